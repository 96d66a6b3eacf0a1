using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>Items that consist of others.</summary>
public sealed class BundleTests(AppFixture app)
{
    [Fact]
    public async Task A_bundle_shows_what_it_holds_and_how_many_its_parts_allow()
    {
        var shop = await OpenAsync(eggs: 7, saddles: 9);
        var card = await ShopWorld.CardAsync(shop.Guild.Member("Ben"), "Kit");
        Assert.Contains("**Holds** 2 × Egg, 1 × Saddle", card.Text);
        Assert.Contains("**In stock** 3", card.Text);
    }

    [Fact]
    public async Task Ordering_a_bundle_takes_its_parts_and_cancelling_puts_them_back_though_it_holds_others_by_then()
    {
        var shop = await OpenAsync(eggs: 7, saddles: 9);
        var ben = shop.Guild.Member("Ben");
        Assert.Contains("2 × Kit", (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Kit"), "2")).Text);
        Assert.Equal((3, 7), (await StockAsync(shop, "egg"), await StockAsync(shop, "saddle")));
        Assert.Null((await shop.ImportAsync(ShopWorld.File(Kit("saddle*5")))).Refusal);
        await ben.SubmitAsync($"order.cancel:{(await shop.OrdersAsync())[0].Id}", ("reason", ""));
        Assert.Equal((7, 9), (await StockAsync(shop, "egg"), await StockAsync(shop, "saddle")));
    }

    [Fact]
    public async Task A_bundle_of_which_a_part_sold_out_meanwhile_is_refused_and_takes_nothing()
    {
        var shop = await OpenAsync(eggs: 3, saddles: 9);
        var (ben, bea) = (shop.Guild.Member("Ben"), shop.Guild.Member("Bea"));
        var kit = await ShopWorld.CardAsync(ben, "Kit");
        await ShopWorld.BuyAsync(bea, await ShopWorld.CardAsync(bea, "Egg"), "2");
        (await ben.ClickAsync(kit, "Order")).AssertRefuses(new PartSoldOut("Kit", "Egg", 1));
        Assert.Equal((1, 9), (await StockAsync(shop, "egg"), await StockAsync(shop, "saddle")));
        Assert.Contains("sold out", (await ShopWorld.CardAsync(ben, "Kit")).Text);
    }

    [Fact]
    public async Task Bundles_that_share_parts_in_another_order_never_block_each_other_and_never_oversell()
    {
        var shop = await ShopWorld.OpenAsync(app,
            ShopWorld.Item("egg", "Egg") with { Stock = 6 }, ShopWorld.Item("saddle", "Saddle") with { Stock = 6 },
            Kit("egg*1", "saddle*1"), ShopWorld.Item("other", "Other kit") with { Parts = [new("saddle", 1), new("egg", 1)] });
        var buyers = Enumerable.Range(1, 12).Select(n => shop.Guild.Member($"Buyer {n}")).ToList();
        var cards = await Task.WhenAll(buyers.Select((buyer, n) => ShopWorld.CardAsync(buyer, n % 2 == 0 ? "Kit" : "Other kit")));
        var answers = await Task.WhenAll(buyers.Zip(cards, (buyer, card) => buyer.ClickAsync(card, "Order")));
        Assert.Equal(6, answers.Count(answer => answer.IsUpdate));
        Assert.Equal(6, answers.Count(answer => answer.Text.Contains("cannot be put together", StringComparison.Ordinal)));
        Assert.Equal((0, 0), (await StockAsync(shop, "egg"), await StockAsync(shop, "saddle")));
    }

    [Fact]
    public async Task A_bundle_that_holds_other_things_since_its_card_was_shown_is_refused()
    {
        var shop = await OpenAsync(eggs: 7, saddles: 9);
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Kit");
        await shop.ImportAsync(ShopWorld.File(Kit("egg*1", "saddle*1")));
        (await ben.ClickAsync(card, "Order")).AssertRefuses(new ContentsChanged("Kit"));
        Assert.Equal(7, await StockAsync(shop, "egg"));
    }

    [Fact]
    public async Task Parts_that_do_not_exist_or_are_bundles_themselves_are_faults_with_their_place()
    {
        var shop = await OpenAsync(eggs: 1, saddles: 1);
        var refusal = Assert.IsType<CatalogueFaulty>((await shop.ImportAsync(ShopWorld.File(
            ShopWorld.Item("a", "A") with { Parts = [new("nothing", 1)] },
            ShopWorld.Item("b", "B") with { Parts = [new("kit", 1)] },
            ShopWorld.Item("egg", "Egg") with { Parts = [new("saddle", 1)] }))).Refusal);
        Assert.Equal(
            [
                "categories[0].items[0].parts: there is no item \"nothing\", neither in the file nor in the shop.",
                "categories[0].items[1].parts: \"kit\" is a bundle itself, and a bundle is never in a bundle.",
                "categories[0].items[2].parts: it is part of the bundle \"kit\", so it cannot be one.",
            ],
            refusal.Faults);
    }

    private async Task<ShopWorld> OpenAsync(int eggs, int saddles) => await ShopWorld.OpenAsync(app,
        Kit("egg*2", "saddle*1"), ShopWorld.Item("egg", "Egg") with { Stock = eggs }, ShopWorld.Item("saddle", "Saddle") with { Stock = saddles });

    private static CatalogueItem Kit(params string[] parts) => ShopWorld.Item("kit", "Kit") with
    {
        Parts = [.. parts.Select(part => new CataloguePart(part.Split('*')[0], int.Parse(part.Split('*')[1])))],
    };

    private static async Task<int?> StockAsync(ShopWorld shop, string key) => (await shop.StoredAsync(key)).Stock;
}
