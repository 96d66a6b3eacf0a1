using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Moderation;

/// <summary>Cases as people live them: what moderators type, what the member reads, what Discord does.</summary>
public sealed class CaseInSandboxTests(TradeFixture fixture)
{
    [Fact]
    public async Task A_strike_is_told_with_its_reason_its_points_and_the_way_to_appeal()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var answer = await desk.Server.Moderator.CommandAsync("strike", new { member = desk.Server.Buyer.Name, reason = "Rude to *newcomers*", points = 2 });
        Assert.Contains("2 points, 2 in all", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.IsPrivate);
        var found = await desk.CaseAsync(desk.Server.Buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Told);

        var told = Assert.Single(await desk.DirectAsync(desk.Server.Buyer));
        Assert.Contains("You were given a strike", told, StringComparison.Ordinal);
        Assert.Contains(@"Rude to \*newcomers\*", told, StringComparison.Ordinal);
        Assert.Contains($"/appeals/{desk.Server.Id}/{found.Id}", told, StringComparison.Ordinal);
        Assert.Equal((CaseOrigin.Moderator, CaseDesk.User(desk.Server.Moderator)), (found.Origin, found.IssuedBy!.Value));
        Assert.InRange(found.PointsUntil!.Value, found.IssuedAt.AddDays(89), found.IssuedAt.AddDays(91));

        Assert.Contains("Rude to", (await desk.Server.Buyer.CommandAsync("strikes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_is_told_first_then_done_and_its_lift_ends_it()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var buyer = desk.Server.Buyer;
        await desk.Server.Moderator.CommandAsync("timeout", new { member = buyer.Name, @for = "2h", reason = "Cool down" });
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        Assert.Equal([CaseEventKind.Issued, CaseEventKind.Told, CaseEventKind.Enforced], await desk.KindsAsync(found.Id));
        Assert.InRange((await desk.TimeOutAsync(buyer) - found.EndsAt)!.Value.Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));

        var lifted = await desk.Server.Moderator.CommandAsync("case lift", new { @case = found.Id, reason = "We talked" });
        Assert.Contains("is taken back", lifted.Text, StringComparison.Ordinal);
        await desk.SettledAsync(buyer);
        Assert.Null(await desk.TimeOutAsync(buyer));
        Assert.Equal(2, (await desk.DirectAsync(buyer)).Count);
        Assert.Contains("You can write again", (await desk.DirectAsync(buyer))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kick_and_a_ban_ask_once_and_the_member_is_told_before_they_are_out()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (mod, buyer, other) = (desk.Server.Moderator, desk.Server.Buyer, desk.Server.OtherBuyer);

        var asked = await mod.CommandAsync("kick", new { member = buyer.Name, reason = "Spam" });
        Assert.Equal("modal", asked.Kind);
        Assert.Contains("has to leave the server", asked.Raw, StringComparison.Ordinal);
        Assert.Empty(await desk.CasesAsync(buyer));
        Assert.Contains("Kick for", (await mod.SubmitAsync([])).Text, StringComparison.Ordinal);
        var kick = await desk.CaseAsync(buyer);
        await desk.HappensAsync(kick.Id, CaseEventKind.Enforced);
        Assert.False(await desk.IsHereAsync(buyer));
        Assert.Equal([CaseEventKind.Issued, CaseEventKind.Told, CaseEventKind.Enforced], await desk.KindsAsync(kick.Id));
        Assert.Contains("You were removed", Assert.Single(await desk.DirectAsync(buyer)), StringComparison.Ordinal);

        var written = await other.SayAsync(desk.Server.Market, "buy gold here");
        await mod.CommandAsync("ban", new { member = other.Name, reason = "Scam", delete_messages = 3600 });
        await mod.SubmitAsync([]);
        var ban = await desk.CaseAsync(other);
        await desk.HappensAsync(ban.Id, CaseEventKind.Enforced);
        Assert.True(await desk.IsBannedAsync(other));
        Assert.DoesNotContain(await mod.MessagesAsync(desk.Server.Market), message => message.GetProperty("id").GetString() == written);
        Assert.Contains("You are banned", Assert.Single(await desk.DirectAsync(other)), StringComparison.Ordinal);

        await mod.CommandAsync("case lift", new { @case = ban.Id, reason = "Mistaken for another" });
        await Eventually.TrueAsync(async () => !await desk.IsBannedAsync(other), "the ban is over");
    }

    [Fact]
    public async Task Who_takes_no_direct_messages_is_punished_all_the_same_and_it_is_written_down()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        await desk.Server.Sandbox.RefuseDirectMessagesAsync(desk.Server.Buyer.Id);
        await desk.Server.Moderator.CommandAsync("timeout", new { member = desk.Server.Buyer.Name, @for = "1h", reason = "Cool down" });
        var found = await desk.CaseAsync(desk.Server.Buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        Assert.Equal([CaseEventKind.Issued, CaseEventKind.CouldNotTell, CaseEventKind.Enforced], await desk.KindsAsync(found.Id));
        Assert.NotNull(await desk.TimeOutAsync(desk.Server.Buyer));
    }

    [Fact]
    public async Task An_amended_time_out_follows_and_keeps_its_history()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var buyer = desk.Server.Buyer;
        await desk.Server.Moderator.CommandAsync("timeout", new { member = buyer.Name, @for = "7d", reason = "Insults" });
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        var amended = await desk.Server.Moderator.CommandAsync("case amend", new { @case = found.Id, why = "First time", lasts = "1d", reason = "Insults in trade" });
        Assert.Contains("is amended", amended.Text, StringComparison.Ordinal);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced, times: 2);
        var until = await desk.TimeOutAsync(buyer);
        Assert.InRange(until!.Value, found.IssuedAt.AddHours(23.9), found.IssuedAt.AddHours(24.1));

        var change = (await desk.EventsAsync(found.Id)).Single(happened => happened.Kind is CaseEventKind.Amended);
        Assert.Equal(("Insults", "Insults in trade", "First time"), (change.Before!.Reason, change.After!.Reason, change.Note));
        Assert.Contains("was amended", (await desk.DirectAsync(buyer))[1], StringComparison.Ordinal);
        var card = await desk.Server.Moderator.CommandAsync("case show", new { @case = found.Id });
        Assert.Contains("First time", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_time_outs_the_longer_holds_and_lifting_it_leaves_the_shorter()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var buyer = desk.Server.Buyer;
        await desk.Server.Moderator.CommandAsync("timeout", new { member = buyer.Name, @for = "3d", reason = "The longer" });
        await desk.Server.Moderator.CommandAsync("timeout", new { member = buyer.Name, @for = "1h", reason = "The shorter" });
        await desk.SettledAsync(buyer);
        var cases = await desk.CasesAsync(buyer);
        Assert.InRange((await desk.TimeOutAsync(buyer))!.Value, cases[0].EndsAt!.Value.AddSeconds(-2), cases[0].EndsAt!.Value.AddSeconds(2));
        Assert.Contains("longer holds already", (await desk.EventsAsync(cases[1].Id)).Single(happened => happened.Kind is CaseEventKind.Enforced).Note, StringComparison.Ordinal);

        await desk.Server.Moderator.CommandAsync("case lift", new { @case = cases[0].Id, reason = "Too long" });
        await desk.SettledAsync(buyer);
        Assert.InRange((await desk.TimeOutAsync(buyer))!.Value, cases[1].EndsAt!.Value.AddSeconds(-2), cases[1].EndsAt!.Value.AddSeconds(2));
    }

    [Fact]
    public async Task Whoever_leaves_and_comes_back_is_timed_out_again()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var buyer = desk.Server.Buyer;
        await desk.Server.Moderator.CommandAsync("timeout", new { member = buyer.Name, @for = "2h", reason = "Cool down" });
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        await desk.LeaveAsync(buyer);
        await desk.JoinAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.EnforcedAgain);
        await desk.SettledAsync(buyer);
        Assert.NotNull(await desk.TimeOutAsync(buyer));
        Assert.Single(await desk.KindsAsync(found.Id), kind => kind is CaseEventKind.EnforcedAgain);
        // It is the same case: nobody is told of it a second time.
        Assert.Single(await desk.DirectAsync(buyer));
    }

    /// <summary>As by another app, or by an error of Discord's: nobody is named for it.</summary>
    [Fact]
    public async Task A_time_out_and_a_ban_that_merely_vanish_are_done_again()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (mod, buyer, other) = (desk.Server.Moderator, desk.Server.Buyer, desk.Server.OtherBuyer);
        await mod.CommandAsync("timeout", new { member = buyer.Name, @for = "2h", reason = "Cool down" });
        await mod.CommandAsync("ban", new { member = other.Name, reason = "Scam" });
        await mod.SubmitAsync([]);
        var (timeOut, ban) = (await desk.CaseAsync(buyer), await desk.CaseAsync(other));
        await desk.HappensAsync(timeOut.Id, CaseEventKind.Enforced);
        await desk.HappensAsync(ban.Id, CaseEventKind.Enforced);
        await desk.World.Sandbox.TimeOutAsync(desk.Server.Id, buyer.Id, TimeSpan.Zero);
        await desk.World.Sandbox.BanAsync(desk.Server.Id, other.Id, banned: false);
        await desk.HappensAsync(timeOut.Id, CaseEventKind.EnforcedAgain);
        await desk.HappensAsync(ban.Id, CaseEventKind.EnforcedAgain);
        Assert.NotNull(await desk.TimeOutAsync(buyer));
        Assert.True(await desk.IsBannedAsync(other));
    }

    [Fact]
    public async Task Points_that_reach_a_threshold_time_out_once_and_call_the_moderators()
    {
        var desk = await CaseDesk.OpenAsync(fixture, (GuildSettings.Threshold1Points, 3), (GuildSettings.Threshold1Minutes, 90), (GuildSettings.Threshold2Points, 0), (GuildSettings.Threshold3Points, 0));
        var (mod, buyer) = (desk.Server.Moderator, desk.Server.Buyer);
        await mod.CommandAsync("strike", new { member = buyer.Name, reason = "One", points = 2 });
        await mod.CommandAsync("strike", new { member = buyer.Name, reason = "Two", points = 2 });
        await mod.CommandAsync("strike", new { member = buyer.Name, reason = "Three", points = 2 });
        await desk.SettledAsync(buyer);
        var followed = Assert.Single(await desk.CasesAsync(buyer), found => found.Origin is CaseOrigin.Threshold);
        Assert.Equal((CaseKind.Timeout, "4 strike points"), (followed.Kind, followed.Reason));
        Assert.InRange(followed.EndsAt!.Value - followed.IssuedAt, TimeSpan.FromMinutes(89), TimeSpan.FromMinutes(91));
        Assert.NotNull(await desk.TimeOutAsync(buyer));
        await mod.SeesAsync(desk.Staff, $"case **#{followed.Id}**");

        // Without the strike that crossed it there was nothing to cross.
        var cases = await desk.CasesAsync(buyer);
        await mod.CommandAsync("case lift", new { @case = cases[0].Id, reason = "Not them" });
        await mod.CommandAsync("case lift", new { @case = cases[1].Id, reason = "Not them either" });
        await desk.SettledAsync(buyer);
        Assert.True((await desk.CasesAsync(buyer)).Single(found => found.Id == followed.Id).IsLifted);
        Assert.Null(await desk.TimeOutAsync(buyer));
    }

    [Fact]
    public async Task What_Discord_refuses_is_written_down_with_what_to_mend_and_tried_again_on_request()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (mod, buyer) = (desk.Server.Moderator, desk.Server.Buyer);
        // The bot stands below the Moderator role; to the market they are an ordinary member.
        await desk.Server.Sandbox.RolesAsync(desk.Server.Id, buyer.Id, add: ["Moderator"]);
        await desk.SetAsync((GuildSettings.ModeratorRole, desk.Server.Role("Seller")));
        await desk.Server.Sandbox.RolesAsync(desk.Server.Id, mod.Id, add: ["Seller"]);
        Assert.Contains("Time-out for", (await mod.CommandAsync("timeout", new { member = buyer.Name, @for = "2h", reason = "Cool down" })).Text, StringComparison.Ordinal);
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.CouldNotEnforce);
        Assert.Contains("highest role is not below", (await desk.EventsAsync(found.Id))[^1].Note, StringComparison.Ordinal);
        await mod.SeesAsync(desk.Staff, "could not be carried out");
        await desk.SettledAsync(buyer);
        Assert.Null(await desk.TimeOutAsync(buyer));

        await desk.Server.Sandbox.RolesAsync(desk.Server.Id, buyer.Id, remove: ["Moderator"]);
        await mod.PressAsync(desk.Staff, "Try again");
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        Assert.NotNull(await desk.TimeOutAsync(buyer));
        Assert.Single(await desk.DirectAsync(buyer));
    }

    [Fact]
    public async Task The_alert_leads_to_the_case_and_to_its_lift()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (mod, buyer) = (desk.Server.Moderator, desk.Server.Buyer);
        var acted = await ActAsync(desk, buyer, RuleAction.Mute, await buyer.SayAsync(desk.Server.Market, "free gift cards"));
        await mod.SeesAsync(desk.Staff, "free gift cards");
        Assert.Contains("free gift cards", (await mod.PressAsync(desk.Staff, "Case")).Text, StringComparison.Ordinal);
        Assert.Equal("modal", (await mod.PressAsync(desk.Staff, "Lift")).Kind);
        Assert.Contains("is taken back", (await mod.SubmitAsync(new() { ["Reason"] = "A joke" }, desk.Staff)).Text, StringComparison.Ordinal);
        await desk.SettledAsync(buyer);
        Assert.Null(await desk.TimeOutAsync(buyer));
        Assert.True((await desk.CaseAsync(buyer)).IsLifted);
        Assert.Equal(acted.CaseId, (await desk.CaseAsync(buyer)).Id);
    }

    [Fact]
    public async Task A_message_that_met_a_rule_is_removed_and_acted_on_once_however_often_it_is_told()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var buyer = desk.Server.Buyer;
        var message = await buyer.SayAsync(desk.Server.Market, "free gift cards");
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ActAsync(desk, buyer, RuleAction.Mute, message)));
        Assert.Single(all, acted => acted.IsFirst);
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        Assert.Equal([CaseEventKind.Issued, CaseEventKind.Told, CaseEventKind.MessageRemoved, CaseEventKind.Enforced], await desk.KindsAsync(found.Id));
        Assert.DoesNotContain(await buyer.MessagesAsync(desk.Server.Market), said => said.GetProperty("id").GetString() == message);
        Assert.Contains("free gift cards", Assert.Single(await desk.DirectAsync(buyer)), StringComparison.Ordinal);
        Assert.Equal(("free gift cards", "Gifts", "gift cards"), (found.Context.Content, found.Context.Rule, found.Context.Matched));
        Assert.Equal(2, found.Points);
    }

    [Fact]
    public async Task A_redirected_message_goes_and_its_author_reads_where_to_write_it()
    {
        var desk = await CaseDesk.OpenAsync(fixture, (GuildSettings.RedirectText, "Use the lobby."));
        var (buyer, other) = (desk.Server.Buyer, desk.Server.OtherBuyer);
        var message = await buyer.SayAsync(desk.Server.Market, "wts rex");
        await ActAsync(desk, buyer, RuleAction.Redirect, message);
        await desk.SettledAsync(buyer);
        Assert.Contains("Use the lobby.", Assert.Single(await desk.DirectAsync(buyer)), StringComparison.Ordinal);
        Assert.Empty(await desk.CasesAsync(buyer));
        Assert.DoesNotContain(await buyer.MessagesAsync(desk.Server.Market), said => said.GetProperty("id").GetString() == message);

        await desk.Server.Sandbox.RefuseDirectMessagesAsync(other.Id);
        await ActAsync(desk, other, RuleAction.Redirect, await other.SayAsync(desk.Server.Market, "wts giga"));
        await other.SeesAsync(desk.Server.Market, "Use the lobby.");
    }

    [Fact]
    public async Task A_strike_from_the_menu_of_a_message_removes_it_and_keeps_it_in_the_case()
    {
        var desk = await CaseDesk.OpenAsync(fixture);
        var (mod, buyer) = (desk.Server.Moderator, desk.Server.Buyer);
        var message = await buyer.SayAsync(desk.Server.Market, "buy your gold elsewhere");
        var asked = await desk.World.Sandbox.ActAsync(new()
        {
            ["as"] = mod.Id, ["guild"] = desk.Server.Id, ["channel"] = desk.Server.Market, ["command"] = "Strike for this message", ["target"] = message,
        });
        Assert.Equal("modal", asked.Kind);
        Assert.Contains("Strike for", (await mod.SubmitAsync(new() { ["Reason"] = "Advertising", ["Points"] = "2" })).Text, StringComparison.Ordinal);
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.MessageRemoved);
        Assert.Equal((2, "buy your gold elsewhere", "Advertising"), (found.Points, found.Context.Content, found.Reason));
        Assert.DoesNotContain(await buyer.MessagesAsync(desk.Server.Market), said => said.GetProperty("id").GetString() == message);
    }

    internal static async Task<ActOnMessage.Acted> ActAsync(CaseDesk desk, Person author, RuleAction action, string message)
    {
        var request = new ActOnMessage.Request(
            desk.Guild, new MessageId(ulong.Parse(message)), new ChannelId(ulong.Parse(desk.Server.Market)), CaseDesk.User(author))
        {
            Content = "free gift cards",
            WrittenAt = desk.World.Get<TimeProvider>().GetUtcNow(),
            Rule = "pack:gifts",
            RuleName = "Gifts",
            Matched = "gift cards",
            Action = action,
            Points = 2,
            TimeoutMinutes = 60,
        };
        return (await desk.World.Get<ActOnMessage>().HandleAsync(request, CancellationToken.None)).Value;
    }
}
