using System.Text.Json.Nodes;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>The order button: what it does once, and all it refuses.</summary>
public sealed class OrderingTests(AppFixture app)
{
    [Fact]
    public async Task Ordering_reserves_the_item_opens_the_order_and_asks_for_its_ticket()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", 700) with { Stock = 3 });
        var ben = shop.Guild.Member("Ben");
        var answer = await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order");
        Assert.True(answer.IsUpdate);
        var order = Assert.Single(await shop.OrdersAsync());
        Assert.Contains($"Order #{order.Id} is open", answer.Text);
        Assert.Contains("Rex for 700 credits", answer.Text);
        Assert.Equal(["Answer the questions"], answer.ButtonLabels);
        Assert.Equal((OrderState.Open, ben.Id, 700L, 1), (order.State, order.BuyerId, order.Price.Value, order.PriceVersion));
        Assert.Equal(2, (await shop.StoredAsync("rex")).Stock);
        Assert.Equal(1, await shop.TicketsAskedAsync());
    }

    [Fact]
    public async Task A_changed_price_is_refused_with_the_new_one_shown()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", 700) with { Stock = 3 });
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex", 750) with { Stock = 3 }));
        var answer = await ben.ClickAsync(card, "Order");
        Assert.True(answer is { IsMessage: true, IsPrivate: true });
        Assert.Contains("changed to 750 credits", answer.Text);
        await AssertNothingOrderedAsync(shop, stock: 3);
        Assert.Contains("Order #", (await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order")).Text);
    }

    [Fact]
    public async Task What_is_sold_out_is_refused_also_on_a_card_shown_before()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 1 });
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex") with { Stock = 0 }));
        Assert.Contains("sold out", (await ben.ClickAsync(card, "Order")).Text);
        await AssertNothingOrderedAsync(shop, stock: 0);
        var now = await ShopWorld.CardAsync(ben, "Rex");
        Assert.Contains("sold out", now.Text);
        Assert.Contains(now.Components, component => component.TryGetProperty("disabled", out var disabled) && disabled.GetBoolean());
    }

    [Fact]
    public async Task What_was_withdrawn_is_refused()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 2 });
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex") with { Stock = 2, Visible = false }));
        Assert.Contains("not for sale any more", (await ben.ClickAsync(card, "Order")).Text);
        await AssertNothingOrderedAsync(shop, stock: 2);
    }

    [Fact]
    public async Task Each_buyer_orders_no_more_than_the_items_limit_and_another_buyer_still_may()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { LimitPerBuyer = 1 });
        var (ben, bea) = (shop.Guild.Member("Ben"), shop.Guild.Member("Bea"));
        Assert.Contains("is open", (await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order")).Text);
        Assert.Contains("Each buyer may order 1 of Rex, and you have", (await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order")).Text);
        Assert.Contains("is open", (await bea.ClickAsync(await ShopWorld.CardAsync(bea, "Rex"), "Order")).Text);
        Assert.Equal(2, (await shop.OrdersAsync()).Count);
    }

    [Fact]
    public async Task A_buyer_has_no_more_open_orders_than_the_server_allows()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ben = shop.Guild.Member("Ben");
        await shop.Guild.Admin().CommandAsync("settings", ("setting", GuildSettings.OpenTicketsMax.Key), ("value", "1"));
        Assert.Contains("is open", (await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order")).Text);
        Assert.Contains("as many as this server allows", (await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order")).Text);
        Assert.Single(await shop.OrdersAsync());
    }

    [Fact]
    public async Task A_card_starts_one_order_however_often_its_button_is_pressed()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 9 });
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ben.ClickAsync(card, "Order")));
        Assert.Single(answers, answer => answer.IsUpdate);
        Assert.Equal(5, answers.Count(answer => answer.Text.Contains("already used to order", StringComparison.Ordinal)));
        Assert.Single(await shop.OrdersAsync());
        Assert.Equal(8, (await shop.StoredAsync("rex")).Stock);
        Assert.Equal(1, await shop.TicketsAskedAsync());
    }

    [Fact]
    public async Task Of_ten_buyers_of_the_last_item_one_gets_it()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 1 });
        var buyers = Enumerable.Range(1, 10).Select(n => shop.Guild.Member($"Buyer {n}")).ToList();
        var cards = await Task.WhenAll(buyers.Select(buyer => ShopWorld.CardAsync(buyer, "Rex")));
        var answers = await Task.WhenAll(buyers.Zip(cards, (buyer, card) => buyer.ClickAsync(card, "Order")));
        Assert.Single(answers, answer => answer.IsUpdate);
        Assert.Equal(9, answers.Count(answer => answer.Text.Contains("sold out", StringComparison.Ordinal)));
        Assert.Single(await shop.OrdersAsync());
        Assert.Equal(0, (await shop.StoredAsync("rex")).Stock);
    }

    [Fact]
    public async Task A_replay_hears_the_first_answer_and_changes_nothing()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 });
        var ben = shop.Guild.Member("Ben");
        var click = Delivery.Click(ben, (await ShopWorld.CardAsync(ben, "Rex")).Button("Order"));
        var first = await ben.SendAsync(click);
        var again = await ben.SendAsync(click);
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Single(await shop.OrdersAsync());
        Assert.Equal(4, (await shop.StoredAsync("rex")).Stock);
    }

    [Fact]
    public async Task A_replay_hears_the_first_refusal_also_when_the_item_is_back()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 0 });
        var ben = shop.Guild.Member("Ben");
        var click = Delivery.Click(ben, (await ShopWorld.CardAsync(ben, "Rex")).Button("Order"));
        Assert.Contains("sold out", (await ben.SendAsync(click)).Text);
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex") with { Stock = 5 }));
        Assert.Contains("sold out", (await ben.SendAsync(click)).Text);
        Assert.Empty(await shop.OrdersAsync());
    }

    [Fact]
    public async Task A_replay_with_other_content_is_a_conflict()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"), ShopWorld.Item("egg", "Egg"));
        var ben = shop.Guild.Member("Ben");
        var click = Delivery.Click(ben, (await ShopWorld.CardAsync(ben, "Rex")).Button("Order"));
        await ben.SendAsync(click);
        var other = (await ShopWorld.CardAsync(ben, "Egg")).Button("Order");
        var answer = await ben.SendAsync(click.With(json => json["data"]!["custom_id"] = other));
        Assert.Contains("already handled with other content", answer.Text);
        Assert.Single(await shop.OrdersAsync());
    }

    [Fact]
    public async Task A_delivery_from_long_ago_is_refused_though_its_signature_is_good()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ben = shop.Guild.Member("Ben");
        var click = Delivery.Click(ben, (await ShopWorld.CardAsync(ben, "Rex")).Button("Order"));
        var old = await ben.SendAsync(click.With(json => json["id"] = IdOf(TimeSpan.FromDays(61))));
        Assert.True(old is { IsMessage: true, IsPrivate: true });
        Assert.Contains("from long ago", old.Text);
        Assert.Empty(await shop.OrdersAsync());
        Assert.Contains("is open", (await ben.SendAsync(click.With(json => json["id"] = IdOf(TimeSpan.FromDays(59))))).Text);
    }

    [Fact]
    public async Task An_item_of_another_server_cannot_be_ordered_here()
    {
        var theirs = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 });
        var ours = await ShopWorld.OpenAsync(app, ShopWorld.Item("egg", "Egg"));
        var foreign = (await ShopWorld.CardAsync(theirs.Guild.Member("Ann"), "Rex")).Button("Order");
        Assert.Contains("does not exist here", (await ours.Guild.Member("Ben").ClickAsync(foreign)).Text);
        Assert.Empty(await ours.OrdersAsync());
        await AssertNothingOrderedAsync(theirs, stock: 5);
    }

    [Theory]
    [InlineData("shop.order")]
    [InlineData("shop.order:1")]
    [InlineData("shop.order:1:1")]
    [InlineData("shop.order:1:1:not-an-offer")]
    [InlineData("shop.order:x:1:0123456789abcdef0123456789abcdef")]
    [InlineData("shop.order:1:99999999999:0123456789abcdef0123456789abcdef")]
    [InlineData("shop.order:1:-1:0123456789abcdef0123456789abcdef")]
    public async Task A_button_that_nobody_was_shown_orders_nothing(string customId)
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        Assert.Contains("older message", (await shop.Guild.Member("Ben").ClickAsync(customId)).Text);
        Assert.Empty(await shop.OrdersAsync());
    }

    [Fact]
    public async Task Before_a_seller_role_is_chosen_nothing_can_be_ordered_and_the_way_is_shown()
    {
        var shop = new ShopWorld(await app.NewGuildAsync());
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex")));
        var ben = shop.Guild.Member("Ben");
        Assert.Contains("run /setup", (await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order")).Text);
        Assert.Empty(await shop.OrdersAsync());
    }

    private static async Task AssertNothingOrderedAsync(ShopWorld shop, int stock)
    {
        Assert.Empty(await shop.OrdersAsync());
        Assert.Equal(0, await shop.TicketsAskedAsync());
        Assert.Equal(stock, (await shop.StoredAsync("rex")).Stock);
    }

    private static JsonNode IdOf(TimeSpan ago) => Snowflake.At(TimeProvider.System.GetUtcNow() - ago).ToString();
}
