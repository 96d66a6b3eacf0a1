using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Moderation;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>Answers get lost, the process is cut off, Discord is away: nothing is done twice, and nothing is forgotten.</summary>
public sealed class EnforcementFaultTests(TradeFixture fixture)
{
    /// <summary>Each call of an enforcement, done by Discord and its answer lost.</summary>
    public static TheoryData<string, string> Calls => new()
    {
        { "POST", "/users/@me/channels" },
        { "POST", "/channels/*/messages" },
        { "DELETE", "/channels/{market}/messages/*" },
        { "PATCH", "/guilds/{guild}/members/{user}" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task When_the_answer_of_a_call_is_lost_it_is_done_once(string method, string path)
    {
        await using var world = await TradeWorld.StartAsync();
        var desk = await CaseDesk.OpenAsync(world);
        var buyer = desk.Server.Buyer;
        var message = await buyer.SayAsync(desk.Server.Market, "free gift cards");
        var place = path.Replace("{market}", desk.Server.Market, StringComparison.Ordinal).Replace("{guild}", desk.Server.Id, StringComparison.Ordinal).Replace("{user}", buyer.Id, StringComparison.Ordinal);
        await world.Sandbox.FaultAsync(new { method, path = place, drop = "after", times = 2 });
        await CaseInSandboxTests.ActAsync(desk, buyer, RuleAction.Mute, message);
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        await desk.SettledAsync(buyer);
        Assert.Equal([CaseEventKind.Issued, CaseEventKind.Told, CaseEventKind.MessageRemoved, CaseEventKind.Enforced], await desk.KindsAsync(found.Id));
        Assert.Single(await desk.DirectAsync(buyer));
        Assert.NotNull(await desk.TimeOutAsync(buyer));
        await desk.Server.Moderator.SeesAsync(desk.Staff, $"case **#{found.Id}**");
        Assert.Single(await desk.Server.Moderator.MessagesAsync(desk.Staff));
    }

    /// <summary>Cut off after each step: what was done before is run again, as after a crash between Discord's answer and our note of it.</summary>
    [Theory]
    [InlineData(CaseEventKind.Told)]
    [InlineData(CaseEventKind.MessageRemoved)]
    [InlineData(CaseEventKind.Enforced)]
    public async Task A_run_whose_note_was_lost_does_nothing_a_second_time(CaseEventKind lost)
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var buyer = desk.Server.Buyer;
        await CaseInSandboxTests.ActAsync(desk, buyer, RuleAction.Mute, await buyer.SayAsync(desk.Server.Market, "free gift cards"));
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        await desk.SettledAsync(buyer);
        var until = await desk.TimeOutAsync(buyer);
        await ForgetAsync(desk, buyer, found.Id, lost);
        await RunAgainAsync(desk, buyer);
        await desk.SettledAsync(buyer);
        Assert.Equal(
            new[] { CaseEventKind.Issued, CaseEventKind.Told, CaseEventKind.MessageRemoved, CaseEventKind.Enforced }.Order(), (await desk.KindsAsync(found.Id)).Order());
        Assert.Single(await desk.DirectAsync(buyer));
        Assert.Equal(until, await desk.TimeOutAsync(buyer));
    }

    [Fact]
    public async Task A_case_taken_back_while_Discord_was_away_never_happens()
    {
        await using var world = await TradeWorld.StartAsync();
        var desk = await CaseDesk.OpenAsync(world);
        var (mod, buyer) = (desk.Server.Moderator, desk.Server.Buyer);
        await world.Sandbox.FaultAsync(new { method = "*", path = "/users/@me/channels", status = 503, times = 1_000 });
        await mod.CommandAsync("timeout", new { member = buyer.Name, @for = "2h", reason = "Cool down" });
        var found = await desk.CaseAsync(buyer);
        await mod.CommandAsync("case lift", new { @case = found.Id, reason = "A mistake" });
        await world.Sandbox.ClearFaultsAsync();
        await desk.SettledAsync(buyer);
        Assert.Equal([CaseEventKind.Issued, CaseEventKind.Lifted], (await desk.KindsAsync(found.Id)).Where(kind => kind is not CaseEventKind.Told));
        Assert.Null(await desk.TimeOutAsync(buyer));
        // Whoever was being told of it just then is told too that it was taken back; else neither is news.
        var told = await desk.DirectAsync(buyer);
        Assert.True(told is [] || (told.Count == 2 && told[1].Contains("was taken back", StringComparison.Ordinal)), string.Join('\n', told));
    }

    [Fact]
    public async Task Lifts_and_time_outs_at_once_end_as_the_book_says()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (mod, owner, buyer) = (desk.Server.Moderator, desk.Server.Owner, desk.Server.Buyer);
        await mod.CommandAsync("timeout", new { member = buyer.Name, @for = "2h", reason = "One" });
        var first = (await desk.CaseAsync(buyer)).Id;
        await Task.WhenAll(
            mod.CommandAsync("case lift", new { @case = first, reason = "A mistake" }),
            owner.CommandAsync("timeout", new { member = buyer.Name, @for = "1h", reason = "Two" }),
            owner.CommandAsync("case amend", new { @case = first, why = "Longer", lasts = "3d" }));
        await desk.SettledAsync(buyer);
        var cases = await desk.CasesAsync(buyer);
        var wanted = cases.Where(found => !found.IsLifted && found.EndsAt > world(desk)).Max(found => found.EndsAt);
        Assert.InRange((await desk.TimeOutAsync(buyer) - wanted)!.Value.Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(2));

        static DateTimeOffset world(CaseDesk desk) => desk.World.Get<TimeProvider>().GetUtcNow();
    }

    [Fact]
    public async Task What_was_missed_is_found_by_asking_Discord()
    {
        await using var world = await TradeWorld.StartAsync();
        var desk = await CaseDesk.OpenAsync(world);
        var (mod, owner, buyer, other, seller) = (desk.Server.Moderator, desk.Server.Owner, desk.Server.Buyer, desk.Server.OtherBuyer, desk.Server.Seller);
        var since = world.Get<TimeProvider>().GetUtcNow();
        foreach (var person in new[] { buyer, other })
        {
            await mod.CommandAsync("timeout", new { member = person.Name, @for = "2h", reason = "Cool down" });
            await desk.HappensAsync((await desk.CaseAsync(person)).Id, CaseEventKind.Enforced);
        }

        await world.Sandbox.GatewayFaultAsync(new { drop_events = new { times = 1_000 } });
        await desk.LeaveAsync(buyer);
        await desk.JoinAsync(buyer);
        await desk.ByHandAsync(owner, ("timeout", other.Id), ("minutes", 0), ("reason", "Enough"));
        await desk.ByHandAsync(owner, ("timeout", seller.Id), ("minutes", 45), ("reason", "Shouting"));
        await world.Get<IEnumerable<CatchUpStep>>().OfType<PunishmentCatchUp>().Single().RunAsync(desk.Guild, since, default);
        await Task.WhenAll(desk.SettledAsync(buyer), desk.SettledAsync(other), desk.SettledAsync(seller));

        Assert.NotNull(await desk.TimeOutAsync(buyer));
        Assert.Contains(CaseEventKind.EnforcedAgain, await desk.KindsAsync((await desk.CaseAsync(buyer)).Id));
        Assert.Equal(CaseDesk.User(owner), (await desk.EventsAsync((await desk.CaseAsync(other)).Id)).Single(happened => happened.Kind is CaseEventKind.Lifted).ActorId);
        Assert.Null(await desk.TimeOutAsync(other));
        Assert.Equal((CaseOrigin.ByHand, "Shouting"), (await desk.CaseAsync(seller) is var found ? found.Origin : default, found.Reason));

        // The same again changes nothing.
        await world.Get<IEnumerable<CatchUpStep>>().OfType<PunishmentCatchUp>().Single().RunAsync(desk.Guild, since, default);
        await Task.WhenAll(desk.SettledAsync(buyer), desk.SettledAsync(other), desk.SettledAsync(seller));
        Assert.Single(await desk.KindsAsync((await desk.CaseAsync(buyer)).Id), kind => kind is CaseEventKind.EnforcedAgain);
        Assert.Single(await desk.CasesAsync(seller));
        Assert.Null(await desk.TimeOutAsync(other));
    }

    private static async Task ForgetAsync(CaseDesk desk, Person person, long caseId, CaseEventKind lost)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        var (guild, user) = (desk.Guild, CaseDesk.User(person));
        await db.Set<CaseEvent>().Where(e => e.GuildId == guild && e.CaseId == caseId && e.Kind == lost).ExecuteDeleteAsync();
        if (lost is CaseEventKind.Enforced)
            await db.Set<MemberPunishment>().Where(m => m.GuildId == guild && m.UserId == user).ExecuteUpdateAsync(set => set.SetProperty(m => m.AppliedTimeOut, (DateTimeOffset?)null));
    }

    private static async Task RunAgainAsync(CaseDesk desk, Person person)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        var (guild, lane) = (desk.Guild.Db, ModerationLanes.Member(CaseDesk.User(person)));
        var now = desk.World.Get<Database>().Now;
        await db.Database.ExecuteSqlAsync($"UPDATE effects SET state = 0, closed_at = NULL WHERE guild_id = {guild} AND lane = {lane}");
        await db.Database.ExecuteSqlAsync($"UPDATE lanes SET wake_at = {now} WHERE guild_id = {guild} AND name = {lane}");
        desk.World.Get<OutboxSignal>().Set();
    }
}
