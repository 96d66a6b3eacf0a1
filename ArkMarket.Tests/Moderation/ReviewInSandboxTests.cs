using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Moderation;

/// <summary>The review queue and appeals as people live them, at a Discord that checks every message it is sent.</summary>
public sealed class ReviewInSandboxTests(TradeFixture fixture)
{
    // Each character of it is escaped, which doubles it: the most that there can be to show.
    private static readonly string Longest = new('*', RuleHit.ContentLengthMax);

    [Fact]
    public async Task A_flagged_message_of_any_length_is_shown_and_redirected_from_the_staff_channel()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (mod, author, market) = (desk.Server.Moderator, desk.Server.Buyer, desk.Server.Market);
        var message = await author.SayAsync(market, "pay me by PayPal");
        var acted = await desk.World.Get<ActOnMessage>().HandleAsync(
            new(desk.Guild, new MessageId(ulong.Parse(message)), new ChannelId(ulong.Parse(market)), CaseDesk.User(author))
            {
                Content = Longest, WrittenAt = DateTimeOffset.UnixEpoch, Rule = "pack:outside", RuleName = "Trade outside", Action = RuleAction.Flag,
                Flags = [.. Enumerable.Repeat(Longest[..60], 10)], Before = [.. Enumerable.Repeat($"{Longest[..30]}: {Longest[..300]}", 5)],
            },
            default);
        Assert.NotNull(acted.Value.ReviewId);
        await mod.SeesAsync(desk.Staff, "Is this message fine?");
        Assert.Contains("told where to write it", (await mod.PressAsync(desk.Staff, "Redirect")).Text, StringComparison.Ordinal);
        await mod.SeesAsync(desk.Staff, "decided");
        await Eventually.TrueAsync(async () => (await author.MessagesAsync(market)).All(shown => shown.GetProperty("id").GetString() != message), "the message is gone");
        await desk.SettledAsync(author);
        Assert.Contains("was removed", Assert.Single(await desk.DirectAsync(author)), StringComparison.Ordinal);
        // The moderator has a private answer there too.
        Assert.Single(await desk.Server.Owner.MessagesAsync(desk.Staff));
    }

    [Fact]
    public async Task Somebody_banned_appeals_at_any_length_another_moderator_grants_it_and_they_may_come_back()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (issuer, other, banned) = (desk.Server.Moderator, desk.Server.Owner, desk.Server.Buyer);
        var role = new RoleId(ulong.Parse(desk.Server.Role("Moderator")));
        var target = new CaseTarget(new Actor(desk.Guild, CaseDesk.User(banned), [], ManagesGuild: false));
        var issued = await desk.World.Get<IssueCase>().HandleAsync(
            new(new Actor(desk.Guild, CaseDesk.User(issuer), [role], ManagesGuild: false), RequestKey.For(desk.Guild, "test:ban", []), target, CaseKind.Ban) { Reason = Longest[..ModerationCase.ReasonLengthMax] }, default);
        var number = issued.Value.CaseId;
        await Eventually.TrueAsync(() => desk.IsBannedAsync(banned), "they are banned");

        var filed = await desk.World.Get<FileAppeal>().HandleAsync(
            new(new Actor(desk.Guild, CaseDesk.User(banned), [], ManagesGuild: false), RequestKey.For(desk.Guild, "test:appeal", []), number, Longest[..Appeal.TextLengthMax]), default);
        Assert.Null(filed.Refusal);
        await other.SeesAsync(desk.Staff, $"against case #{number}");
        // Whoever issued it is refused, and the appeal goes on waiting.
        await issuer.PressAsync(desk.Staff, "Grant");
        Assert.Contains("You issued this case yourself", (await issuer.SubmitAsync(new() { ["Answer"] = "My mistake" }, desk.Staff)).Text, StringComparison.Ordinal);

        await other.PressAsync(desk.Staff, "Grant");
        Assert.Contains("is granted", (await other.SubmitAsync(new() { ["Answer"] = Longest[..Appeal.AnswerLengthMax] }, desk.Staff)).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => !await desk.IsBannedAsync(banned), "the ban is lifted");
        await other.SeesAsync(desk.Staff, "was granted by");
        Assert.Null(await other.FindButtonAsync(desk.Staff, "Grant"));
        await desk.SettledAsync(banned);
        await desk.JoinAsync(banned);
        Assert.True(await desk.IsHereAsync(banned));
    }
}
