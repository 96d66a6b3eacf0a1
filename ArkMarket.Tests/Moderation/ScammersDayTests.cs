using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>One scammer, one day, one server: from the first message to the last appeal, as the people there live it.</summary>
public sealed class ScammersDayTests(TradeFixture fixture)
{
    [Fact]
    public async Task A_scammer_evades_comes_back_poses_as_a_seller_and_appeals_and_a_fair_moderator_would_be_content()
    {
        var desk = await CaseDesk.OpenAsync(fixture,
            (GuildSettings.ScreenMessages, true), (GuildSettings.Threshold1Points, 3), (GuildSettings.Threshold1Minutes, 60), (GuildSettings.Threshold2Points, 0), (GuildSettings.Threshold3Points, 0));
        var server = desk.Server;
        var (scammer, moderator, owner) = (server.Newcomer, server.Moderator, server.Owner);
        // A trade is under way; whatever the scammer does today, it is not to suffer.
        var (order, ticket) = await server.InProgressAsync("Rex egg", 500);

        // Morning: bait in disguise. It goes, they are told why and how to appeal, and nobody has to be awake for it.
        await WriteAsync(desk, "way cheaper on my server, join  d i s c o r d . g g / cheapdinos", isRemoved: true);
        await WriteAsync(desk, "f.r.e.e  NlTR\u200BO   for everybody,  claim at  https://dlscord-gifts.example/n1tro", isRemoved: true);
        await Eventually.TrueAsync(async () => await desk.TimeOutAsync(scammer) is not null, "the scammer is timed out");
        await desk.SettledAsync(scammer);
        var morning = await desk.CasesAsync(scammer);
        Assert.Contains(morning, found => found is { Origin: CaseOrigin.Rule, IssuedBy: null } && found.Context.Content!.Contains("claim at", StringComparison.Ordinal));
        Assert.Contains((await desk.DirectAsync(scammer)), text => text.Contains($"/appeals/{server.Id}/", StringComparison.Ordinal));
        // The same words in a warning are what a good neighbour writes.
        var warning = await server.Buyer.SayAsync(server.Market, "careful, somebody posts fake nitro links here, do not click them");

        // Noon: out and in again changes nothing.
        var before = await desk.TimeOutAsync(scammer);
        await desk.LeaveAsync(scammer);
        await desk.JoinAsync(scammer);
        await Eventually.TrueAsync(async () => await desk.TimeOutAsync(scammer) is not null, "the time-out holds after coming back");
        Assert.InRange((await desk.TimeOutAsync(scammer))!.Value, before!.Value.AddSeconds(-2), before.Value.AddSeconds(2));

        // Afternoon: a helper's account takes the name of the seller of that open order.
        var helper = server.OtherBuyer;
        await desk.ByHandAsync(helper, ("rename", new { user = helper.Id, name = server.Seller.Name.Replace('e', '\u0435') }));
        var posed = await helper.SayAsync(server.Market, "I am the seller of your rex egg, ticket is broken. dm me and pay there, I deliver right away");
        await moderator.SeesAsync(desk.Staff, "pay there");
        await moderator.PressAsync(desk.Staff, "Time out");
        await moderator.SubmitAsync(new() { ["reason"] = "Poses as a seller", ["points"] = "2", ["minutes"] = "60" }, desk.Staff);
        await Eventually.TrueAsync(async () => await desk.TimeOutAsync(helper) is not null, "who posed as a seller is timed out");
        Assert.DoesNotContain(await moderator.MessagesAsync(server.Market), message => message.GetProperty("id").GetString() == posed);
        Assert.Contains("Not staff here", (await server.Buyer.CommandAsync("check", new { member = helper.Name })).Text, StringComparison.Ordinal);

        // Evening: a person bans; only a person may. The banned can still speak for themselves.
        await moderator.CommandAsync("ban", new { member = scammer.Name, reason = "Phishing, twice, and came back for more" });
        await moderator.SubmitAsync([]);
        await Eventually.TrueAsync(() => desk.IsBannedAsync(scammer), "the scammer is banned");
        var ban = (await desk.CasesAsync(scammer)).Single(found => found.Kind is CaseKind.Ban);
        using (var page = await SandboxVisitor.SignInAsync(desk.World, scammer))
        {
            var mine = await page.GetAsync($"/appeals/{server.Id}/{ban.Id}");
            Assert.Contains("Phishing, twice", mine.Text, StringComparison.Ordinal);
            await page.SubmitAsync(mine, "appeal", ("text", "My account was hacked, I swear, please let me back in"));
        }

        // Who issued it does not decide it.
        var appeal = Assert.Single(await AppealsAsync(desk, ban.Id));
        using (var page = await SandboxVisitor.SignInAsync(desk.World, moderator))
        {
            var seen = await page.GetAsync($"/s/{server.Id}/moderation/appeals/{appeal.Id}");
            Assert.DoesNotContain("name=\"answer\"", seen.Html, StringComparison.Ordinal);
        }

        using (var page = await SandboxVisitor.SignInAsync(desk.World, owner))
        {
            var seen = await page.GetAsync($"/s/{server.Id}/moderation/appeals/{appeal.Id}");
            await page.SubmitAsync(seen, "deny", ("answer", "Two different links from the same account, and back again at noon. It stays."));
        }

        Assert.Equal(AppealState.Denied, Assert.Single(await AppealsAsync(desk, ban.Id)).State);
        Assert.True(await desk.IsBannedAsync(scammer));

        // A mistake is undone by the same road: the helper's account had been stolen.
        var mistaken = (await desk.CasesAsync(helper))[^1];
        using (var page = await SandboxVisitor.SignInAsync(desk.World, helper))
        {
            var mine = await page.GetAsync($"/appeals/{server.Id}/{mistaken.Id}");
            await page.SubmitAsync(mine, "appeal", ("text", "My account was stolen this morning, I have it back now."));
        }

        var second = Assert.Single(await AppealsAsync(desk, mistaken.Id));
        using (var page = await SandboxVisitor.SignInAsync(desk.World, owner))
        {
            var seen = await page.GetAsync($"/s/{server.Id}/moderation/appeals/{second.Id}");
            await page.SubmitAsync(seen, "grant", ("answer", "Confirmed with Discord's log-in notice. Welcome back."));
        }

        await Eventually.TrueAsync(async () => await desk.TimeOutAsync(helper) is null, "the mistaken time-out is over");

        // The neighbour's warning stands, and the trade ends as if nothing had been.
        Assert.Contains(await moderator.MessagesAsync(server.Market), message => message.GetProperty("id").GetString() == warning);
        Assert.Empty(await desk.CasesAsync(server.Buyer));
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await server.Buyer.PressAsync(ticket, "Confirm");
        await server.Buyer.SeesAsync(ticket, "completed");
        await desk.World.AssertBooksAsync(server);
        Assert.True(order > 0);

        await TheLogTellsItAsync(desk, ban.Id);
    }

    private static async Task WriteAsync(CaseDesk desk, string text, bool isRemoved)
    {
        var message = await desk.Server.Newcomer.SayAsync(desk.Server.Market, text);
        await Eventually.TrueAsync(
            async () => (await desk.Server.Moderator.MessagesAsync(desk.Server.Market)).All(seen => seen.GetProperty("id").GetString() != message) == isRemoved,
            $"\"{text}\" is gone");
    }

    private static async Task<IReadOnlyList<Appeal>> AppealsAsync(CaseDesk desk, long caseId)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        var guild = desk.Guild;
        return await db.Set<Appeal>().AsNoTracking().Where(appeal => appeal.GuildId == guild && appeal.CaseId == caseId).OrderBy(appeal => appeal.Id).ToListAsync();
    }

    /// <summary>What happened stands in the cases, step by step, and who decided what in the audit log.</summary>
    private static async Task TheLogTellsItAsync(CaseDesk desk, long ban)
    {
        var steps = await desk.KindsAsync(ban);
        Assert.Equal([CaseEventKind.Issued, CaseEventKind.Told, CaseEventKind.Enforced, CaseEventKind.Appealed, CaseEventKind.AppealDenied], steps.Where(step => step is not CaseEventKind.EnforcedAgain));
        Assert.Contains(
            (await desk.CasesAsync(desk.Server.Newcomer)).Select(found => found.Id).ToAsyncEnumerable().SelectMany(id => EventsOf(desk, id)).ToBlockingEnumerable(),
            step => step is CaseEventKind.EnforcedAgain);
        using var page = await SandboxVisitor.SignInAsync(desk.World, desk.Server.Owner);
        var shown = (await page.GetAsync($"/s/{desk.Server.Id}/moderation/cases/{ban}")).Text;
        Assert.Contains("Phishing, twice", shown, StringComparison.Ordinal);
        Assert.Contains("It stays.", shown, StringComparison.Ordinal);
        Assert.Contains($"Case #{ban}", (await page.GetAsync($"/s/{desk.Server.Id}/audit")).Text, StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<CaseEventKind> EventsOf(CaseDesk desk, long id)
    {
        foreach (var kind in await desk.KindsAsync(id))
            yield return kind;
    }
}
