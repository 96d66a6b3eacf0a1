using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Shop;

/// <summary>The catalogue's single items, changed by hand.</summary>
public sealed class CatalogueCommandTests(AppFixture app)
{
    [Fact]
    public async Task Stock_is_added_to_counted_anew_and_made_unlimited_each_time_with_its_reason()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 });
        var ada = shop.Guild.Admin();
        Assert.Equal("✅ **Rex** 5 → 8", (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "Hatched"), ("by", 3))).Text);
        Assert.Equal("✅ **Rex** 8 → 6", (await ada.CommandAsync("catalogue stock", ("item", "REX "), ("reason", "Two died"), ("by", -2))).Text);
        Assert.Equal("✅ **Rex** 6 → 2", (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "Counted"), ("set", 2))).Text);
        Assert.Equal("✅ **Rex** 2 → unlimited", (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "Bred on demand"), ("unlimited", true))).Text);
        var movements = (await shop.MovementsAsync("rex")).Skip(1).ToList();
        Assert.Equal([3, -2, -4, null], movements.Select(m => m.Delta));
        Assert.Equal([8, 6, 2, null], movements.Select(m => m.StockAfter));
        Assert.Equal(["Hatched", "Two died", "Counted", "Bred on demand"], movements.Select(m => m.Note));
        Assert.All(movements, m => Assert.Equal((StockReason.Adjusted, ada.Id), (m.Reason, m.Actor!.Value)));
        (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "More"), ("by", 1))).AssertRefuses(new StockUnlimited("Rex"));
    }

    [Fact]
    public async Task What_makes_no_stock_is_refused()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 });
        var ada = shop.Guild.Admin();
        (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "x"), ("by", -6))).AssertRefuses(new StockOutOfRange("Rex", 5));
        (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "x"), ("by", long.MaxValue))).AssertRefuses(new StockOutOfRange("Rex", 5));
        (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "x"), ("set", -1))).AssertRefuses(new StockOutOfRange("Rex", 5));
        Assert.Contains("Give one of the three", (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "x"))).Text);
        Assert.Contains("Give one of the three", (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "x"), ("by", 1), ("set", 2))).Text);
        Assert.Contains("A reason has", (await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "  "), ("by", 1))).Text);
        (await ada.CommandAsync("catalogue stock", ("item", "nothing"), ("reason", "x"), ("by", 1))).AssertRefuses(new NotFound("item"));
        Assert.Single(await shop.MovementsAsync("rex"));
    }

    [Fact]
    public async Task Twenty_who_add_one_at_once_add_twenty()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 0 });
        var ada = shop.Guild.Admin();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "One more"), ("by", 1))));
        Assert.Equal(20, (await shop.StoredAsync("rex")).Stock);
        Assert.Equal(Enumerable.Range(1, 20), (await shop.MovementsAsync("rex")).Skip(1).Select(m => m.StockAfter!.Value));
    }

    [Fact]
    public async Task A_price_is_whole_in_market_money_and_has_cents_in_a_currency()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ada = shop.Guild.Admin();
        Assert.Equal("✅ **Rex** 500 credits → 1,250 credits", (await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", "1,250"))).Text);
        Assert.Equal("✅ **Rex** 1,250 credits → 4\\.99 EUR", (await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", "4.99"), ("currency", "eur"))).Text);
        Assert.Equal("✅ **Rex** 4\\.99 EUR → 5\\.00 EUR", (await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", "5"))).Text);
        Assert.Equal("✅ **Rex** 5\\.00 EUR → 500 credits", (await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", "500"), ("currency", "market"))).Text);
        Assert.Equal((500L, null, 5), ((await shop.StoredAsync("rex")).Price.Value, (await shop.StoredAsync("rex")).Currency, (await shop.StoredAsync("rex")).PriceVersion));
        (await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", "500"))).AssertRefuses(new PriceStands("Rex", Credits.Of(500)));
        foreach (var wrong in new[] { "1.5", "0", "-1", "free", "1e9", "9999999999999999999999999999999", "" })
            (await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", wrong))).AssertRefuses(new PriceUnreadable(false));
        (await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", "1.234"), ("currency", "EUR"))).AssertRefuses(new PriceUnreadable(true));
        Assert.Contains("three letters", (await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", "1"), ("currency", "bitcoin"))).Text);
    }

    [Fact]
    public async Task An_item_is_hidden_and_shown_again()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"), ShopWorld.Item("egg", "Egg"));
        var (ada, ben) = (shop.Guild.Admin(), shop.Guild.Member("Ben"));
        var card = await ShopWorld.CardAsync(ben, "Rex");
        Assert.Equal("✅ **Rex** in the shop → hidden", (await ada.CommandAsync("catalogue hide", ("item", "rex"))).Text);
        (await ben.ClickAsync(card, "Order")).AssertRefuses(new ItemWithdrawn("Rex"));
        (await ada.CommandAsync("catalogue hide", ("item", "rex"))).AssertRefuses(new AlreadyShownSo("Rex", Visible: false));
        Assert.Contains("hidden", (await ada.CompleteAsync("catalogue show", "item", ("item", "re"))).Choices.Single().Name);
        await ada.CommandAsync("catalogue show", ("item", "rex"));
        Assert.Contains("is open", (await ben.ClickAsync(card, "Order")).Text);
    }

    [Fact]
    public async Task An_item_is_shown_with_its_prices_and_what_became_of_its_stock()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("egg", "Egg"), ShopWorld.Item("rex", "Rex *bold*") with
        {
            Stock = 5, Maps = ["Ragnarok"], Specialities = ["Breeding"], RequiredTrust = 0, LimitPerBuyer = 2, LimitDays = 7, Parts = [new("egg", 3)],
        });
        var (ada, ben) = (shop.Guild.Admin(), shop.Guild.Member("Ben"));
        await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", "600"));
        await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "**@everyone** look"), ("by", 3));
        await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex *bold*"), "Order");
        var order = (await shop.OrdersAsync())[0].Id;
        var shown = await ada.CommandAsync("catalogue item", ("item", "rex"));
        foreach (var expected in (string[])
        [
            @"Rex \*bold\*", "key rex", "**In the shop** yes", "600 credits · version 2", "500 credits", "**Stock** 7", "2 within 7 days", "3 × Egg", "Ragnarok",
            "Breeding", "**Trust needed** 0", "set → 5 · imported", "+3 → 8", $"−1 → 7 · order #{order}", $"<@{ben.Id}>",
        ])
            Assert.Contains(expected, shown.Text);
        Assert.DoesNotContain("@everyone", shown.Text);
        Assert.True(shown.IsPrivate);
        shown.AssertNobodyIsPinged();
    }

    [Fact]
    public async Task An_item_with_the_longest_texts_there_may_be_is_within_what_Discord_takes()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", new string('*', 80)) with
        {
            Description = new string('*', 300), Stock = 5,
            Maps = [.. Enumerable.Range(0, 25).Select(n => $"{n}".PadLeft(40, '*'))], Specialities = [.. Enumerable.Range(0, 10).Select(n => $"{n}".PadLeft(30, '*'))],
            Questions = [.. Enumerable.Range(0, 15).Select(n => new ItemQuestion($"q{n}", new string('*', 45), QuestionKind.Paragraph))], Question = null,
        });
        var ada = shop.Guild.Admin();
        for (var n = 0; n < 12; n++)
        {
            await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", new string('*', 200)), ("by", 1));
            await ada.CommandAsync("catalogue price", ("item", "rex"), ("price", $"{Credits.Max - n}"));
        }

        Assert.InRange((await ada.CommandAsync("catalogue item", ("item", "rex"))).Text.Length, 2_000, 4_000);
    }

    [Fact]
    public async Task Members_may_do_none_of_it_the_catalogue_role_may_and_nobody_elsewhere()
    {
        var keepers = new RoleId(TestIds.Next());
        var shop = new ShopWorld(await app.NewGuildAsync((GuildSettings.CatalogueRole.Key, keepers)));
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex") with { Stock = 5 }));
        var (ben, kim, stranger) = (shop.Guild.Member("Ben"), shop.Guild.Member("Kim", keepers), (await app.NewGuildAsync()).Admin("Zoe"));
        foreach (var (command, options) in Commands())
        {
            (await ben.CommandAsync(command, options)).AssertRefuses(CatalogueRights.Needed);
            (await stranger.CommandAsync(command, options)).AssertRefuses(new NotFound("item"));
        }

        Assert.Empty((await ben.CompleteAsync("catalogue item", "item", ("item", "re"))).Choices);
        Assert.Empty((await stranger.CompleteAsync("catalogue item", "item", ("item", "re"))).Choices);
        Assert.Equal((500L, 5, true), ((await shop.StoredAsync("rex")).Price.Value, (await shop.StoredAsync("rex")).Stock, (await shop.StoredAsync("rex")).Visible));
        foreach (var (command, options) in Commands())
            Assert.True((await kim.CommandAsync(command, options)).Text is var text && !text.StartsWith("⚠️", StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task The_books_of_the_stock_name_every_change_of_it()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 50 });
        var (ada, ben) = (shop.Guild.Admin(), shop.Guild.Member("Ben"));
        for (var n = 1; n <= 3; n++)
        {
            await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), $"{n}");
            await ada.CommandAsync("catalogue stock", ("item", "rex"), ("reason", "More"), ("by", n));
        }

        await ben.SubmitAsync($"order.cancel:{(await shop.OrdersAsync())[1].Id}", ("reason", ""));
        var movements = await shop.MovementsAsync("rex");
        for (var n = 1; n < movements.Count; n++)
            Assert.Equal(movements[n].StockAfter, movements[n - 1].StockAfter + movements[n].Delta);
        Assert.Equal((await shop.StoredAsync("rex")).Stock, movements[^1].StockAfter);
        Assert.Equal(8, movements.Count);
    }

    private static (string, (string, object?)[])[] Commands() =>
    [
        ("catalogue item", [("item", "rex")]),
        ("catalogue stock", [("item", "rex"), ("reason", "x"), ("by", 1)]),
        ("catalogue price", [("item", "rex"), ("price", "900")]),
        ("catalogue hide", [("item", "rex")]),
        ("catalogue show", [("item", "rex")]),
    ];
}
