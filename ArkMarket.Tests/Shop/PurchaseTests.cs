using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>Orders of several pieces, on a map, within limits, in another currency.</summary>
public sealed class PurchaseTests(AppFixture app)
{
    [Fact]
    public async Task An_order_of_several_takes_as_many_and_costs_as_much()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", 700) with { Stock = 5, RewardCredits = 40, RewardRole = "123456789012345678" });
        var ben = shop.Guild.Member("Ben");
        var answer = await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "3");
        Assert.True(answer.IsUpdate, answer.Text);
        Assert.Contains("3 × Rex for 2,100 credits", answer.Text);
        var order = Assert.Single(await shop.OrdersAsync());
        Assert.Equal((3, 2_100L, 0L, null), (order.Quantity, order.Price.Value, order.Discount, order.CouponId));
        Assert.Equal((40L, 123456789012345678UL), (order.RewardCredits, order.RewardRole!.Value.Value));
        Assert.Equal(2, (await shop.StoredAsync("rex")).Stock);
        var taken = (await shop.MovementsAsync("rex"))[^1];
        Assert.Equal((-3, 2, StockReason.Ordered, order.Id, ben.Id), (taken.Delta, taken.StockAfter, taken.Reason, taken.OrderId, taken.Actor!.Value));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("two")]
    [InlineData("1.5")]
    [InlineData("101")]
    [InlineData("99999999999999")]
    public async Task A_quantity_that_is_none_is_refused(string quantity)
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ben = shop.Guild.Member("Ben");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), quantity)).AssertRefuses(new QuantityOutOfRange(100));
        Assert.Empty(await shop.OrdersAsync());
    }

    [Fact]
    public async Task More_than_is_left_is_refused_and_nothing_is_taken()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 2 });
        var ben = shop.Guild.Member("Ben");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "3")).AssertRefuses(new NotEnoughLeft("Rex", 2));
        Assert.Equal(2, (await shop.StoredAsync("rex")).Stock);
    }

    [Fact]
    public async Task A_total_above_what_can_be_counted_is_refused()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", Credits.Max));
        var ben = shop.Guild.Member("Ben");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "2")).AssertRefuses(new OrderTooLarge("Rex"));
        Assert.Empty(await shop.OrdersAsync());
    }

    [Fact]
    public async Task Of_two_who_want_the_last_three_at_once_one_gets_them()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 4 });
        var buyers = Enumerable.Range(1, 6).Select(n => shop.Guild.Member($"Buyer {n}")).ToList();
        var cards = await Task.WhenAll(buyers.Select(buyer => ShopWorld.CardAsync(buyer, "Rex")));
        var answers = await Task.WhenAll(buyers.Zip(cards, (buyer, card) => ShopWorld.BuyAsync(buyer, card, "3")));
        Assert.Single(answers, answer => answer.IsUpdate);
        Assert.Equal(5, answers.Count(answer => answer.Text.Contains("Only 1 of Rex are left", StringComparison.Ordinal)));
        Assert.Equal(1, (await shop.StoredAsync("rex")).Stock);
    }

    [Fact]
    public async Task A_cancelled_order_puts_back_what_it_took_and_says_so_in_the_books()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 });
        var ben = shop.Guild.Member("Ben");
        await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "4");
        var order = Assert.Single(await shop.OrdersAsync());
        await ben.SubmitAsync($"order.cancel:{order.Id}", ("reason", ""));
        await ben.SubmitAsync($"order.cancel:{order.Id}", ("reason", ""));
        Assert.Equal(5, (await shop.StoredAsync("rex")).Stock);
        var movements = await shop.MovementsAsync("rex");
        Assert.Equal([StockReason.Imported, StockReason.Ordered, StockReason.PutBack], movements.Select(m => m.Reason));
        Assert.Equal([null, -4, 4], movements.Select(m => m.Delta));
        Assert.Equal([5, 1, 5], movements.Select(m => m.StockAfter));
    }

    [Fact]
    public async Task Putting_back_twice_puts_back_once()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 });
        var ben = shop.Guild.Member("Ben");
        await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "4");
        var order = Assert.Single(await shop.OrdersAsync()).Id;
        for (var times = 0; times < 2; times++)
        {
            await shop.Guild.App.Get<Database>().WriteAsync<bool>(shop.Guild.Id, async work =>
            {
                await ShopStock.PutBackAsync(work, order, ben.Id, default);
                return true;
            }, default);
        }

        Assert.Equal(5, (await shop.StoredAsync("rex")).Stock);
        Assert.Equal(3, (await shop.MovementsAsync("rex")).Count);
    }

    [Fact]
    public async Task What_was_unlimited_when_it_was_ordered_puts_nothing_back()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ben = shop.Guild.Member("Ben");
        await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "4");
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex") with { Stock = 2 }));
        await ben.SubmitAsync($"order.cancel:{(await shop.OrdersAsync())[0].Id}", ("reason", ""));
        Assert.Equal(2, (await shop.StoredAsync("rex")).Stock);
    }

    [Fact]
    public async Task An_item_of_several_maps_asks_for_one_also_when_one_piece_is_ordered()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Maps = ["The Island", "Ragnarok"] });
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        Assert.Contains("**Maps** The Island, Ragnarok", card.Text);
        var form = await ben.ClickAsync(card, "Order");
        Assert.True(form.IsModal);
        Assert.Equal("map", form.Select());
        Assert.DoesNotContain("quantity", form.Json.ToString());
        var full = await ben.ClickAsync(card, "Order several or with a coupon…");
        Assert.Contains("quantity", full.Json.ToString());

        (await ben.SubmitAsync(form.Modal)).AssertRefuses(new MapNeeded("Rex", "The Island, Ragnarok"));
        Assert.Contains("certain maps", (await ShopWorld.BuyAsync(ben, card, map: "Atlantis")).Text);
        Assert.Empty(await shop.OrdersAsync());
        Assert.Contains("Rex on Ragnarok", (await ShopWorld.BuyAsync(ben, card, map: "Ragnarok")).Text);
        Assert.Equal("Ragnarok", Assert.Single(await shop.OrdersAsync()).Map);
    }

    [Fact]
    public async Task An_item_of_one_map_is_ordered_on_it_and_one_of_none_on_none()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Maps = ["Fjordur"] }, ShopWorld.Item("egg", "Egg"));
        var ben = shop.Guild.Member("Ben");
        await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order");
        await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Egg"), map: "Anywhere");
        Assert.Equal(["Fjordur", null], (await shop.OrdersAsync()).Select(order => order.Map));
    }

    [Fact]
    public async Task A_limit_counts_pieces_and_looks_back_as_far_as_it_says()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { LimitPerBuyer = 3, LimitDays = 7 });
        var ben = shop.Guild.Member("Ben");
        Assert.Contains("**Per buyer** 3 within 7 days", (await ShopWorld.CardAsync(ben, "Rex")).Text);
        await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "2");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "2")).AssertRefuses(new BuyerLimitReached("Rex", 3) { Days = 7, Had = 2 });
        await shop.AgeOrdersAsync(TimeSpan.FromDays(8));
        Assert.Contains("is open", (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "3")).Text);
    }

    [Fact]
    public async Task A_buyer_opens_no_more_orders_a_day_than_the_server_allows_cancelled_ones_counted()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        await shop.Guild.Admin().CommandAsync("settings", ("setting", GuildSettings.OrdersPerDayMax.Key), ("value", "1"));
        var ben = shop.Guild.Member("Ben");
        await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order");
        await ben.SubmitAsync($"order.cancel:{(await shop.OrdersAsync())[0].Id}", ("reason", ""));
        (await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order")).AssertRefuses(new TooManyOrdersToday(1));
        await shop.AgeOrdersAsync(TimeSpan.FromHours(25));
        Assert.Contains("is open", (await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order")).Text);
    }

    [Fact]
    public async Task A_price_in_another_currency_is_shown_and_kept_and_changing_it_is_a_change_of_price()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", 499) with { Currency = "EUR" });
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        Assert.Contains(@"**Price** 4\.99 EUR", card.Text);
        Assert.Contains(@"2 × Rex for 9\.98 EUR", (await ShopWorld.BuyAsync(ben, card, "2")).Text);
        Assert.Equal(("EUR", 998L), ((await shop.OrdersAsync())[0].Currency, (await shop.OrdersAsync())[0].Price.Value));
        Assert.Contains(@"9\.98 EUR", (await ben.CommandAsync("orders")).Text);
        card = await ShopWorld.CardAsync(ben, "Rex");
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex", 499) with { Currency = "USD" }));
        Assert.Contains("4.99 USD", (await ben.ClickAsync(card, "Order")).Text);
    }

    [Fact]
    public async Task An_item_whose_category_was_hidden_cannot_be_ordered_from_an_old_card()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        var file = ShopWorld.File(ShopWorld.Item("rex", "Rex"));
        await shop.ImportAsync(file with { Categories = [file.Categories![0] with { Visible = false }] });
        (await ben.ClickAsync(card, "Order")).AssertRefuses(new ItemWithdrawn("Rex"));
    }

    [Fact]
    public async Task An_item_that_asks_for_trust_is_for_those_who_have_it()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { RequiredTrust = 40 });
        var (ben, ada) = (shop.Guild.Member("Ben"), shop.Guild.Admin());
        var card = await ShopWorld.CardAsync(ben, "Rex");
        Assert.Contains("**Needs** a trust of 40", card.Text);
        (await ben.ClickAsync(card, "Order")).AssertRefuses(new TrustTooLow("Rex", 40, 0));
        var set = new SetTrust.Request(ada.Actor, shop.Guild.NewKey(), ben.Id, 40) { Reason = "Known for years" };
        Assert.Null((await shop.Guild.App.Get<SetTrust>().HandleAsync(set, default)).Refusal);
        Assert.Contains("is open", (await ben.ClickAsync(card, "Order")).Text);
    }

    [Theory]
    [InlineData("shop.buy")]
    [InlineData("shop.buy:1:1")]
    [InlineData("shop.buy:1:1:not-an-offer")]
    [InlineData("shop.buy:1:0:0123456789abcdef0123456789abcdef")]
    public async Task A_form_that_nobody_was_shown_orders_nothing(string customId)
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ben = shop.Guild.Member("Ben");
        Assert.Contains("older message", (await ben.SubmitAsync(customId, ("quantity", "1"))).Text);
        Assert.Contains("older message", (await ben.ClickAsync(customId.Replace("shop.buy", "shop.ask"))).Text);
        Assert.Empty(await shop.OrdersAsync());
    }

    [Fact]
    public async Task A_form_of_another_server_orders_nothing_here()
    {
        var theirs = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 3 });
        var ours = await ShopWorld.OpenAsync(app);
        var card = await ShopWorld.CardAsync(theirs.Guild.Member("Ann"), "Rex");
        var ben = ours.Guild.Member("Ben");
        Assert.Contains("does not exist here", (await ShopWorld.BuyAsync(ben, card)).Text);
        Assert.Contains("does not exist here", (await ben.ClickAsync(card, "Order several or with a coupon…")).Text);
        Assert.Equal(3, (await theirs.StoredAsync("rex")).Stock);
    }

    [Fact]
    public async Task The_card_and_its_form_start_one_order_between_them()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 9 });
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        var answers = await Task.WhenAll(ben.ClickAsync(card, "Order"), ShopWorld.BuyAsync(ben, card, "2"), ShopWorld.BuyAsync(ben, card, "3"));
        Assert.Single(answers, answer => answer.IsUpdate);
        Assert.Single(await shop.OrdersAsync());
    }
}
