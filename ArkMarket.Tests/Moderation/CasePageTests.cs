using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Admin;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Moderation.Pages;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>The moderators' pages of cases, and the moderation room of the panel.</summary>
public sealed class CasePageTests(AppFixture app)
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    [Fact]
    public async Task The_list_is_filtered_by_member_kind_origin_and_what_still_holds()
    {
        var (guild, mod) = await OpenAsync();
        var (bob, eve, bobby) = (guild.Member("Bob"), guild.Member("Eve"), guild.Member("Bobby"));
        var (strike, timeOut, lifted) = (await IssueAsync(mod, bob, CaseKind.Strike), await IssueAsync(mod, eve, CaseKind.Timeout), await IssueAsync(mod, bob, CaseKind.Ban));
        Assert.Null((await guild.App.Get<LiftCase>().HandleAsync(new(mod.Actor, guild.NewKey(), lifted, "A slip"), default)).Refusal);
        using var browser = await WebVisitor.SignInAsync(mod);
        Assert.Equal([lifted, timeOut, strike], await ListedAsync(""));
        Assert.Equal([lifted, strike], await ListedAsync($"?member={bob.Id}"));
        foreach (var member in new[] { bob, eve, bobby })
            guild.App.Discord.People.Add(member);
        Assert.Equal([lifted, strike], await ListedAsync("?member=bob"));
        var his = await IssueAsync(mod, bobby, CaseKind.Ban);
        Assert.Equal([his, lifted, strike], await ListedAsync("?member=bob", his));
        Assert.Equal([his], await ListedAsync("?member=bobb", his));
        Assert.Empty(await ListedAsync("?member=ob"));
        Assert.Contains("no member's name begins with “ob”", (await browser.GetAsync($"/s/{guild.Id}/moderation/cases?member=ob")).Text, StringComparison.Ordinal);
        Assert.Equal([timeOut], await ListedAsync("?kind=Timeout"));
        Assert.Equal([timeOut, strike], await ListedAsync("?open=on"));
        Assert.Empty(await ListedAsync("?origin=ByHand"));
        Assert.Equal([lifted, timeOut, strike], await ListedAsync("?kind=77&origin=zz&after=x"));

        async Task<IReadOnlyList<long>> ListedAsync(string query, params long[] more)
        {
            var page = await browser.GetAsync($"/s/{guild.Id}/moderation/cases{query}");
            long[] all = [.. more, lifted, timeOut, strike];
            return [.. all.Where(id => page.Html.Contains($"moderation/cases/{id}\"", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public async Task A_case_is_amended_and_taken_back_on_its_page_and_both_stay_in_its_history()
    {
        var (guild, mod) = await OpenAsync();
        var id = await IssueAsync(mod, guild.Member("Bob"), CaseKind.Timeout);
        using var browser = await WebVisitor.SignInAsync(mod);
        var (page, another) = (await browser.GetAsync($"/s/{guild.Id}/moderation/cases/{id}"), await browser.GetAsync($"/s/{guild.Id}/moderation/cases/{id}"));
        Assert.Contains(page.Form(CaseDetail.AmendForm), field => field is ("lasts", "1d"));
        Assert.Contains("Write a number and m, h, d or w", (await browser.SubmitAsync(page, CaseDetail.AmendForm, ("lasts", "soon"), ("why", "Why"))).Text, StringComparison.Ordinal);
        var amended = await browser.SubmitAsync(page, CaseDetail.AmendForm, ("points", "5"), ("lasts", "2h"), ("why", "It was a joke"));
        Assert.Contains("The case is amended.", amended.Text, StringComparison.Ordinal);
        Assert.Contains("0 → 5 points", amended.Text, StringComparison.Ordinal);
        Assert.Contains("It was a joke", amended.Text, StringComparison.Ordinal);
        // Whoever still has the page from before is told.
        Assert.Contains("has changed since you looked", (await browser.SubmitAsync(another, CaseDetail.AmendForm, ("points", "9"), ("why", "Late"))).Text, StringComparison.Ordinal);

        var lifted = await browser.SubmitAsync(amended, CaseDetail.LiftForm, ("lift-reason", "Not them"));
        Assert.Contains("The case is taken back", lifted.Text, StringComparison.Ordinal);
        Assert.Contains("Not them", lifted.Text, StringComparison.Ordinal);
        var found = await FindAsync(guild, id);
        Assert.Equal((5, true), (found.Points, found.IsLifted));
        Assert.Equal(TimeSpan.FromHours(2), found.EndsAt - found.IssuedAt);
    }

    [Fact]
    public async Task A_ban_gets_an_end_and_loses_it_again()
    {
        var (guild, mod) = await OpenAsync();
        var id = await IssueAsync(mod, guild.Member("Bob"), CaseKind.Ban);
        using var browser = await WebVisitor.SignInAsync(mod);
        var page = await browser.GetAsync($"/s/{guild.Id}/moderation/cases/{id}");
        page = await browser.SubmitAsync(page, CaseDetail.AmendForm, ("lasts", "2w"), ("why", "Milder"));
        Assert.Equal(TimeSpan.FromDays(14), (await FindAsync(guild, id)) is var ended ? ended.EndsAt - ended.IssuedAt : null);
        await browser.SubmitAsync(page, CaseDetail.AmendForm, ("lasts", ""), ("why", "Harsher"));
        Assert.Null((await FindAsync(guild, id)).EndsAt);
    }

    [Fact]
    public async Task A_case_of_another_server_and_one_that_never_was_are_not_found()
    {
        var ((guild, mod), (elsewhere, other)) = (await OpenAsync(), await OpenAsync());
        var foreign = await IssueAsync(other, elsewhere.Member("Bob"), CaseKind.Strike);
        using var browser = await WebVisitor.SignInAsync(mod);
        foreach (var id in new[] { foreign, 0, -1, long.MaxValue })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/s/{guild.Id}/moderation/cases/{id}")).Status);
    }

    [Fact]
    public async Task Whatever_was_written_is_text_on_every_page()
    {
        var (guild, mod) = await OpenAsync();
        var bob = guild.Member("Bob");
        var acted = await guild.App.Get<ActOnMessage>().HandleAsync(new(guild.Id, new MessageId(TestIds.Next()), new ChannelId(TestIds.Next()), bob.Id)
        {
            Content = Hostile, WrittenAt = DateTimeOffset.UnixEpoch, Files = [Hostile], Rule = "rule:1", RuleName = Hostile, Matched = Hostile, Action = RuleAction.Warn, Points = 1, Before = [Hostile],
        }, default);
        using var browser = await WebVisitor.SignInAsync(mod);
        foreach (var path in new[] { "moderation/cases", $"moderation/cases/{acted.Value.CaseId}", $"members/{bob.Id}" })
        {
            var page = await browser.GetAsync($"/s/{guild.Id}/{path}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task On_a_members_page_stands_how_they_stand()
    {
        var (guild, mod) = await OpenAsync();
        var bob = guild.Member("Bob");
        var id = await IssueAsync(mod, bob, CaseKind.Timeout);
        using var browser = await WebVisitor.SignInAsync(mod);
        var page = await browser.GetAsync($"/s/{guild.Id}/members/{bob.Id}");
        Assert.Contains("timed out until", page.Text, StringComparison.Ordinal);
        Assert.Contains($"#{id} · Time-out for 1 day", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_panel_a_case_is_found_by_its_member_and_taken_back_once()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (bob, eve) = (desk.Market.Stranger, desk.Guild.Member("Eve"));
        var (ofBob, ofEve) = (await IssueAsync(desk.Moderator, bob, CaseKind.Timeout), await IssueAsync(desk.Moderator, eve, CaseKind.Strike));
        var room = await PanelDesk.EnterAsync(desk.Moderator, "Moderation");
        Assert.Contains($"**#{ofBob}**", room.Text, StringComparison.Ordinal);
        Assert.Contains($"**#{ofEve}**", room.Text, StringComparison.Ordinal);
        var his = await desk.Moderator.SendAsync(Delivery.ChooseMember(desk.Moderator, room.Select("The cases of a member…"), bob));
        Assert.DoesNotContain($"**#{ofEve}**", his.Text, StringComparison.Ordinal);
        var card = await desk.Moderator.ChooseAsync(his.Select("Look at a case…"), $"{ofBob}");
        var form = await desk.Moderator.ClickAsync(card, "Take it back");
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(desk.Moderator, form, about: null, ("reason", "A slip")), $"Case #{ofBob} is taken back");
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(desk.Moderator, form, about: null, ("reason", "A slip")), $"Case #{ofBob} is taken back");
        Assert.True((await FindAsync(desk.Guild, ofBob)).IsLifted);
        (await desk.Treasurer.ClickAsync($"admin.case_lift:{ofEve}")).AssertRefuses(Rights.Needed(Right.Moderation));
    }

    private async Task<(TestGuild Guild, TestMember Moderator)> OpenAsync()
    {
        var role = new RoleId(TestIds.Next());
        var guild = await app.NewGuildAsync((GuildSettings.ModeratorRole.Key, role.ToString()));
        return (guild, guild.Member("Mo", role));
    }

    private static async Task<long> IssueAsync(TestMember by, TestMember about, CaseKind kind)
    {
        var guild = by.Guild;
        var issued = await guild.App.Get<IssueCase>().HandleAsync(
            new(by.Actor, guild.NewKey(), new CaseTarget(about.Actor), kind) { Reason = "Rude", Length = kind is CaseKind.Timeout ? TimeSpan.FromDays(1) : null }, default);
        return issued.Value.CaseId;
    }

    private static async Task<ModerationCase> FindAsync(TestGuild guild, long id)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<ModerationCase>().AsNoTracking().SingleAsync(c => c.GuildId == guild.Id && c.Id == id);
    }
}
