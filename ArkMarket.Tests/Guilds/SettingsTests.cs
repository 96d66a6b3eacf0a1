using System.Text.Json.Nodes;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Guilds;

/// <summary><c>/settings</c>: every declared setting can be seen and changed by an admin, within its bounds.</summary>
public sealed class SettingsTests(AppFixture app)
{
    [Fact]
    public async Task All_settings_are_listed_with_their_values_from_their_declarations()
    {
        var guild = await app.NewGuildAsync((GuildSettings.CurrencyName.Key, "*dino* coins"));
        var list = await guild.Admin().CommandAsync("settings");
        Assert.True(list is { IsMessage: true, IsPrivate: true });
        var pages = new List<string> { list.Text };
        for (var next = list; next.ButtonLabels.Contains("More settings"); pages.Add(next.Text))
            next = await guild.Admin().ClickAsync(next, "More settings");
        var all = string.Concat(pages);
        foreach (var setting in GuildSettings.All.Values)
            Assert.Contains($"**{setting.Label}**", all);
        Assert.Contains(@"\*dino\* coins", all);
        Assert.Contains("72 hours", all);
        Assert.Contains("not chosen yet", all);
        Assert.Contains("Version 2", list.Text);
    }

    [Theory]
    [InlineData("orders.fee_percent", "7", "7 percent")]
    [InlineData("Market fee", " 50 ", "50 percent")]
    [InlineData("currency.name", "  Shards ", "Shards")]
    [InlineData("features.payments", "OFF", "off")]
    [InlineData("features.payments", "yes", "on")]
    public async Task An_admin_changes_a_setting_by_its_name(string which, string value, string shown)
    {
        var guild = await app.NewGuildAsync();
        var answer = await guild.Admin().CommandAsync("settings", ("setting", which), ("value", value));
        Assert.True(answer is { IsMessage: true, IsPrivate: true });
        Assert.Contains($"**Now** {shown}", answer.Text);
        Assert.Contains("Version 2", answer.Text);
    }

    [Theory]
    [InlineData("orders.fee_percent", "51", "whole number from 0 to 50")]
    [InlineData("orders.fee_percent", "-1", "whole number from 0 to 50")]
    [InlineData("orders.fee_percent", "2.5", "whole number from 0 to 50")]
    [InlineData("orders.fee_percent", "99999999999999", "whole number from 0 to 50")]
    [InlineData("orders.fee_percent", "many", "whole number from 0 to 50")]
    [InlineData("currency.name", "   ", "1 to 30 characters")]
    [InlineData("currency.name", "more than thirty characters, surely", "1 to 30 characters")]
    [InlineData("currency.name", "two\nlines", "on one line")]
    [InlineData("currency.name", "a\u0007b", "on one line")]
    [InlineData("currency.name", "a\0b", "invisible character")]
    [InlineData("features.market", "perhaps", "is on or off")]
    [InlineData("roles.seller", "Seller", "is a role of this server")]
    [InlineData("roles.secret", "1", "does not exist")]
    public async Task A_value_beyond_the_declared_bounds_is_refused_and_nothing_is_written(string which, string value, string expected)
    {
        var guild = await app.NewGuildAsync();
        var answer = await guild.Admin().CommandAsync("settings", ("setting", which), ("value", value));
        Assert.Contains(expected, answer.Text.Replace(@"\_", "_", StringComparison.Ordinal));
        Assert.Contains("Nothing was changed", answer.Text);
        Assert.Equal(1, (await ConfigAsync(guild)).Version);
    }

    [Fact]
    public async Task A_role_and_a_category_are_set_by_options_of_their_own()
    {
        var guild = await app.NewGuildAsync();
        var (role, category) = (new RoleId(TestIds.Next()), new ChannelId(TestIds.Next()));
        await guild.Admin().CommandAsync("settings", ("setting", "roles.seller"), ("role", role));
        var answer = await guild.Admin().CommandAsync("settings", ("setting", "channels.tickets"), ("channel", category));
        Assert.Contains($"<#{category}>", answer.Text);
        var config = await ConfigAsync(guild);
        Assert.Equal(role, config.Get(GuildSettings.SellerRole));
        Assert.Equal(category, config.Get(GuildSettings.TicketCategory));
    }

    [Fact]
    public async Task Everyone_can_be_neither_seller_nor_moderator()
    {
        var guild = await app.NewGuildAsync();
        var answer = await guild.Admin().CommandAsync("settings", ("setting", "roles.moderator"), ("role", new RoleId(guild.Id.Value)));
        Assert.Contains("cannot be @\u200Beveryone", answer.Text);
        Assert.Null((await ConfigAsync(guild)).Get(GuildSettings.ModeratorRole));
    }

    [Fact]
    public async Task Of_two_admins_with_the_same_form_the_second_is_told()
    {
        var guild = await app.NewGuildAsync();
        var (ada, bob) = (guild.Admin("Ada"), guild.Admin("Bob"));
        var select = (await ada.CommandAsync("settings")).Components.First(component => component.TryGetProperty("options", out _));
        var card = await ada.ChooseAsync(select.GetProperty("custom_id").GetString()!, "orders.fee_percent");
        Assert.True(card.IsUpdate);
        var (first, second) = (await ada.ClickAsync(card, "Change"), await bob.ClickAsync(card, "Change"));
        Assert.Equal(first.Modal, second.Modal);

        var saved = await SubmitAsync(ada, first.Modal, "5");
        Assert.True(saved.IsUpdate);
        Assert.Contains("**Now** 5 percent", saved.Text);
        var late = await SubmitAsync(bob, second.Modal, "9");
        Assert.True(late is { IsMessage: true, IsPrivate: true });
        Assert.Contains("Another admin changed these settings", late.Text);
        Assert.Equal(5, (await ConfigAsync(guild)).Get(GuildSettings.FeePercent));
    }

    [Fact]
    public async Task Twenty_admins_at_once_change_one_version_once()
    {
        var guild = await app.NewGuildAsync();
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => SubmitAsync(guild.Admin($"Admin {n}"), "settings.change:orders.fee_percent:1", $"{n}")));
        Assert.Single(answers, answer => answer.IsUpdate);
        Assert.Equal(2, (await ConfigAsync(guild)).Version);
    }

    [Fact]
    public async Task Each_kind_of_setting_has_its_form()
    {
        var guild = await app.NewGuildAsync();
        // Discord: Component reference: 4 text input, 21 radio group, 6 role select, 8 channel select.
        foreach (var (key, type) in new[] { ("orders.fee_percent", 4), ("currency.name", 4), ("features.market", 21), ("roles.seller", 6), ("channels.tickets", 8) })
        {
            var form = await guild.Admin().ClickAsync($"settings.change:{key}");
            Assert.True(form.IsModal);
            Assert.Contains(form.Components, component => component.GetProperty("type").GetInt32() == type);
        }

        var role = TestIds.Next().ToString();
        var submit = Delivery.Submit(guild.Admin(), "settings.change:roles.seller:1", ("value", "")).With(json =>
        {
            var select = json["data"]!["components"]![0]!["component"]!.AsObject();
            select.Remove("value");
            (select["type"], select["values"]) = (6, new JsonArray(role));
        });
        Assert.Contains($"<@&{role}>", (await guild.Admin().SendAsync(submit)).Text);
    }

    [Fact]
    public async Task Only_who_manages_the_server_sees_and_changes_settings()
    {
        var guild = await app.NewGuildAsync();
        var ben = guild.Member("Ben");
        foreach (var answer in new[]
        {
            await ben.CommandAsync("settings"),
            await ben.CommandAsync("settings", ("setting", "orders.fee_percent"), ("value", "5")),
            await ben.ChooseAsync("settings.choose", "orders.fee_percent"),
            await ben.ClickAsync("settings.list"),
            await ben.SubmitAsync("settings.change:orders.fee_percent:1", ("value", "5")),
        })
        {
            Assert.True(answer is { IsMessage: true, IsPrivate: true });
            Assert.Contains("needs the Manage Server permission", answer.Text);
        }

        Assert.Equal(1, (await ConfigAsync(guild)).Version);
    }

    [Fact]
    public async Task A_change_is_in_the_audit_with_both_values()
    {
        var guild = await app.NewGuildAsync();
        var ada = guild.Admin();
        await ada.CommandAsync("settings", ("setting", "orders.fee_percent"), ("value", "5"));
        await ada.CommandAsync("settings", ("setting", "orders.fee_percent"), ("value", "6"));
        await using var db = guild.App.Get<Database>().CreateContext();
        var entries = await db.Set<AuditEntry>().Where(entry => entry.GuildId == guild.Id).OrderBy(entry => entry.Id).ToListAsync();
        Assert.All(entries, entry => Assert.Equal((ada.Id, "setting.changed", "setting:orders.fee_percent"), (entry.Actor!.Value, entry.Action, entry.Subject)));
        Assert.Equal(["{\"after\": 5}", "{\"after\": 6, \"before\": 5}"], entries.Select(entry => entry.Detail));
    }

    [Fact]
    public async Task Every_setting_can_be_chosen_however_many_there_are()
    {
        var guild = await app.NewGuildAsync();
        var page = await guild.Admin().CommandAsync("settings");
        var options = Options(page).ToList();
        while (page.ButtonLabels.Contains("More settings"))
            options.AddRange(Options(page = await guild.Admin().ClickAsync(page, "More settings")));
        Assert.Equal(GuildSettings.All.Keys.Order(StringComparer.Ordinal), options);
    }

    [Fact]
    public async Task A_channel_to_write_in_is_asked_for_where_one_is_meant_and_a_category_where_that_is()
    {
        var guild = await app.NewGuildAsync();
        Assert.Equal("[0,5]", await ChannelTypesAsync(guild.Admin(), "channels.staff"));
        Assert.Equal("[4]", await ChannelTypesAsync(guild.Admin(), "channels.tickets"));
    }

    [Fact]
    public async Task Settings_are_proposed_by_their_labels()
    {
        var guild = await app.NewGuildAsync();
        var choices = (await guild.Admin().CompleteAsync("settings", "setting", ("setting", "TO CLAIM"))).Choices;
        Assert.Equal(["Time to claim"], choices.Select(choice => choice.Name));
        Assert.Equal("orders.claim_hours", choices[0].Value.GetString());
        Assert.Equal(Math.Min(GuildSettings.All.Count, 25), (await guild.Admin().CompleteAsync("settings", "setting", ("setting", ""))).Choices.Count);
    }

    [Theory]
    [InlineData("settings.change")]
    [InlineData("settings.change:orders.fee_percent")]
    [InlineData("settings.change:no.such:1")]
    public async Task A_form_that_nobody_was_shown_changes_nothing(string customId)
    {
        var guild = await app.NewGuildAsync();
        Assert.Contains("older message", (await guild.Admin().SubmitAsync(customId, ("value", "5"))).Text);
        Assert.Equal(1, (await ConfigAsync(guild)).Version);
    }

    [Fact]
    public async Task A_server_that_is_not_enrolled_yet_is_told_to_wait()
    {
        var guild = new TestGuild(await app.AppAsync(), TestIds.NextGuild());
        Assert.Contains("getting to know this server", (await guild.Admin().CommandAsync("settings")).Text);
    }

    private static IEnumerable<string> Options(Answer page) => page.Components.Where(component => component.TryGetProperty("options", out _))
        .SelectMany(select => select.GetProperty("options").EnumerateArray())
        .Select(option => option.GetProperty("value").GetString()!);

    private static async Task<string> ChannelTypesAsync(TestMember admin, string setting) =>
        (await admin.ClickAsync($"settings.change:{setting}")).Components.Single(component => component.TryGetProperty("channel_types", out _))
            .GetProperty("channel_types").GetRawText();

    /// <summary>A form that was opened from a button comes back with the message the button is on.</summary>
    private static Task<Answer> SubmitAsync(TestMember member, string form, string value) => member.SendAsync(
        Delivery.Submit(member, form, ("value", value)).With(json => json["message"] = new JsonObject { ["id"] = TestIds.Next().ToString(), ["type"] = 0, ["channel_id"] = "1" }));

    private static async Task<GuildConfig> ConfigAsync(TestGuild guild) =>
        (await guild.App.Get<GuildConfigs>().ReadAsync(guild.Id, CancellationToken.None))!;
}
