using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>What a catalogue file may hold, and what an import does to a shop.</summary>
public sealed class ImportCatalogueTests(AppFixture app)
{
    [Fact]
    public async Task All_faults_are_listed_each_with_its_place_and_nothing_is_written()
    {
        var shop = await ShopWorld.OpenAsync(app);
        var file = Parse(
            """
            {"format": "arkmarket-catalogue", "version": 1, "categories": [
              {"key": "Goods!", "name": "", "emoji": "🦖🦖", "description": "d", "items": [
                {"key": "rex", "name": "Rex", "description": "d", "delivery_text": "t", "question": "q", "price": 0, "stock": -1, "limit_per_buyer": 0},
                {"key": "rex", "name": "two\nlines", "description": "bell\u0007", "delivery_text": null, "question": "q", "price": 5},
                null]},
              null]}
            """);
        var refusal = Assert.IsType<CatalogueFaulty>((await shop.ImportAsync(file)).Refusal);
        Assert.Equal(
            [
                "categories[0].key", "categories[0].name", "categories[0].emoji", "categories[0].items[0].price", "categories[0].items[0].stock",
                "categories[0].items[0].limit_per_buyer", "categories[0].items[1].key", "categories[0].items[1].name",
                "categories[0].items[1].description", "categories[0].items[1].delivery_text", "categories[0].items[2]", "categories[1]",
            ],
            file.Check().Select(fault => fault.Split(':')[0]));
        Assert.Equal(12, refusal.Count);
        Assert.Contains("… and 2 more.", refusal.Explain(Wording.Default));
        Assert.Contains("The shop is empty", (await shop.Guild.Member("Ben").CommandAsync("shop")).Text);
    }

    [Theory]
    [InlineData("", "Line 1")]
    [InlineData("null", "empty")]
    [InlineData("[]", "Line 1")]
    [InlineData("{\n\"format\": 7}", "Line 2")]
    [InlineData("{\"prices\": 1}", "not the JSON of a catalogue")]
    [InlineData("{\"format\": \"\\ud800\"}", "not the JSON of a catalogue")]
    [InlineData("{\"categories\": [{\"items\": [{\"price\": 1.5}]}]}", "$.categories[0].items[0].price")]
    public void A_file_that_is_no_catalogue_says_where_it_is_not(string json, string expected)
    {
        var (file, fault) = CatalogueFile.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(file);
        Assert.Contains(expected, fault);
    }

    [Fact]
    public void A_file_above_the_limit_is_not_even_read() =>
        Assert.Contains("1,000,000 bytes", CatalogueFile.Parse(new byte[CatalogueFile.BytesMax + 1]).Fault);

    [Theory]
    [InlineData("🦖", "🦖")]
    [InlineData("⛏️", "⛏️")]
    [InlineData("⛏", "⛏️")]
    [InlineData("⚡️", "⚡")]
    [InlineData("👍🏽", null)]
    [InlineData("🇩🇪", null)]
    [InlineData("👩‍🚒", null)]
    [InlineData("<:rex:123456789012345678>", null)]
    [InlineData("x", null)]
    [InlineData("7", null)]
    [InlineData("", null)]
    public void An_emoji_is_kept_in_the_form_that_Discord_knows(string text, string? expected) => Assert.Equal(expected, ItemEmoji.Normalise(text));

    [Fact]
    public void The_starter_catalogues_emoji_are_all_in_that_form()
    {
        var categories = CatalogueFile.Starter().Categories!;
        var emoji = categories.Select(category => category.Emoji).Concat(categories.SelectMany(category => category.Items!.Select(item => item.Emoji)));
        Assert.All(emoji.OfType<string>(), one => Assert.Equal(one, ItemEmoji.Normalise(one)));
    }

    [Fact]
    public async Task Importing_again_updates_and_only_a_new_price_is_a_new_version()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", 500), ShopWorld.Item("egg", "Egg", 100));
        var again = await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Big Rex", 600) with { Stock = 4 }, ShopWorld.Item("egg", "Egg", 100)));
        Assert.Equal(new ImportCatalogue.Imported(1, Added: 0, Updated: 2), again.Value);
        var rex = await shop.StoredAsync("rex");
        Assert.Equal(("Big Rex", 600L, 2, 4), (rex.Name, rex.Price.Value, rex.PriceVersion, rex.Stock));
        Assert.Equal(1, (await shop.StoredAsync("egg")).PriceVersion);
        Assert.Equal("2 items · What there is", ShopWorld.Options(await shop.Guild.Member("Ben").CommandAsync("shop"))[0].Description);
    }

    [Fact]
    public async Task What_a_file_does_not_name_stays()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        Assert.Equal(new ImportCatalogue.Imported(1, Added: 1, Updated: 0), (await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("egg", "Egg")))).Value);
        Assert.True((await shop.StoredAsync("rex")).Visible);
    }

    [Fact]
    public async Task An_import_that_only_adds_leaves_what_is_there_as_it_is()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Our Rex", 900) with { Stock = 1 });
        var file = ShopWorld.File(ShopWorld.Item("rex", "Rex", 500), ShopWorld.Item("egg", "Egg"));
        Assert.Equal(new ImportCatalogue.Imported(1, Added: 1, Updated: 0), (await shop.ImportAsync(file, keepsExisting: true)).Value);
        var rex = await shop.StoredAsync("rex");
        Assert.Equal(("Our Rex", 900L, 1, 1), (rex.Name, rex.Price.Value, rex.PriceVersion, rex.Stock));
    }

    [Fact]
    public async Task Two_imports_at_once_add_each_item_once()
    {
        var shop = await ShopWorld.OpenAsync(app);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.ImportAsync(CatalogueFile.Starter())));
        Assert.All(results, result => Assert.Null(result.Refusal));
        Assert.Single(results, result => result.Value.Added > 0);
        Assert.Equal(8, ShopWorld.Options(await shop.Guild.Member("Ben").CommandAsync("shop")).Count);
    }

    [Fact]
    public async Task A_shop_never_has_more_categories_than_one_menu_can_show()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var many = Enumerable.Range(1, CatalogueFile.CategoriesMax)
            .Select(n => new CatalogueCategory($"c{n}", $"Category {n}", [ShopWorld.Item($"i{n}", $"Item {n}")]) { Description = "More" });
        var file = new CatalogueFile(CatalogueFile.FormatName, CatalogueFile.FormatVersion, [.. many]);
        Assert.Equal(new CatalogueFull("categories", 26, 25), (await shop.ImportAsync(file)).Refusal);
        Assert.Single(ShopWorld.Options(await shop.Guild.Member("Ben").CommandAsync("shop")));
    }

    [Fact]
    public async Task Only_who_manages_the_server_may_import()
    {
        var shop = await ShopWorld.OpenAsync(app);
        Assert.IsType<NotAllowed>((await shop.ImportAsync(shop.Guild.Member("Ben"), CatalogueFile.Starter())).Refusal);
        Assert.Contains("The shop is empty", (await shop.Guild.Member("Ben").CommandAsync("shop")).Text);
    }

    private static CatalogueFile Parse(string json)
    {
        var (file, fault) = CatalogueFile.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(fault);
        return file!;
    }
}
