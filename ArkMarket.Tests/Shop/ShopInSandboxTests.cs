using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>The shop and the set-up at a strict Discord: every message, menu and form is one that it takes.</summary>
public sealed class ShopInSandboxTests(TradeFixture fixture)
{
    [Fact]
    public async Task Every_page_and_every_card_of_the_starter_catalogue_can_be_opened()
    {
        var server = await fixture.NewServerAsync();
        var world = await fixture.WorldAsync();
        var id = new GuildId(ulong.Parse(server.Id));
        var admin = new Actor(id, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        Assert.Null((await world.Get<ImportCatalogue>().HandleAsync(new(admin, RequestKey.For(id, "test:starter", []), CatalogueFile.Starter()), default)).Refusal);
        foreach (var category in CatalogueFile.Starter().Categories!)
        {
            await server.Buyer.CommandAsync("shop");
            var page = await server.Buyer.ChooseAsync(category.Name!);
            Assert.Contains($"{category.Items!.Count} items", page.Text);
            foreach (var item in category.Items)
            {
                var card = await server.Buyer.ChooseAsync(item.Name!);
                Assert.True(card.Text.Contains("How delivery works", StringComparison.Ordinal), card.Raw);
                await server.Buyer.ClickAsync("Back");
            }
        }
    }

    [Fact]
    public async Task The_shop_is_walked_as_a_person_does()
    {
        var server = await fixture.NewServerAsync();
        var home = await server.Buyer.CommandAsync("shop");
        Assert.True(home.IsPrivate);
        var page = await server.Buyer.ChooseAsync("Goods");
        Assert.Equal("update", page.Kind);
        Assert.Equal(home.MessageId, page.MessageId);
        var card = await server.Buyer.ChooseAsync(TestCatalogue.Single);
        Assert.Contains("900 credits", card.Text);
        await server.Buyer.ClickAsync("Back");
        var again = await server.Buyer.ClickAsync("All categories");
        Assert.Contains("Choose what you are looking for", again.Text);
        Assert.Equal(home.MessageId, again.MessageId);
    }

    [Fact]
    public async Task The_owner_sets_a_bare_server_up_and_a_member_may_not()
    {
        var world = await fixture.WorldAsync();
        var made = await world.Sandbox.NewGuildAsync("A bare server", [new { name = "owner-olga", roles = Array.Empty<string>() }, new { name = "buyer-bo", roles = Array.Empty<string>() }]);
        var server = new TradeServer(world.Sandbox, made.TryGetProperty("guild", out var guild) ? guild : made, made.GetProperty("users"));
        var id = new GuildId(ulong.Parse(server.Id));
        await world.Get<EnrolGuild>().HandleAsync(id, "A bare server", CancellationToken.None);
        ActAnswer panel = null!;
        await Eventually.TrueAsync(async () => (panel = await server.Owner.CommandAsync("setup")).WasPossible, "the commands are there");
        Assert.Contains("not chosen yet", panel.Text);

        await server.Owner.ClickAsync("Name the currency");
        panel = await server.Owner.SubmitAsync(new() { [GuildSettings.CurrencyName.Label] = "Shards" });
        Assert.Contains("Shards", panel.Text);
        panel = await server.Owner.ClickAsync("Add the ARK starter catalogue");
        Assert.Contains("94 items", panel.Text);
        if ((await world.Get<GuildConfigs>().ReadAsync(id, default))!.Get(GuildSettings.TicketCategory) is null)
            await server.Owner.ClickAsync("Create what is missing");
        await Eventually.TrueAsync(async () => (await server.Owner.ClickAsync("Refresh")).Text.Contains("Everything is in place", StringComparison.Ordinal), "all is made");

        var list = await server.Owner.CommandAsync("settings");
        Assert.Contains("Shards", list.Text);
        while (!(await server.Owner.ChooseAsync("Market fee")).WasPossible)
            Assert.True((await server.Owner.ClickAsync("More settings")).WasPossible);
        await server.Owner.ClickAsync("Change");
        Assert.Contains("**Now** 4 percent", (await server.Owner.SubmitAsync(new() { ["Market fee"] = "4" })).Text);
        await server.Owner.CommandAsync("settings", new { setting = GuildSettings.PaymentsFeature.Key });
        await server.Owner.ClickAsync("Change");
        Assert.Contains("**Now** off", (await server.Owner.SubmitAsync(new() { [GuildSettings.PaymentsFeature.Label] = "off" })).Text);
        var refused = await server.Buyer.CommandAsync("setup");
        Assert.True(!refused.WasPossible || refused.Text.Contains("Manage Server", StringComparison.Ordinal), refused.Raw);
    }
}
