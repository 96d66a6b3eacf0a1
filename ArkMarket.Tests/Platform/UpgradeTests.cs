using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ArkMarket.Tests.Platform;

/// <summary>A database that an earlier version filled is brought up to date with all that is in it.</summary>
public sealed class UpgradeTests
{
    private const string FirstSchema = "Initial";

    private const string EarlierData =
        """
        INSERT INTO guilds (guild_id, name, version, settings, joined_at) VALUES (1, 'Old traders', 1, '{}', '2026-10-01Z');
        INSERT INTO shop_categories (guild_id, id, key, name, description, position, visible) VALUES (1, 1, 'dinos', 'Dinos', 'All of them', 0, true);
        INSERT INTO shop_items (guild_id, id, category_id, key, name, description, price, price_version, stock, delivery_text, question, visible, position)
            VALUES (1, 1, 1, 'rex', 'Rex', 'Big', 500, 1, 4, 'At the obelisk', 'On which map?', true, 0);
        INSERT INTO tickets (guild_id, id, opened_by, state, created_at) VALUES (1, 1, 7, 1, '2026-11-01Z'), (1, 2, 7, 1, '2026-11-01Z');
        INSERT INTO orders (guild_id, id, offer_id, item_id, item_name, price, price_version, question, answer, delivery_text, buyer_id, seller_id, state,
                            proposal_number, proposed_price, proposed_delivery_hours, agreed_price, fee_percent, delivery_due_at, due_at, ticket_id, event_count, created_at)
            VALUES (1, 1, gen_random_uuid(), 1, 'Rex', 500, 1, 'On which map?', 'Ragnarok, tonight', 'At the obelisk', 7, 8, 2,
                    1, 450, 12, NULL, 0, NULL, '2026-12-01Z', 1, 3, '2026-11-01Z'),
                   (1, 2, gen_random_uuid(), 1, 'Rex', 500, 1, 'On which map?', NULL, 'At the obelisk', 7, 8, 3,
                    1, 450, 12, 450, 5, '2026-12-02Z', '2026-12-02Z', 2, 4, '2026-11-01Z');
        INSERT INTO balances (guild_id, kind, account_id, amount) VALUES (1, 1, 7, 50), (1, 2, 2, 450);
        """;

    private const string BeforeGivenRoles = "TicketAccess";

    private const string CompletedOrders =
        """
        INSERT INTO shop_categories (guild_id, id, key, name, description, position, visible) VALUES (1, 1, 'dinos', 'Dinos', 'All of them', 0, true);
        INSERT INTO shop_items (guild_id, id, category_id, key, name, description, price, price_version, delivery_text, visible, position)
            VALUES (1, 1, 1, 'rex', 'Rex', 'Big', 500, 1, 'At the obelisk', true, 0);
        INSERT INTO tickets (guild_id, id, opened_by, state, created_at) SELECT 1, id, 7, 3, '2026-11-01Z' FROM generate_series(1, 4) id;
        INSERT INTO orders (guild_id, id, offer_id, item_id, item_name, price, price_version, delivery_text, buyer_id, seller_id, state, proposal_number,
                            agreed_price, fee_percent, currency, reward_role, charged_back_at, ticket_id, event_count, created_at, closed_at)
            SELECT 1, id, gen_random_uuid(), 1, 'Rex', 500, 1, 'At the obelisk', buyer, 8, state, 1, 500, 0, 'EUR', 70, taken, id, 9, '2026-11-01Z', '2026-11-02Z'
            FROM (VALUES (1, 11, 5, NULL), (2, 11, 5, '2026-11-03Z'::timestamptz), (3, 12, 5, '2026-11-03Z'), (4, 13, 6, NULL)) o (id, buyer, state, taken);
        """;

    [Fact]
    public async Task A_role_that_orders_gave_before_somebody_wrote_it_down_counts_as_given_by_them()
    {
        var connectionString = await TestPostgres.CreateDatabaseAsync();
        await using var db = new ArkMarketDb(new DbContextOptionsBuilder<ArkMarketDb>().UseNpgsql(connectionString).Options);
        await db.GetService<IMigrator>().MigrateAsync(BeforeGivenRoles);
        await db.Database.ExecuteSqlRawAsync(CompletedOrders);

        await db.Database.MigrateAsync();

        var roles = await db.Set<GivenRole>().OrderBy(role => role.UserId).Select(role => new { User = role.UserId, Role = role.RoleId, role.State }).ToListAsync();
        Assert.Equal(
            [(11UL, 70UL, GivenRoleState.Given), (12UL, 70UL, GivenRoleState.Taken)], roles.Select(role => (role.User.Value, role.Role.Value, role.State)));
    }

    [Fact]
    public async Task What_an_earlier_version_kept_is_there_in_the_new_form()
    {
        var connectionString = await TestPostgres.CreateDatabaseAsync();
        var options = new DbContextOptionsBuilder<ArkMarketDb>().UseNpgsql(connectionString).Options;
        await using var db = new ArkMarketDb(options);
        await db.GetService<IMigrator>().MigrateAsync(FirstSchema);
        await db.Database.ExecuteSqlRawAsync(EarlierData.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        await db.Database.MigrateAsync();

        var item = await db.Set<ShopItem>().SingleAsync();
        Assert.Equal(("On which map?", QuestionKind.Paragraph), (Assert.Single(item.Questions).Label, item.Questions[0].Kind));
        var intakes = await db.Set<OrderIntake>().OrderBy(intake => intake.OrderId).ToListAsync();
        Assert.Equal(["On which map?", "On which map?"], intakes.Select(intake => Assert.Single(intake.Questions).Label));
        Assert.Equal("Ragnarok, tonight", Assert.Single(intakes[0].Answers).Value.Text);
        Assert.Empty(intakes[1].Answers);

        var orders = await db.Set<Order>().OrderBy(order => order.Id).ToListAsync();
        Assert.All(orders, order => Assert.True(order is { IntakeComplete: true, Quantity: 1, Currency: null }));
        Assert.Equal((new UserId(8), orders[0].DueAt, orders[0].DueAt), (orders[0].ProposedBy!.Value, orders[0].StateDueAt, orders[0].ProposalExpiresAt));
        Assert.Equal((12, 450L), (orders[1].AgreedDeliveryHours!.Value, orders[1].Held));
        Assert.Equal(orders[1].DueAt, orders[1].StateDueAt);
        Assert.Equal(2, await db.Set<StockMovement>().CountAsync(movement => movement.OrderId != null));
    }
}
