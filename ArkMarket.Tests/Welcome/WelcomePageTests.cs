using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Tests.Admin;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Welcome.Pages;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Welcome;

/// <summary>The page of newcomers and its room in the panel.</summary>
[Collection(nameof(DashboardPages))]
public sealed class WelcomePageTests(AppFixture fixture, Chromium chromium)
{
    [Fact]
    public async Task Newcomers_are_listed_with_what_was_done_and_the_list_goes_on()
    {
        var guild = await fixture.NewGuildAsync();
        var names = await JoinAsync(guild, 30);
        using var browser = await WebVisitor.SignInAsync(guild.Admin());
        var page = await browser.GetAsync($"/s/{guild.Id}/welcome");
        Assert.Contains(names[29].ToString(), page.Text);
        Assert.DoesNotContain(names[0].ToString(), page.Text);
        var next = await browser.GetAsync(page.Next());
        Assert.Contains(names[0].ToString(), next.Text);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/s/{guild.Id}/welcome?after=zz_-1_99999999999999999999")).Status);
    }

    [Fact]
    public async Task A_moderator_sees_newcomers_and_an_admin_the_words_but_only_a_manager_the_roles()
    {
        var staff = await TestStaff.NewAsync(fixture);
        var moderator = await LookAsync(staff, Right.Moderation);
        Assert.Contains("Latest newcomers", moderator.Text);
        Assert.DoesNotContain("Words and roles", moderator.Text);
        var admin = await LookAsync(staff, Right.Admin);
        Assert.Contains("Only who manages the server in Discord may change this", admin.Text);
        Assert.Contains($"name=\"{GuildSettings.WelcomeText.Key}\"", admin.Html);
        Assert.DoesNotContain($"name=\"{GuildSettings.NewcomerRoles.Key}\"", admin.Html);
        Assert.Contains($"name=\"{GuildSettings.NewcomerRoles.Key}\"", (await LookAsync(staff, Right.Manager)).Html);
        Assert.Equal(Rights.Needed(Right.Moderation), (await staff.Get<WelcomeQueries>().NewcomersAsync(staff.Nobody, null, 10, default)).Refusal);
        Assert.Equal(Rights.Needed(Right.Moderation), (await staff.Get<WelcomeQueries>().RulesAsync(staff.Nobody, default)).Refusal);
    }

    [Fact]
    public async Task Words_are_saved_on_the_page_and_faults_stand_beside_their_field()
    {
        var guild = await fixture.NewGuildAsync();
        using var browser = await WebVisitor.SignInAsync(guild.Admin());
        var page = await browser.GetAsync($"/s/{guild.Id}/welcome");
        var refused = await browser.SubmitAsync(page, Web.Welcome.Pages.Welcome.SettingsForm, (GuildSettings.LeaveText.Key, "{member} left"));
        Assert.Contains("Leave text has 0 to 1000 characters, and in braces only {name}, {server}, {count}.", refused.Text);
        var saved = await browser.SubmitAsync(page, Web.Welcome.Pages.Welcome.SettingsForm, (GuildSettings.LeaveText.Key, "{name} left us"));
        Assert.Contains("Saved: Leave text.", saved.Text);
        Assert.Equal("{name} left us", (await guild.App.Get<GuildConfigs>().ReadAsync(guild.Id, default))!.Get(GuildSettings.LeaveText));
    }

    [Fact]
    public async Task The_preview_follows_what_is_typed_in_the_browser()
    {
        var guild = await fixture.NewGuildAsync();
        await JoinAsync(guild, 3);
        await using var window = await DashboardWindow.SignInAsync(chromium, guild.Admin());
        await window.GoAsync($"/s/{guild.Id}/welcome");
        await window.Page.GetByLabel("Welcome text", new() { Exact = true }).FillAsync("Roar, **{name}**!");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Group, new() { Name = "Welcome text: how it will look" })).ToContainTextAsync("Roar, Rex Hunter!");
        await window.LooksWellAsync("welcome");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_panels_room_shows_it_all_and_leads_to_each_text()
    {
        var desk = await PanelDesk.OpenAsync(fixture);
        var joined = await JoinAsync(desk.Guild, 2);
        var room = await PanelDesk.EnterAsync(desk.Admin, "Welcome");
        Assert.Contains("**Leave text** \\*\\*{name}\\*\\* has left.", room.Text);
        Assert.Contains($"<@{joined[0]}>", room.Text);
        room.AssertNobodyIsPinged();
        var card = await desk.Admin.ChooseAsync(room.Select(), GuildSettings.LeaveText.Key);
        Assert.Contains("**Rex Hunter** has left.", card.Text);
        Assert.Contains("Home", card.ButtonLabels);
    }

    private static async Task<IReadOnlyList<UserId>> JoinAsync(TestGuild guild, int count)
    {
        var users = Enumerable.Range(0, count).Select(_ => TestIds.NextUser()).ToList();
        var at = TimeProvider.System.GetUtcNow().AddHours(-5);
        foreach (var user in users)
            Assert.True((await guild.App.Get<ReceiveMember>().HandleAsync(new(guild.Id, user, at = at.AddMinutes(1)) { Name = "Rexana" }, default)).Value.IsFirst);
        return users;
    }

    private static async Task<WebPage> LookAsync(TestStaff staff, Right right)
    {
        var actor = staff[right];
        var member = new TestMember(staff.Guild, actor.User, right.ToString()) { Roles = [.. actor.Roles], ManagesGuild = actor.ManagesGuild };
        using var browser = await WebVisitor.SignInAsync(member);
        return await browser.GetAsync($"/s/{staff.Guild.Id}/welcome");
    }
}
