using System.Text.Json.Nodes;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary><c>/setup</c>: the panel, and what its menus and buttons change.</summary>
public sealed class SetupTests(AppFixture app)
{
    [Fact]
    public async Task A_new_server_sees_what_is_missing()
    {
        var guild = await app.NewGuildAsync();
        var panel = await guild.Admin().CommandAsync("setup");
        Assert.True(panel is { IsMessage: true, IsPrivate: true });
        Assert.Contains("⚠️ **Seller role** not chosen yet", panel.Text);
        Assert.Contains("⚠️ **Moderator role** not chosen yet", panel.Text);
        Assert.Contains("⚠️ **Ticket category** not chosen yet", panel.Text);
        Assert.Contains("⚠️ **Catalogue** empty", panel.Text);
        Assert.Contains("✅ **Permissions of the bot** all there", panel.Text);
        Assert.Equal(["Create what is missing", "Name the currency", "Add the ARK starter catalogue", "Refresh", "Home"], panel.ButtonLabels);
    }

    [Fact]
    public async Task Permissions_that_the_bot_lacks_are_named_and_nothing_can_be_created_without_them()
    {
        var guild = await app.NewGuildAsync();
        // VIEW_CHANNEL and SEND_MESSAGES alone.
        var panel = await guild.Admin().SendAsync(Delivery.Command(guild.Admin(), "setup").With(json => json["app_permissions"] = "3072"));
        Assert.Contains("missing: Embed Links, Attach Files, Read Message History, Manage Channels, Manage Roles", panel.Text);
        Assert.Contains(panel.Components, component => component.TryGetProperty("disabled", out var disabled) && disabled.GetBoolean());
    }

    [Fact]
    public async Task An_admin_maps_roles_and_category_names_the_currency_and_fills_the_shop()
    {
        var guild = await app.NewGuildAsync();
        var ada = guild.Admin();
        var panel = await ada.CommandAsync("setup");
        var (seller, moderator, category) = (TestIds.Next(), TestIds.Next(), TestIds.Next());
        panel = await ChooseAsync(ada, panel.Select("Choose the seller role"), ("roles", seller));
        Assert.True(panel.IsUpdate);
        panel = await ChooseAsync(ada, panel.Select("Choose the moderator role"), ("roles", moderator));
        panel = await ChooseAsync(ada, panel.Select("Choose the ticket category"), ("channels", category));
        var form = await ada.ClickAsync(panel, "Name the currency");
        panel = await ada.SubmitAsync(form.Modal, ("value", "Shards"));
        panel = await ada.ClickAsync(panel, "Add the ARK starter catalogue");
        Assert.Contains("94 items in 8 categories were added", panel.Text);

        panel = await ada.ClickAsync(panel, "Refresh");
        Assert.Contains("Everything is in place", panel.Text);
        Assert.Contains($"✅ **Seller role** <@&{seller}>", panel.Text);
        Assert.Contains($"✅ **Ticket category** <#{category}>", panel.Text);
        Assert.Contains("**Name of the currency** Shards", panel.Text);
        Assert.Contains("94 items in 8 categories", panel.Text);
        var config = (await guild.App.Get<GuildConfigs>().ReadAsync(guild.Id, CancellationToken.None))!;
        Assert.Equal(new RoleId(moderator), config.Get(GuildSettings.ModeratorRole));
        Assert.Equal("1,200 Shards", config.Wording.Credits(1_200));
    }

    [Fact]
    public async Task The_starter_catalogue_added_again_changes_nothing_that_was_edited()
    {
        var guild = await app.NewGuildAsync();
        await guild.Admin().ClickAsync("setup.catalogue");
        var ours = CatalogueFile.Starter().Categories![0];
        var edited = new CatalogueFile(
            CatalogueFile.FormatName, CatalogueFile.FormatVersion, [ours with { Items = [ours.Items![0] with { Price = 77_777 }] }]);
        Assert.Null((await guild.App.Get<ImportCatalogue>().HandleAsync(new(guild.Admin().Actor, guild.NewKey(), edited), CancellationToken.None)).Refusal);
        Assert.Contains("already here", (await guild.Admin().ClickAsync("setup.catalogue")).Text);
        Assert.Contains("77,777 credits", (await guild.Member("Ben").CommandAsync("shop", ("item", ours.Items[0].Name))).Text);
    }

    [Fact]
    public async Task Of_two_admins_who_map_the_same_version_the_second_is_told()
    {
        var guild = await app.NewGuildAsync();
        var (ada, bob) = (guild.Admin("Ada"), guild.Admin("Bob"));
        var select = (await ada.CommandAsync("setup")).Select("Choose the seller role");
        var first = TestIds.Next();
        await ChooseAsync(ada, select, ("roles", first));
        Assert.Contains("Another admin changed these settings", (await ChooseAsync(bob, select, ("roles", TestIds.Next()))).Text);
        Assert.Contains($"<@&{first}>", (await bob.CommandAsync("setup")).Text);
    }

    [Fact]
    public async Task What_Discord_does_not_name_as_this_servers_own_cannot_be_mapped()
    {
        var guild = await app.NewGuildAsync();
        var panel = await guild.Admin().CommandAsync("setup");
        var unnamed = await guild.Admin().ChooseAsync(panel.Select("Choose the seller role"), TestIds.Next().ToString());
        Assert.Contains("That role does not exist here", unnamed.Text);
        var id = TestIds.Next();
        var textChannel = Delivery.Choose(guild.Admin(), panel.Select("Choose the ticket category"), id.ToString()).With(json =>
            json["data"]!["resolved"] = new JsonObject { ["channels"] = new JsonObject { [id.ToString()] = new JsonObject { ["id"] = id.ToString(), ["type"] = 0 } } });
        Assert.Contains("That category does not exist here", (await guild.Admin().SendAsync(textChannel)).Text);
        Assert.Contains("Version 1", (await guild.Admin().CommandAsync("setup")).Text);
    }

    [Fact]
    public async Task Only_who_manages_the_server_may_set_it_up()
    {
        var guild = await app.NewGuildAsync();
        var ben = guild.Member("Ben");
        foreach (var answer in new[]
        {
            await ben.CommandAsync("setup"),
            await ben.ClickAsync("setup.refresh"),
            await ben.ClickAsync("setup.catalogue"),
            await ben.SubmitAsync("setup.currency:currency.name:1", ("value", "Shards")),
            await ChooseAsync(ben, "setup.place:roles.seller:1", ("roles", TestIds.Next())),
        })
        {
            Assert.True(answer is { IsMessage: true, IsPrivate: true });
            Assert.Contains("needs the Manage Server permission", answer.Text);
        }

        Assert.Contains("Version 1", (await guild.Admin().CommandAsync("setup")).Text);
    }

    private static Task<Answer> ChooseAsync(TestMember member, string customId, (string Kind, ulong Id) chosen)
    {
        var id = chosen.Id.ToString();
        return member.SendAsync(Delivery.Choose(member, customId, id).With(json => json["data"]!["resolved"] = new JsonObject
        {
            [chosen.Kind] = new JsonObject { [id] = new JsonObject { ["id"] = id, ["name"] = "Chosen", ["type"] = 4 } },
        }));
    }
}
