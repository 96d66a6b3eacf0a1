using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>The rules of single steps, through signed deliveries.</summary>
public sealed class OrderTests(AppFixture fixture)
{
    [Fact]
    public async Task Terms_are_held_in_escrow_and_released_once_less_the_fee()
    {
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.FeePercent.Key, 10));
        var order = await desk.InStateAsync(OrderState.InProgress, price: 455);
        Assert.Equal(10_000 - 455, await desk.Guild.BalanceAsync(desk.Buyer));
        Assert.Equal(0, await desk.Guild.BalanceAsync(desk.Seller));

        await OrderDesk.MustAsync(desk.Seller.ClickAsync($"order.deliver:{order}"));
        await OrderDesk.MustAsync(desk.Buyer.ClickAsync($"order.confirm:{order}"));
        var again = await desk.Buyer.ClickAsync($"order.confirm:{order}");

        Assert.Contains("completed", again.Text, StringComparison.Ordinal);
        Assert.Equal(455 - 45, await desk.Guild.BalanceAsync(desk.Seller));
        Assert.Equal(45, await desk.FeesAsync());
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task Twenty_sellers_who_claim_at_once_have_one_winner()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAsync();
        var sellers = Enumerable.Range(0, 20).Select(i => desk.Guild.Member($"Seller{i}", [.. desk.Seller.Roles])).ToList();

        var answers = await Task.WhenAll(sellers.Select(seller => seller.ClickAsync($"order.claim:{order}")));

        Assert.Single(answers, answer => answer.Text.StartsWith('✅'));
        Assert.Equal(19, answers.Count(answer => answer.Text.Contains("Another seller was faster", StringComparison.Ordinal)));
        Assert.Equal([OrderEventKind.Opened, OrderEventKind.Claimed], await desk.EventsAsync(order));
    }

    [Fact]
    public async Task Two_buyers_of_the_last_item_make_one_order()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var item = await desk.ItemAsync(TestCatalogue.Single);

        var results = await Task.WhenAll(
            desk.TryOrderAsync(item, Guid.NewGuid()), desk.TryOrderAsync(item, Guid.NewGuid(), desk.Stranger));

        Assert.Single(results, result => !result.IsRefused);
        Assert.IsType<SoldOut>(Assert.Single(results, result => result.IsRefused).Refusal);
        Assert.Equal(0, await desk.StockAsync(TestCatalogue.Single));
    }

    [Fact]
    public async Task A_cancelled_order_puts_its_item_back()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAsync(TestCatalogue.Single);
        Assert.Equal(0, await desk.StockAsync(TestCatalogue.Single));

        await OrderDesk.MustAsync(desk.Buyer.SubmitAsync($"order.cancel:{order}", ("reason", "")));

        Assert.Equal(1, await desk.StockAsync(TestCatalogue.Single));
    }

    [Fact]
    public async Task Accepting_without_the_credits_changes_nothing_and_says_what_is_needed()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Claimed);
        await OrderDesk.MustAsync(desk.ProposeAsync(order, 10_001));

        var answer = await desk.Buyer.ClickAsync($"order.accept:{order}:1");

        Assert.Contains("10,001 credits are needed", answer.Text, StringComparison.Ordinal);
        Assert.Equal(OrderState.Claimed, (await desk.FindAsync(order)).State);
        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Buyer));
    }

    [Fact]
    public async Task Terms_that_were_replaced_cannot_be_accepted()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Claimed);
        await OrderDesk.MustAsync(desk.ProposeAsync(order, 100));
        await OrderDesk.MustAsync(desk.ProposeAsync(order, 900));

        var answer = await desk.Buyer.ClickAsync($"order.accept:{order}:1");

        Assert.Contains("Something else was proposed", answer.Text, StringComparison.Ordinal);
        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Buyer));
        await OrderDesk.MustAsync(desk.Buyer.ClickAsync($"order.accept:{order}:2"));
        Assert.Equal(9_100, await desk.Guild.BalanceAsync(desk.Buyer));
    }

    [Fact]
    public async Task Both_sides_call_an_order_off_together_and_the_buyer_is_paid_back()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.InProgress);
        await OrderDesk.MustAsync(desk.Seller.SubmitAsync($"order.call_off:{order}", ("reason", "The Rex died")));
        var twice = await desk.Seller.SubmitAsync($"order.call_off:{order}", ("reason", "Really"));
        Assert.Contains("You asked", twice.Text, StringComparison.Ordinal);
        Assert.Equal(OrderState.InProgress, (await desk.FindAsync(order)).State);

        await OrderDesk.MustAsync(desk.Buyer.SubmitAsync($"order.call_off:{order}", ("reason", "")));

        Assert.Equal(OrderState.Cancelled, (await desk.FindAsync(order)).State);
        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Buyer));
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task A_moderator_cancels_only_with_a_reason()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Delivered);

        var without = await desk.Moderator.SubmitAsync($"order.cancel:{order}", ("reason", "  "));
        Assert.Contains("gives a reason", without.Text, StringComparison.Ordinal);
        await OrderDesk.MustAsync(desk.Moderator.SubmitAsync($"order.cancel:{order}", ("reason", "Scam")));

        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Buyer));
    }

    [Fact]
    public async Task An_order_is_handed_over_only_to_a_seller_who_accepts()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Claimed);
        await OrderDesk.MustAsync(desk.ProposeAsync(order, 300));

        var toStranger = await desk.Seller.SendAsync(Delivery.ChooseMember(desk.Seller, $"order.hand_over_to:{order}", desk.Stranger));
        Assert.Contains("Choose a seller", toStranger.Text, StringComparison.Ordinal);
        await desk.Seller.SendAsync(Delivery.ChooseMember(desk.Seller, $"order.hand_over_to:{order}", desk.OtherSeller));
        Assert.Equal(desk.Seller.Id, (await desk.FindAsync(order)).SellerId);
        await OrderDesk.MustAsync(desk.OtherSeller.ClickAsync($"order.take_over:{order}"));

        var after = await desk.FindAsync(order);
        Assert.Equal(desk.OtherSeller.Id, after.SellerId);
        Assert.Null(after.ProposedPrice);
    }

    [Fact]
    public async Task A_seller_has_no_more_active_orders_than_the_server_allows_even_when_claiming_at_once()
    {
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.ActiveOrdersMax.Key, 2), (GuildSettings.OpenTicketsMax.Key, 10));
        var orders = new List<long>();
        for (var i = 0; i < 6; i++)
            orders.Add(await desk.OrderAsync());

        var answers = await Task.WhenAll(orders.Select(order => desk.Seller.ClickAsync($"order.claim:{order}")));

        Assert.Equal(2, answers.Count(answer => answer.Text.StartsWith('✅')));
        Assert.Equal(4, answers.Count(answer => answer.Text.Contains("2 active orders", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nobody_claims_what_they_ordered_themselves()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAsync();

        (await desk.BuyerWithSellerRole.ClickAsync($"order.claim:{order}")).AssertRefuses(new OwnOrder());

        Assert.Equal([OrderEventKind.Opened], await desk.EventsAsync(order));
    }

    [Fact]
    public async Task A_repeated_delivery_gets_the_first_answer_and_acts_once()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Delivered);
        var confirm = Delivery.Click(desk.Buyer, $"order.confirm:{order}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.Buyer.SendAsync(confirm)));

        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Text));
        Assert.StartsWith("✅", answers[0].Text, StringComparison.Ordinal);
        Assert.Equal(500, await desk.Guild.BalanceAsync(desk.Seller));
        Assert.Single(await desk.EventsAsync(order), kind => kind is OrderEventKind.Confirmed);
    }

    [Fact]
    public async Task An_order_of_another_server_does_not_exist_here()
    {
        var (here, there) = (await OrderDesk.OpenAsync(fixture), await OrderDesk.OpenAsync(fixture));
        var order = await there.OrderAsync();

        foreach (var name in new[] { "claim", "unclaim", "deliver", "confirm", "take_over", "view", "accept" })
        {
            var answer = await here.Seller.ClickAsync($"order.{name}:{order}:1");
            Assert.Contains("does not exist here", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal([OrderEventKind.Opened], await there.EventsAsync(order));
    }
}
