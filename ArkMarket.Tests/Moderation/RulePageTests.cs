using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Admin;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Moderation.Pages;

namespace ArkMarket.Tests.Moderation;

/// <summary>Rules on the dashboard and in the panel: the list, its switches, one rule's form, a message to try.</summary>
public sealed class RulePageTests(AppFixture app)
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x>";

    [Fact]
    public async Task A_rule_is_written_saved_and_removed_on_the_dashboard()
    {
        var desk = await RuleDesk.OpenAsync(app);
        using var admin = await WebVisitor.SignInAsync(desk.Admin);
        var home = $"/s/{desk.Guild.Id}/moderation/rules";
        Assert.Contains("No message is looked at yet", (await admin.GetAsync(home)).Text, StringComparison.Ordinal);
        var form = await admin.GetAsync($"{home}/new?kind=Words");
        var refused = await admin.SubmitAsync(form, RuleDetail.SaveForm, ("name", "Fruit"), ("terms", "banana\n!!!"), ("action", "Warn"));
        Assert.Contains("Line 2 cannot be used: “!!!” has no letters or digits.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form(RuleDetail.SaveForm), field => field is ("terms", "banana\n!!!"));
        var saved = await admin.SubmitAsync(refused, RuleDetail.SaveForm, ("terms", "banana\ncherry"), ("points", "2"), ("must-meet", "a banana"));
        Assert.Contains("Fruit is made.", saved.Text, StringComparison.Ordinal);
        var rule = await desk.FindAsync("Fruit");
        Assert.Equal((RuleKind.Words, RuleAction.Warn, 2), (rule.Definition.Kind, rule.Action, rule.Points));
        Assert.Equal(["banana", "cherry"], rule.Definition.Terms);

        var (first, second) = (saved, await admin.GetAsync($"{home}/{rule.Id}"));
        Assert.Contains("Fruits is saved.", (await admin.SubmitAsync(first, RuleDetail.SaveForm, ("name", "Fruits"))).Text, StringComparison.Ordinal);
        Assert.Contains("was edited by somebody else since you opened it", (await admin.SubmitAsync(second, RuleDetail.SaveForm, ("name", "Late"))).Text, StringComparison.Ordinal);
        var gone = await admin.SubmitAsync(await admin.GetAsync($"{home}/{rule.Id}"), RuleDetail.DeleteForm);
        Assert.Contains("Fruits is removed.", gone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"{home}/{rule.Id}")).Status);
    }

    [Fact]
    public async Task A_message_is_tried_and_the_page_says_which_rule_and_why()
    {
        var desk = await RuleDesk.OpenAsync(app);
        using var admin = await WebVisitor.SignInAsync(desk.Admin);
        var page = await admin.GetAsync($"/s/{desk.Guild.Id}/moderation/rules");
        var tried = await admin.SubmitAsync(page, TryRule.TryForm, ("text", "Frее Nіtrо, claim at https://nitro-now.example"));
        Assert.Contains("is met: the message is removed", tried.Text, StringComparison.Ordinal);
        Assert.Contains("free nitro, claim at https://nitro-now.example", tried.Text, StringComparison.Ordinal);
        Assert.Contains(tried.Form(TryRule.TryForm), field => field.Name == "text" && field.Value!.StartsWith("Frее", StringComparison.Ordinal));
        Assert.Contains("No rule is met: the message stays.", (await admin.SubmitAsync(tried, TryRule.TryForm, ("text", "wts rex, 2k ingots"))).Text, StringComparison.Ordinal);
        var hostile = await admin.SubmitAsync(tried, TryRule.TryForm, ("text", Hostile + " free nitro https://x.example"));
        Assert.DoesNotContain("<script>alert", hostile.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", hostile.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_switched_in_the_list_which_counts_how_often_they_were_met()
    {
        var desk = await RuleDesk.OpenAsync(app);
        foreach (var message in new[] { 1, 2 })
            Assert.True((await desk.Guild.App.Get<ActOnMessage>().HandleAsync(new(desk.Guild.Id, new MessageId(TestIds.Next()), new ChannelId(5), new UserId((ulong)message))
            {
                Content = "x", WrittenAt = DateTimeOffset.UnixEpoch, Rule = "pack:cheats", RuleName = "Cheats", Action = RuleAction.Warn, IsDryRun = true,
            }, default)).Value.IsFirst);
        using var admin = await WebVisitor.SignInAsync(desk.Admin);
        var page = await admin.GetAsync($"/s/{desk.Guild.Id}/moderation/rules");
        var off = await admin.SubmitAsync(page, Rules.SwitchForm, ("do", "off pack:cheats"));
        Assert.Contains("Cheats, dupes and stolen accounts is off.", off.Text, StringComparison.Ordinal);
        var rule = await desk.FindAsync("Cheats, dupes and stolen accounts");
        Assert.Equal((false, 2, 2), (rule.IsOn, rule.HitsOfWeek, rule.HitsOfMonth));
        var on = await admin.SubmitAsync(off, Rules.SwitchForm, ("do", "on pack:cheats"));
        Assert.Contains("is on, and only tried out.", (await admin.SubmitAsync(on, Rules.SwitchForm, ("do", "try pack:cheats"))).Text, StringComparison.Ordinal);
        foreach (var nonsense in new[] { "", "off", "off pack:nothing", "off rule:0", "off rule:987654" })
            Assert.Equal(HttpStatusCode.OK, (await admin.SubmitAsync(await admin.GetAsync(page.Path), Rules.SwitchForm, ("do", nonsense))).Status);
    }

    [Fact]
    public async Task What_was_written_into_a_rule_is_text_on_its_pages_and_a_foreign_rule_is_not_found()
    {
        var (desk, other) = (await RuleDesk.OpenAsync(app), await RuleDesk.OpenAsync(app));
        var rule = await desk.KeepAsync(RuleDesk.Phrases(Hostile, Hostile));
        using var admin = await WebVisitor.SignInAsync(desk.Admin);
        foreach (var path in new[] { "", $"/{rule}" })
        {
            var page = await admin.GetAsync($"/s/{desk.Guild.Id}/moderation/rules{path}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        }

        using var stranger = await WebVisitor.SignInAsync(other.Admin);
        foreach (var id in new[] { $"{rule}", "rule:0", "rule:x", "pack:none", "x" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/s/{other.Guild.Id}/moderation/rules/{id}")).Status);
    }

    [Fact]
    public async Task In_the_panel_a_rule_is_switched_once_and_a_message_is_tried()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var room = await PanelDesk.EnterAsync(desk.Admin, "Moderation");
        var rules = await desk.Admin.ClickAsync(room, "Rules");
        Assert.Contains("🟢 Invitations to other servers", rules.Text, StringComparison.Ordinal);
        var card = await desk.Admin.ChooseAsync(rules.Select("Look at a rule…"), "pack:invites");
        PanelDesk.AssertDone(await desk.Admin.ClickAsync(card, "Switch off"), "Invitations to other servers is off.");
        PanelDesk.AssertDone(await desk.Admin.ClickAsync(card, "Switch off"), "Invitations to other servers is off.");
        var form = await desk.Admin.ClickAsync(rules, "Try a message…");
        var tried = await PanelDesk.SubmitAsync(desk.Admin, form, about: null, ("text", "double your **crypto** in 24 hours, guaranteed"));
        Assert.Contains("Money that doubles", tried.Text, StringComparison.Ordinal);
        (await desk.Moderator.ClickAsync("admin.rules")).AssertRefuses(Rights.Needed(Right.Admin));
        (await desk.Moderator.ClickAsync("admin.rule_try")).AssertRefuses(Rights.Needed(Right.Admin));
        (await desk.Moderator.ClickAsync($"admin.rule_do:on:pack:invites:{Guid.NewGuid():N}")).AssertRefuses(Rights.Needed(Right.Admin));
        Assert.False((await desk.Guild.App.Get<RuleList>().HandleAsync(desk.Admin.Actor, default)).Value.Single(rule => rule.Id.Pack == "invites").IsOn);
    }
}
