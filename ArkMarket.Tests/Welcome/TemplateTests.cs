using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Welcome;

/// <summary>Texts of a server's own: what may stand in them, and how both faces show them.</summary>
public sealed class TemplateTests(AppFixture fixture)
{
    private static readonly TemplateSetting Setting = GuildSettings.WelcomeText;

    [Fact]
    public void What_is_put_in_is_not_looked_at_again() => Assert.Equal(
        "Hi {server} of here, {server} {unknown} {}",
        Template.Fill("Hi {name} of {server}, {name} {unknown} {}", new Dictionary<string, string> { ["name"] = "{server}", ["server"] = "here" }));

    [Theory]
    [InlineData("", true)]
    [InlineData("Hello {member},\nread {rules} on {server}. You are the {count}th, {name}!", true)]
    [InlineData("{ not a name } {} {a-b} {1}", true)]
    [InlineData("Hello {user}", false)]
    [InlineData("Hello {Member}", false)]
    [InlineData("A bell \u0007", false)]
    public void Only_placeholders_that_are_declared_may_stand_in_it(string text, bool isValid) =>
        Assert.Equal(isValid, Setting.Check(Setting.Parse(text)) is null);

    [Fact]
    public void A_refused_text_is_told_what_it_may_say() => Assert.Equal(
        "Welcome text has 0 to 1500 characters, and in braces only {member}, {name}, {server}, {count}, {rules}.", Setting.Check(Setting.Parse("{nobody}")));

    [Fact]
    public void It_has_a_bound() => Assert.NotNull(Setting.Check(Setting.Parse(new string('x', Setting.MaxLength + 1))));

    [Fact]
    public async Task In_Discord_it_is_a_form_of_several_lines_and_its_card_shows_how_it_will_look()
    {
        var guild = await fixture.NewGuildAsync();
        var admin = guild.Admin();
        var card = await admin.CommandAsync("settings", ("setting", Setting.Key));
        Assert.Contains("`{member}` the newcomer, mentioned", card.Text);
        Assert.Contains("With samples in their places, it looks like this:\nWelcome @" + '\u200B' + "Rex Hunter! Good to have you on A test server.", card.Text);
        card.AssertNobodyIsPinged();
        var form = await admin.ClickAsync(card, "Change");
        Assert.Equal(2, form.Components.Single(part => part.TryGetProperty("style", out _)).GetProperty("style").GetInt32());
        Assert.Contains("`{rules}` the rules channel, as a link", form.Text);

        var refused = await admin.SubmitAsync(form.Modal, ("value", "Hello {friend}"));
        Assert.Contains("in braces only", refused.Text);
        var changed = await admin.SubmitAsync(form.Modal, ("value", "Hello {name}!\n**Read** {rules}."));
        Assert.Contains("✅ Welcome text was", changed.Text);
        Assert.Contains("Hello Rex Hunter!\n**Read** \\#rules.", changed.Text);
        Assert.Equal("Hello {name}!\n**Read** {rules}.", (await guild.App.Get<GuildConfigs>().ReadAsync(guild.Id, default))!.Get(Setting));
    }

    [Fact]
    public async Task Empty_means_that_nothing_is_said()
    {
        var guild = await fixture.NewGuildAsync();
        Assert.Contains("and is nothing is said from now on", (await guild.Admin().CommandAsync("settings", ("setting", Setting.Key), ("value", "Nothing is said"))).Text);
        Assert.Equal("", (await guild.App.Get<GuildConfigs>().ReadAsync(guild.Id, default))!.Get(Setting));
    }

    [Fact]
    public async Task A_page_previews_what_is_typed_without_saving_it_and_without_markup()
    {
        var guild = await fixture.NewGuildAsync();
        using var browser = await WebVisitor.SignInAsync(guild.Admin());
        var page = await browser.GetAsync($"/s/{guild.Id}/settings/welcome");
        var typed = await browser.SubmitAsync(page, "settings", (Setting.Key, "Hey {name} <script>alert(1)</script> **now**"), ("do", "preview"));
        Assert.Contains("Hey Rex Hunter <script>alert(1)</script> now", typed.Text);
        Assert.DoesNotContain("<script>alert", typed.Html);
        Assert.Contains("<strong>now</strong>", typed.Html);
        Assert.False((await guild.App.Get<GuildConfigs>().ReadAsync(guild.Id, default))!.IsSet(Setting));

        var refused = await browser.SubmitAsync(page, "settings", (Setting.Key, "Hey {friend}"));
        Assert.Contains("in braces only {member}, {name}, {server}, {count}, {rules}.", refused.Text);
        var saved = await browser.SubmitAsync(page, "settings", (Setting.Key, "Hey {name}"));
        Assert.Contains("Saved: Welcome text.", saved.Text);
    }

    [Fact]
    public async Task What_gives_roles_to_everybody_only_those_change_who_manage_the_server()
    {
        var staff = await TestStaff.NewAsync(fixture);
        foreach (var setting in new Setting[] { GuildSettings.NewcomerRoles, GuildSettings.RulesRole })
        {
            var role = TestIds.Next().ToString();
            var value = JsonSerializer.SerializeToElement<object>(setting is RoleSetSetting ? new[] { role } : role);
            var change = new ChangeSettings.Request(staff[Right.Admin], staff.Guild.NewKey(), new Dictionary<string, JsonElement> { [setting.Key] = value });
            Assert.Equal(new NotAllowed("the Manage Server permission"), (await staff.Get<ChangeSettings>().HandleAsync(change, default)).Refusal);
            Assert.Null((await staff.Get<ChangeSettings>().HandleAsync(change with { Actor = staff[Right.Manager], Key = staff.Guild.NewKey() }, default)).Refusal);
        }
    }
}
