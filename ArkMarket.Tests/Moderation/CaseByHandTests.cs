using ArkMarket.Core.Members;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>What people do in Discord itself becomes cases, and takes cases back.</summary>
public sealed class CaseByHandTests(TradeFixture fixture)
{
    [Fact]
    public async Task A_time_out_by_hand_becomes_a_case_with_who_and_why()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (owner, buyer) = (desk.Server.Owner, desk.Server.Buyer);
        await desk.ByHandAsync(owner, ("timeout", buyer.Id), ("minutes", 30), ("reason", "Shouting"));
        var found = await desk.CaseAsync(buyer);
        Assert.Equal((CaseKind.Timeout, CaseOrigin.ByHand, "Shouting"), (found.Kind, found.Origin, found.Reason));
        Assert.Equal(CaseDesk.User(owner), found.IssuedBy);
        await desk.SettledAsync(buyer);
        Assert.InRange((found.EndsAt - await desk.TimeOutAsync(buyer))!.Value.Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Contains("Shouting", Assert.Single(await desk.DirectAsync(buyer)), StringComparison.Ordinal);
        Assert.DoesNotContain(CaseEventKind.EnforcedAgain, await desk.KindsAsync(found.Id));
    }

    [Fact]
    public async Task A_time_out_that_a_person_takes_away_by_hand_is_taken_back_in_their_name()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (owner, buyer) = (desk.Server.Owner, desk.Server.Buyer);
        await desk.Server.Moderator.CommandAsync("timeout", new { member = buyer.Name, @for = "2h", reason = "Cool down" });
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        await desk.ByHandAsync(owner, ("timeout", buyer.Id), ("minutes", 0), ("reason", "Enough"));
        await desk.HappensAsync(found.Id, CaseEventKind.Lifted);
        await desk.SettledAsync(buyer);
        var lifted = (await desk.EventsAsync(found.Id)).Single(happened => happened.Kind is CaseEventKind.Lifted);
        Assert.Equal((CaseDesk.User(owner), "By hand in Discord. Enough"), (lifted.ActorId!.Value, lifted.Note));
        Assert.Null(await desk.TimeOutAsync(buyer));
        Assert.DoesNotContain(CaseEventKind.EnforcedAgain, await desk.KindsAsync(found.Id));
    }

    [Fact]
    public async Task Another_end_set_by_hand_is_what_holds_from_then_on()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (owner, buyer) = (desk.Server.Owner, desk.Server.Buyer);
        await desk.Server.Moderator.CommandAsync("timeout", new { member = buyer.Name, @for = "7d", reason = "Cool down" });
        var first = await desk.CaseAsync(buyer);
        await desk.HappensAsync(first.Id, CaseEventKind.Enforced);
        await desk.ByHandAsync(owner, ("timeout", buyer.Id), ("minutes", 20));
        await desk.HappensAsync(first.Id, CaseEventKind.Lifted);
        await desk.SettledAsync(buyer);
        var second = Assert.Single(await desk.CasesAsync(buyer), found => found.Origin is CaseOrigin.ByHand);
        Assert.InRange((second.EndsAt - await desk.TimeOutAsync(buyer))!.Value.Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_kick_and_a_ban_by_hand_are_cases_and_a_pardon_by_hand_takes_the_ban_back()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (owner, buyer, other) = (desk.Server.Owner, desk.Server.Buyer, desk.Server.OtherBuyer);
        await desk.ByHandAsync(owner, ("kick", buyer.Id), ("reason", "Off topic"));
        Assert.Equal((CaseKind.Kick, CaseOrigin.ByHand), (await desk.CaseAsync(buyer) is var kick ? kick.Kind : default, kick.Origin));
        await desk.SettledAsync(buyer);
        // Whoever was kicked by hand may come back: the case does not kick them again.
        await desk.JoinAsync(buyer);
        await desk.SettledAsync(buyer);
        Assert.True(await desk.IsHereAsync(buyer));

        await desk.ByHandAsync(owner, ("ban", other.Id), ("reason", "Scam"));
        var ban = await desk.CaseAsync(other);
        Assert.Equal((CaseKind.Ban, CaseOrigin.ByHand), (ban.Kind, ban.Origin));
        await desk.SettledAsync(other);
        await desk.ByHandAsync(owner, ("unban", other.Id));
        await desk.HappensAsync(ban.Id, CaseEventKind.Lifted);
        await desk.SettledAsync(other);
        Assert.False(await desk.IsBannedAsync(other));
    }

    [Fact]
    public async Task However_often_and_in_whatever_order_it_is_told_each_act_by_hand_counts_once()
    {
        await using var world = await TradeWorld.StartAsync();
        var desk = await CaseDesk.OpenAsync(world);
        var (owner, buyer, other) = (desk.Server.Owner, desk.Server.Buyer, desk.Server.OtherBuyer);
        await world.Sandbox.GatewayFaultAsync(new { duplicate = new { times = 200 } });
        await desk.ByHandAsync(owner, ("timeout", buyer.Id), ("minutes", 30), ("reason", "Shouting"));
        await desk.ByHandAsync(owner, ("ban", other.Id), ("reason", "Scam"));
        await desk.ByHandAsync(owner, ("unban", other.Id), ("reason", "Not them"));
        await desk.ByHandAsync(owner, ("kick", desk.Server.Newcomer.Id));
        await desk.CaseAsync(desk.Server.Newcomer);
        await desk.HappensAsync((await desk.CaseAsync(other)).Id, CaseEventKind.Lifted);
        await Task.WhenAll(desk.SettledAsync(buyer), desk.SettledAsync(other));
        Assert.Equal("Shouting", (await desk.CaseAsync(buyer)).Reason);
        Assert.True((await desk.CaseAsync(other)).IsLifted);
        Assert.False(await desk.IsBannedAsync(other));
        Assert.NotNull(await desk.TimeOutAsync(buyer));
    }

    [Fact]
    public async Task A_pardon_in_the_millisecond_of_the_ban_takes_it_back()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (by, target, record) = (CaseDesk.User(desk.Server.Owner), CaseDesk.User(desk.Server.OtherBuyer), desk.World.Get<RecordByHand>());
        var at = desk.World.Get<TimeProvider>().GetUtcNow();
        var entry = TestIds.Next();
        var ban = await record.HandleAsync(new(desk.Guild, entry, target, by) { Act = HandAct.Banned, At = at }, default);
        var pardon = await record.HandleAsync(new(desk.Guild, entry + 1, target, by) { Act = HandAct.Unbanned, At = at }, default);
        Assert.Equal((true, 1), (ban.Value.Opened is not null, pardon.Value.Lifted));
        await desk.SettledAsync(desk.Server.OtherBuyer);
        Assert.False(await desk.IsBannedAsync(desk.Server.OtherBuyer));
    }

    [Fact]
    public async Task What_the_app_did_itself_makes_no_second_case()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (mod, owner, buyer, other) = (desk.Server.Moderator, desk.Server.Owner, desk.Server.Buyer, desk.Server.OtherBuyer);
        await mod.CommandAsync("timeout", new { member = buyer.Name, @for = "2h", reason = "Cool down" });
        await mod.CommandAsync("ban", new { member = other.Name, reason = "Scam" });
        await mod.SubmitAsync([]);
        await desk.HappensAsync((await desk.CaseAsync(buyer)).Id, CaseEventKind.Enforced);
        await desk.HappensAsync((await desk.CaseAsync(other)).Id, CaseEventKind.Enforced);
        // Events of one server come in order: when this one has become a case, those before it were passed over.
        await desk.ByHandAsync(owner, ("timeout", desk.Server.Seller.Id), ("minutes", 5));
        await desk.CaseAsync(desk.Server.Seller);
        Assert.Single(await desk.CasesAsync(buyer));
        Assert.Single(await desk.CasesAsync(other));
    }

    [Fact]
    public async Task A_party_timed_out_by_a_case_or_by_hand_stops_the_timers_of_their_order_at_once()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (order, _) = await desk.Server.InProgressAsync(TestCatalogue.Plenty, 100);
        await desk.Server.Moderator.CommandAsync("timeout", new { member = desk.Server.Buyer.Name, @for = "2h", reason = "Cool down" });
        await Eventually.TrueAsync(async () => (await OrderAsync(desk, order)).TimersStoppedAt is not null, "the order's timers stop");
        await desk.Server.Moderator.CommandAsync("case lift", new { @case = (await desk.CaseAsync(desk.Server.Buyer)).Id, reason = "We talked" });
        await Eventually.TrueAsync(async () => (await OrderAsync(desk, order)).TimersStoppedAt is null, "they go on");

        await desk.ByHandAsync(desk.Server.Owner, ("timeout", desk.Server.Seller.Id), ("minutes", 30));
        await Eventually.TrueAsync(async () => (await OrderAsync(desk, order)).TimersStoppedAt is not null, "they stop again");
    }

    private static async Task<Order> OrderAsync(CaseDesk desk, long id)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        var guild = desk.Guild;
        return await db.Set<Order>().AsNoTracking().SingleAsync(o => o.GuildId == guild && o.Id == id);
    }
}
