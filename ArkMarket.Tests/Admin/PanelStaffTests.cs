using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>What the staff decide together in the panel: second pairs of eyes, notes, settings, the log.</summary>
public sealed class PanelStaffTests(AppFixture app)
{
    [Fact]
    public async Task A_large_grant_waits_until_somebody_else_approves_it()
    {
        var desk = await PanelDesk.OpenAsync(app, (GuildSettings.ApproveAbove.Key, 20_000));
        var nia = desk.Market.Stranger;
        var form = await desk.Treasurer.ClickAsync(await PanelDesk.LookAtAsync(desk.Treasurer, nia), "Grant");
        var asked = await PanelDesk.SubmitAsync(desk.Treasurer, form, nia, ("number", "25000"), ("reason", "The *raffle*"));
        PanelDesk.AssertDone(asked, "25,000 credits are to be granted");
        Assert.Contains("somebody else with the finance role approves it", asked.Text);
        Assert.Equal(0, await desk.Guild.BalanceAsync(nia));

        Assert.Contains("**1 adjustment to approve**", (await desk.Admin.CommandAsync("admin")).Text);
        var own = await DecideAsync(desk.Treasurer);
        (await desk.Treasurer.ClickAsync(own, "Approve")).AssertRefuses(new Core.Economy.OwnAdjustment());
        var page = await DecideAsync(desk.Admin);
        Assert.Contains(@"The \*raffle\*", page.Text);
        PanelDesk.AssertDone(await desk.Admin.ClickAsync(page, "Approve"), "is approved: 25,000 credits moved");
        PanelDesk.AssertDone(await desk.Admin.ClickAsync(page, "Approve"), "is approved: 25,000 credits moved");
        Assert.Equal(25_000, await desk.Guild.BalanceAsync(nia));
        Assert.Contains($"credits.granted member:{nia.Id}", await desk.AuditedAsync(desk.Admin));
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task A_large_removal_is_declined_with_a_reason_and_nothing_moves()
    {
        var desk = await PanelDesk.OpenAsync(app, (GuildSettings.ApproveAbove.Key, 20_000));
        var form = await desk.Treasurer.ClickAsync(await PanelDesk.LookAtAsync(desk.Treasurer, desk.Market.Buyer), "Remove");
        await PanelDesk.SubmitAsync(desk.Treasurer, form, desk.Market.Buyer, ("number", "25000"), ("reason", "A fine"));
        var decline = await desk.Admin.ClickAsync(await DecideAsync(desk.Admin), "Decline");
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(desk.Admin, decline, about: null, ("reason", "Too much")), "is declined. Nothing moved.");
        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Market.Buyer));
    }

    [Fact]
    public async Task Moderators_note_something_about_a_member_for_each_other()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var nia = desk.Market.Stranger;
        var form = await desk.Moderator.ClickAsync(await PanelDesk.LookAtAsync(desk.Moderator, nia), "Note");
        var card = await PanelDesk.SubmitAsync(desk.Moderator, form, about: null, ("reason", "Was **rude**\n# twice"));
        PanelDesk.AssertDone(card, "Your note is written down");
        Assert.Contains(@"> Was \*\*rude\*\* # twice", card.Text);
        Assert.DoesNotContain("rude", (await PanelDesk.LookAtAsync(desk.Treasurer, nia)).Text);

        var note = card.Components.First(component => component.TryGetProperty("options", out _)).GetProperty("options")[0].GetProperty("value").GetString()!;
        var asked = await desk.Admin.ChooseAsync(card.Select("Remove a note…"), note);
        PanelDesk.AssertDone(await desk.Admin.ClickAsync(asked, "Remove"), "The note is removed");
        Assert.Equal([$"member.noted member:{nia.Id}"], await desk.AuditedAsync(desk.Moderator));
        Assert.Equal([$"member.note_removed member:{nia.Id}"], await desk.AuditedAsync(desk.Admin));
        (await desk.Moderator.SubmitAsync($"admin.note:{desk.Moderator.Id}:{Guid.NewGuid():N}", ("reason", "I am great"))).AssertRefuses(
            new NotAllowed("another moderator: nobody judges themselves"));
    }

    [Fact]
    public async Task A_setting_says_what_it_was_and_is_and_goes_back_with_one_press()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var ada = desk.Admin;
        var list = await PanelDesk.EnterAsync(ada, "Settings");
        while (!Options(list).Contains("orders.fee_percent"))
            list = await ada.ClickAsync(list, "More settings");
        var card = await ada.ChooseAsync(list.Select(), "orders.fee_percent");
        card = await PanelDesk.SubmitAsync(ada, await ada.ClickAsync(card, "Change"), about: null, ("value", "7"));
        PanelDesk.AssertDone(card, "Market fee was 0 percent, and is 7 percent from now on.");
        var undone = await ada.ClickAsync(card, "Undo");
        PanelDesk.AssertDone(undone, "Market fee was 7 percent, and is 0 percent from now on.");
        // What there was to undo is undone: the press is from before.
        Assert.Contains("Another admin changed these settings", (await ada.ClickAsync(card, "Undo")).Text);
        Assert.Equal(2, (await desk.AuditedAsync(ada)).Count(line => line == "setting.changed setting:orders.fee_percent"));
    }

    [Theory]
    [InlineData("settings.undo:orders.fee_percent:1")]
    [InlineData("settings.undo:orders.fee_percent:1:lots")]
    [InlineData("settings.undo:currency.name:1:Shards")]
    [InlineData("settings.undo:features.market:1:maybe")]
    [InlineData("settings.undo:no.such:1:1")]
    public async Task An_undo_that_was_tampered_with_is_stale(string customId)
    {
        var desk = await PanelDesk.OpenAsync(app);
        (await desk.Admin.ClickAsync(customId)).AssertSaysPrivately("from an older message");
    }

    [Fact]
    public async Task Which_role_has_which_right_is_not_for_the_admin_role_to_say()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var version = (await desk.Guild.App.Get<GuildConfigs>().ReadAsync(desk.Guild.Id, default))!.Version;
        (await desk.Admin.ClickAsync($"settings.undo:roles.admin:{version}:{TestIds.Next()}")).AssertRefuses(new NotAllowed("the Manage Server permission"));
    }

    [Fact]
    public async Task The_log_tells_who_changed_what_of_which_kind()
    {
        var desk = await PanelDesk.OpenAsync(app);
        await desk.Guild.GrantAsync(desk.Market.Stranger, 77);
        var log = await PanelDesk.EnterAsync(desk.Admin, "Log");
        Assert.Contains("credits.granted", log.Text);
        Assert.Contains("setting.changed", log.Text);
        log.AssertNobodyIsPinged();
        var credits = await desk.Admin.ChooseAsync(log.Select(), "credits");
        Assert.DoesNotContain("setting.changed", credits.Text);
        Assert.Contains($"member:{desk.Market.Stranger.Id}", credits.Text);
        Assert.Contains("amount 77", credits.Text);
    }

    [Fact]
    public async Task A_long_log_is_read_page_by_page()
    {
        var desk = await PanelDesk.OpenAsync(app);
        for (var n = 1; n <= 40; n++)
        {
            var grant = new Core.Economy.AdjustCredits.Request(desk.Treasurer.Actor, desk.Guild.NewKey(), desk.Market.Stranger.Id, n, new string('*', 200)) { Remove = false };
            Assert.Null((await desk.Guild.App.Get<Core.Economy.AdjustCredits>().HandleAsync(grant, default)).Refusal);
        }

        var seen = "";
        for (var page = await desk.Admin.ChooseAsync((await PanelDesk.EnterAsync(desk.Admin, "Log")).Select(), "credits"); ; page = await desk.Admin.ClickAsync(page, "Older"))
        {
            Assert.InRange(page.Text.Length, 1, 4_000);
            seen += page.Text;
            if (!page.ButtonLabels.Contains("Older"))
                break;
        }

        Assert.All(Enumerable.Range(1, 40), n => Assert.Contains($"amount {n}, ", seen));
    }

    [Fact]
    public async Task Everybody_the_market_knows_is_listed_and_who_owes_for_those_who_keep_the_books()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var members = await PanelDesk.EnterAsync(desk.Treasurer, "Members");
        Assert.Contains($"<@{desk.Market.Buyer.Id}> · 10,000 credits", (await desk.Treasurer.ClickAsync(members, "Everybody")).Text);
        Assert.Contains("There is nobody", (await desk.Treasurer.ClickAsync(members, "Who owes")).Text);
        var all = await desk.Moderator.ClickAsync(await PanelDesk.EnterAsync(desk.Moderator, "Members"), "Everybody");
        Assert.Contains($"<@{desk.Market.Buyer.Id}> · bought", all.Text);
        Assert.DoesNotContain("credits", all.Text);
    }

    private static async Task<Answer> DecideAsync(TestMember member)
    {
        var list = await member.ClickAsync(await PanelDesk.EnterAsync(member, "Members"), "To approve");
        return await member.ChooseAsync(list.Select(), Options(list).First());
    }

    private static IEnumerable<string> Options(Answer page) => page.Components.Where(component => component.TryGetProperty("options", out _))
        .SelectMany(select => select.GetProperty("options").EnumerateArray()).Select(option => option.GetProperty("value").GetString()!);
}
