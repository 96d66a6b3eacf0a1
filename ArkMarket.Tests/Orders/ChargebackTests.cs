using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Feedback;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>A chargeback that was recorded by mistake, and what stays of one in everybody's record.</summary>
public sealed class ChargebackTests(LifeFixture fixture)
{
    private const long Reward = LifeDesk.OutsideReward;

    [Fact]
    public async Task What_was_taken_by_mistake_comes_back_once_and_settles_the_debt_that_it_left()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.OutsideCompleted);
        // Of the reward, all but 20 is spent.
        await desk.Buyer.CommandAsync("pay", ("member", desk.Desk.Stranger), ("amount", 10_000 + Reward - 20));
        await desk.DoAsync(desk.Finance, "chargeback", order);
        Assert.Equal(20 - Reward, await desk.Guild.BalanceAsync(desk.Buyer));

        await desk.DoAsync(desk.Finance, "withdraw", order);

        Assert.Equal(20, await desk.Guild.BalanceAsync(desk.Buyer));
        var after = await desk.FindAsync(order);
        Assert.Equal((OrderState.Completed, null), (after.State, after.ChargedBackAt));
        Assert.Equal([Reward, -Reward, Reward], await desk.RewardMovesAsync(order));
        Assert.Equal([OrderEventKind.ChargedBack, OrderEventKind.ChargebackWithdrawn], (await desk.Desk.EventsAsync(order)).TakeLast(2));
        Assert.Contains($"order.ChargebackWithdrawn order:{order}", await desk.Guild.AuditAsync());
        Assert.Equal(2, (await desk.Desk.EffectsAsync(GiveRewardRole.Kind)).Count);
        (await desk.ActAsync(desk.Finance, "withdraw", order)).AssertSaysPrivately("no chargeback is recorded that could be withdrawn");
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task What_is_taken_again_after_a_mistake_is_taken_for_good_and_each_movement_once()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.ChargedBack);
        await desk.DoAsync(desk.Finance, "withdraw", order);

        await desk.DoAsync(desk.Finance, "chargeback", order);

        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Buyer));
        Assert.Equal([Reward, -Reward, Reward, -Reward], await desk.RewardMovesAsync(order));
        (await desk.ActAsync(desk.Finance, "chargeback", order)).AssertSaysPrivately("this was recorded before");
        await desk.AssertConsistentAsync(order);
    }

    [Theory]
    [InlineData(Stage.Outside)]
    [InlineData(Stage.OutsideDelivered)]
    [InlineData(Stage.OutsideDisputed)]
    public async Task An_order_that_it_ended_stays_cancelled_and_nothing_moves_by_itself(Stage stage)
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(stage);
        var stock = await desk.Desk.StockAsync(LifeDesk.OutsideItem);
        await desk.DoAsync(desk.Finance, "chargeback", order);
        var free = await desk.Desk.StockAsync(LifeDesk.OutsideItem);

        var answer = await desk.DoAsync(desk.Finance, "withdraw", order);

        answer.AssertSaysPrivately("The order stays cancelled: see with both sides what becomes of the money that was paid");
        Assert.Equal((OrderState.Cancelled, 10_000, free), ((await desk.FindAsync(order)).State, await desk.Guild.BalanceAsync(desk.Buyer), await desk.Desk.StockAsync(LifeDesk.OutsideItem)));
        Assert.Equal(stock, free);
        // Who is to settle it can look at it.
        (await desk.Finance.ClickAsync($"order.view:{order}")).AssertSaysPrivately("**State** cancelled");
        Assert.Empty(await desk.RewardMovesAsync(order));
        Assert.Empty(await desk.Desk.EffectsAsync(GiveRewardRole.Kind));
        (await desk.ActAsync(desk.Finance, "chargeback", order)).AssertSaysPrivately("only a payment that was confirmed can be taken back");
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task Recorded_and_withdrawn_at_the_same_moment_the_reward_is_where_the_record_says()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.OutsideCompleted);
        for (var round = 0; round < 6; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(one => desk.ActAsync(desk.Finance, one % 2 == 0 ? "chargeback" : "withdraw", order)));

            var isTaken = (await desk.FindAsync(order)).ChargedBackAt is not null;
            Assert.Equal(isTaken ? 10_000 : 10_000 + Reward, await desk.Guild.BalanceAsync(desk.Buyer));
            var moves = await desk.RewardMovesAsync(order);
            Assert.Equal(moves.Select((_, index) => index % 2 == 0 ? Reward : -Reward), moves);
            await desk.AssertConsistentAsync(order);
        }
    }

    [Fact]
    public async Task The_buyers_trust_is_lower_and_comes_back_by_as_much_as_was_taken()
    {
        var desk = await fixture.OpenAsync((GuildSettings.ChargebackTrust.Key, 30));
        var (known, unknown) = (await desk.AtAsync(Stage.OutsideCompleted), await desk.AtAsync(Stage.OutsideCompleted));
        await desk.DoAsync(desk.Finance, "chargeback", unknown);
        Assert.Equal((null, 0), (await TrustAsync(desk), (await desk.FindAsync(unknown)).TrustTaken));
        await OrderDesk.MustAsync(desk.Moderator.CommandAsync("trust set", ("member", desk.Buyer), ("value", 20), ("reason", "Known for years")));

        await desk.DoAsync(desk.Finance, "chargeback", known);

        Assert.Equal(((short?)0, (short)20), (await TrustAsync(desk), (await desk.FindAsync(known)).TrustTaken));
        Assert.Contains($"trust.lowered member:{desk.Buyer.Id}", await desk.Guild.AuditAsync());
        await desk.DoAsync(desk.Finance, "withdraw", known);
        await desk.DoAsync(desk.Finance, "withdraw", unknown);
        Assert.Equal(((short?)20, (short)0), (await TrustAsync(desk), (await desk.FindAsync(known)).TrustTaken));
    }

    [Fact]
    public async Task It_counts_for_neither_side_as_completed_or_lost_and_stands_in_the_buyers_record()
    {
        var desk = await fixture.OpenAsync();
        await desk.AtAsync(Stage.Completed);
        var (late, early) = (await desk.AtAsync(Stage.OutsideCompleted), await desk.AtAsync(Stage.OutsideDelivered));
        var open = await desk.AtAsync(Stage.OutsideDisputed);
        Assert.Equal((2, 0, 2), await SellerAsync(desk));

        await desk.DoAsync(desk.Finance, "chargeback", late);
        await desk.DoAsync(desk.Finance, "chargeback", early);

        Assert.Equal((1, 0, 1), await SellerAsync(desk));
        var file = (await desk.Guild.App.Get<DisputeQueries>().FileAsync(desk.Moderator.Actor, open, default)).Value;
        Assert.Equal((new Core.Orders.PartyRecord(1, 0, 1, 0) { ChargedBack = 2 }, new Core.Orders.PartyRecord(1, 0, 1, 0)), (file.Buyer, file.Seller));
        (await desk.Moderator.ClickAsync($"dispute.file:{open}")).AssertSaysPrivately("0 lost, 2 charged back");
        Assert.Equal([("Buyer", 1, 0, 2), ("Seller", 1, 0, 0)], await FrozenAsync(desk, open));
        Assert.Equal((1, 0, 2), await MarketAsync(desk));
        var next = await desk.AtAsync(Stage.Open);
        (await desk.Seller.ClickAsync($"order.view:{next}")).AssertSaysPrivately("2 payments of theirs were taken back here");

        await desk.DoAsync(desk.Finance, "withdraw", late);
        await desk.DoAsync(desk.Finance, "withdraw", early);

        Assert.Equal([("Buyer", 2, 0, 0), ("Seller", 2, 0, 0)], await FrozenAsync(desk, open));
        // Nobody called the one off that it had ended.
        Assert.Equal((2, 0, 0), await MarketAsync(desk));
        Assert.Equal((2, 0, 2), await SellerAsync(desk));
        Assert.Equal(
            new Core.Orders.PartyRecord(2, 0, 1, 0), (await desk.Guild.App.Get<DisputeQueries>().FileAsync(desk.Moderator.Actor, open, default)).Value.Buyer);
        Assert.DoesNotContain("taken back here", (await desk.Seller.ClickAsync($"order.view:{next}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_is_passed_by_orders_whose_payment_stands()
    {
        var desk = await fixture.OpenAsync((GuildSettings.TrialOrders.Key, 1));
        var order = await desk.AtAsync(Stage.Outside);
        await desk.DoAsync(desk.Seller, "deliver", order);
        await desk.DoAsync(desk.Moderator, "review_ok", order);
        await desk.DoAsync(desk.Buyer, "confirm", order);
        var (one, two) = (await desk.AtAsync(Stage.InProgress), await desk.AtAsync(Stage.InProgress));

        await desk.DoAsync(desk.Finance, "chargeback", order);
        await desk.DoAsync(desk.Seller, "deliver", one);
        await desk.DoAsync(desk.Finance, "withdraw", order);
        await desk.DoAsync(desk.Seller, "deliver", two);

        Assert.Equal((true, false), ((await desk.FindAsync(one)).ReviewPending, (await desk.FindAsync(two)).ReviewPending));
    }

    /// <summary>Completed, cancelled, and over at all.</summary>
    private static async Task<(int, int, int)> SellerAsync(LifeDesk desk)
    {
        var record = await desk.Guild.App.Get<SellerFigures>().OfAsync(desk.Guild.Id, desk.Seller.Id, default);
        return (record.Completed, record.Cancelled, record.Ended);
    }

    /// <summary>What a transcript keeps of both sides: completed, cancelled, charged back.</summary>
    private static async Task<IEnumerable<(string, int, int, int)>> FrozenAsync(LifeDesk desk, long order)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var config = (await desk.Guild.App.Get<GuildConfigs>().FindAsync(desk.Guild.Id, default))!;
        var facts = await CaseFacts.CollectAsync(db, await desk.FindAsync(order), config, default);
        return facts.Parties.Select(party => (party.Side, party.Completed, party.Cancelled, party.ChargedBack));
    }

    /// <summary>Completed, called off, charged back.</summary>
    private static async Task<(int, int, int)> MarketAsync(LifeDesk desk)
    {
        var overview = (await desk.Guild.App.Get<MarketOverview>().HandleAsync(desk.Moderator.Actor, default)).Value;
        return (overview.Completed, overview.Cancelled, overview.ChargedBack);
    }

    private static async Task<short?> TrustAsync(LifeDesk desk)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        return (await db.Set<GuildMember>().AsNoTracking().SingleOrDefaultAsync(m => m.GuildId == desk.Guild.Id && m.UserId == desk.Buyer.Id))?.Trust;
    }
}
