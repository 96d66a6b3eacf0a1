using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Orders;

/// <summary>Somebody who buys or sells in an order that is not over.</summary>
public sealed record OrderParty(GuildId Guild, UserId User);

/// <summary>Whose being here matters: the parties of orders that are not over.</summary>
public sealed class OrderParties(Database database)
{
    public const int PageSize = 50;

    /// <summary>
    /// Those of whom Discord was not asked since then, who were asked longest ago first; and those whose time-out is over.
    /// Of all servers, at most <see cref="PageSize"/>.
    /// </summary>
    public async Task<IReadOnlyList<OrderParty>> NotAskedSinceAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(
            """
            WITH parties AS (
                SELECT guild_id, buyer_id AS user_id FROM orders WHERE state NOT IN (5, 6)
                UNION
                SELECT guild_id, seller_id FROM orders WHERE state NOT IN (5, 6) AND seller_id IS NOT NULL)
            SELECT guild_id, user_id FROM parties LEFT JOIN members USING (guild_id, user_id)
            WHERE asked_at IS NULL OR asked_at < $1 OR (standing = 2 AND timed_out_until <= $2 AND asked_at < timed_out_until)
            ORDER BY asked_at NULLS FIRST LIMIT $3
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var parties = new List<OrderParty>();
        while (await reader.ReadAsync(ct))
            parties.Add(new OrderParty(GuildId.From((ulong)reader.GetInt64(0)), UserId.From((ulong)reader.GetInt64(1))));
        return parties;
    }

    /// <summary>The same for one server: at most <see cref="PageSize"/> of those of whom Discord was not asked since then.</summary>
    public async Task<IReadOnlyList<UserId>> NotAskedSinceAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var open = Open(db, guild);
        return await open.Select(order => order.BuyerId).Union(open.Where(order => order.SellerId != null).Select(order => order.SellerId!.Value))
            .Where(user => !db.Set<GuildMember>().Any(member => member.GuildId == guild && member.UserId == user && member.AskedAt >= since))
            .OrderBy(user => user)
            .Take(PageSize)
            .ToListAsync(ct);
    }

    /// <summary>Whether they buy or sell in an order that is not over.</summary>
    public async Task<bool> IsPartyAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await Open(db, guild).AnyAsync(order => order.BuyerId == user || order.SellerId == user, ct);
    }

    private static IQueryable<Order> Open(ArkMarketDb db, GuildId guild) => db.Set<Order>().AsNoTracking()
        .Where(order => order.GuildId == guild && order.State != OrderState.Completed && order.State != OrderState.Cancelled);
}
