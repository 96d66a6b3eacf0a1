using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>All orders of a server as its staff sees them.</summary>
public sealed class OrderListTests(AppFixture app)
{
    [Fact]
    public async Task Orders_are_found_by_state_people_item_and_time()
    {
        var desk = await OrderDesk.OpenAsync(app);
        var open = await desk.OrderAsync();
        var done = await desk.InStateAsync(OrderState.Completed, price: 450);
        var off = await desk.OrderAsync(TestCatalogue.OnceEach);
        await OrderDesk.MustAsync(desk.Buyer.SubmitAsync($"order.cancel:{off}", ("reason", "")));

        Assert.Equal([off, done, open], await IdsAsync(desk, new OrderFilter()));
        Assert.Equal([open, done, off], await IdsAsync(desk, new OrderFilter { Sort = OrderSort.Oldest }));
        Assert.Equal([open, done, off], await IdsAsync(desk, new OrderFilter { Sort = OrderSort.Value }));
        Assert.Equal([open], await IdsAsync(desk, new OrderFilter { Sort = OrderSort.Due }));
        Assert.Equal([done], await IdsAsync(desk, new OrderFilter { State = OrderState.Completed }));
        Assert.Equal([done], await IdsAsync(desk, new OrderFilter { Sellers = [desk.Seller.Id] }));
        Assert.Equal([off, done, open], await IdsAsync(desk, new OrderFilter { Buyers = [desk.Buyer.Id] }));
        Assert.Equal([off], await IdsAsync(desk, new OrderFilter { ItemText = "starter-k" }));
        Assert.Empty(await IdsAsync(desk, new OrderFilter { ItemText = "no such thing" }));
        var at = (await desk.FindAsync(done)).CreatedAt;
        Assert.Equal([off, done], await IdsAsync(desk, new OrderFilter { From = at }));
        Assert.Equal([open], await IdsAsync(desk, new OrderFilter { To = at }));
        var row = (await ListAsync(desk, new OrderFilter { State = OrderState.Completed })).Value.Rows.Single();
        Assert.Equal((450L, desk.Buyer.Id, (UserId?)desk.Seller.Id, TestCatalogue.Plenty), (row.Value, row.BuyerId, row.SellerId, row.ItemName));
    }

    [Theory]
    [InlineData(OrderSort.Newest, false)]
    [InlineData(OrderSort.Oldest, false)]
    [InlineData(OrderSort.Due, false)]
    [InlineData(OrderSort.Value, false)]
    [InlineData(OrderSort.Value, true)]
    public async Task Pages_follow_each_other_without_gap_or_repeat(OrderSort sort, bool ofToday)
    {
        var desk = await OrderDesk.OpenAsync(app);
        for (var count = 0; count < 5; count++)
            await desk.OrderAsync();
        DateTimeOffset? from = ofToday ? desk.Guild.App.Get<Database>().Now.AddDays(-1) : null;
        var all = await IdsAsync(desk, new OrderFilter { Sort = sort, From = from });
        var paged = new List<long>();
        OrderCursor? cursor = null;
        do
        {
            var page = (await ListAsync(desk, new OrderFilter { Sort = sort, From = from, PageSize = 2, After = cursor })).Value;
            paged.AddRange(page.Rows.Select(row => row.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(5, all.Count);
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task What_waits_for_the_staff_is_found_by_its_kind()
    {
        var desk = await OrderDesk.OpenAsync(app, (GuildSettings.TrialOrders.Key, 5));
        var fresh = await desk.OrderAsync();
        var review = await desk.InStateAsync(OrderState.Delivered);
        var disputed = await desk.InStateAsync(OrderState.InProgress);
        Assert.Null((await desk.Guild.App.Get<OpenDispute>().HandleAsync(new(desk.Buyer.Actor, desk.Guild.NewKey(), disputed), "It never came", default)).Refusal);

        Assert.Equal([review], await IdsAsync(desk, new OrderFilter { Stage = OrderStage.Review }));
        Assert.Equal([disputed], await IdsAsync(desk, new OrderFilter { Stage = OrderStage.Disputed }));
        Assert.Empty(await IdsAsync(desk, new OrderFilter { Stage = OrderStage.Payment }));
        Assert.DoesNotContain(fresh, await IdsAsync(desk, new OrderFilter { Stage = OrderStage.Unclaimed }));
    }

    [Fact]
    public async Task Only_moderators_and_finance_see_it()
    {
        var staff = await TestStaff.NewAsync(app);
        await staff.AssertOnlyAsync(
            [Right.Moderation, Right.Finance, Right.Admin, Right.Manager], new NotAllowed("the moderator or the finance role of this server"),
            async actor => (await staff.Get<OrderList>().HandleAsync(actor, new OrderFilter(), default)).Refusal);
    }

    private static Task<Result<OrderRows>> ListAsync(OrderDesk desk, OrderFilter filter) =>
        desk.Guild.App.Get<OrderList>().HandleAsync(desk.Moderator.Actor, filter, default);

    private static async Task<IReadOnlyList<long>> IdsAsync(OrderDesk desk, OrderFilter filter) =>
        [.. (await ListAsync(desk, filter)).Value.Rows.Select(row => row.Id)];
}
