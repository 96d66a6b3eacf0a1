using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>A trial seller's deliveries, which a moderator looks at first.</summary>
public sealed class ReviewTests(LifeFixture fixture)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_time_to_confirm_begins_with_the_approval_and_not_before()
    {
        var desk = await OpenAsync(trial: 5);
        var order = await desk.AtAsync(Stage.Review);
        (await desk.ActAsync(desk.Buyer, "confirm", order)).AssertSaysPrivately("a moderator looks at this seller's first deliveries");

        await desk.DoAsync(desk.Moderator, "review_ok", order);

        var approved = await desk.FindAsync(order);
        Assert.InRange(approved.DueAt!.Value - desk.Guild.App.Get<Database>().Now, Hour * 71.9, Hour * 72);
        await desk.PassAsync(Hour * 71);
        Assert.Equal(OrderState.Delivered, (await desk.FindAsync(order)).State);
        await desk.PassAsync(Hour * 2);
        await desk.HappensAsync(order, OrderEventKind.ConfirmedByTime);
        Assert.Equal(500, await desk.Guild.BalanceAsync(desk.Seller));
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task A_delivery_that_nobody_reviews_never_completes_by_itself_and_moderators_are_called_so_often_only()
    {
        var desk = await OpenAsync(trial: 5);
        var order = await desk.AtAsync(Stage.Review);

        for (var i = 0; i < 10; i++)
            await desk.PassAsync(Hour * 25);

        await Eventually.TrueAsync(async () => (await desk.FindAsync(order)).DueAt is null, "nobody is called any more");
        Assert.Equal(5, (await desk.Desk.EventsAsync(order)).Count(kind => kind is OrderEventKind.ReviewOverdue));
        Assert.Equal((OrderState.Delivered, 500), ((await desk.FindAsync(order)).State, await desk.EscrowAsync(order)));
        await desk.DoAsync(desk.Moderator, "review_ok", order);
        await desk.DoAsync(desk.Buyer, "confirm", order);
    }

    [Fact]
    public async Task A_rejected_delivery_goes_back_to_work_with_time_left_and_is_reviewed_again()
    {
        var desk = await OpenAsync(trial: 5);
        var order = await desk.AtAsync(Stage.InProgress);
        // An hour before the deadline.
        await desk.PassAsync(Hour * 11);
        await desk.DoAsync(desk.Seller, "deliver_note", order);

        await desk.DoAsync(desk.Moderator, "review_no", order);

        var back = await desk.FindAsync(order);
        Assert.Equal((OrderState.InProgress, false, back.DeliveryDueAt), (back.State, back.ReviewPending, back.DueAt));
        Assert.InRange(back.DueAt!.Value - desk.Guild.App.Get<Database>().Now, Hour * 23.9, Hour * 24);
        await desk.DoAsync(desk.Seller, "deliver", order);
        Assert.True((await desk.FindAsync(order)).ReviewPending);
        await desk.DoAsync(desk.SecondModerator, "review_ok", order);
        await desk.DoAsync(desk.Buyer, "confirm", order);
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task So_many_completed_orders_end_the_trial()
    {
        var desk = await OpenAsync(trial: 2);
        for (var i = 0; i < 2; i++)
        {
            var order = await desk.AtAsync(Stage.Review);
            await desk.DoAsync(desk.Moderator, "review_ok", order);
            await desk.DoAsync(desk.Buyer, "confirm", order);
        }

        var third = await desk.AtAsync(Stage.Delivered);

        Assert.False((await desk.FindAsync(third)).ReviewPending);
        await desk.DoAsync(desk.Buyer, "confirm", third);
    }

    [Fact]
    public async Task Cancelled_orders_do_not_end_it()
    {
        var desk = await OpenAsync(trial: 1);
        await desk.DoAsync(desk.Moderator, "cancel", await desk.AtAsync(Stage.InProgress));

        Assert.True((await desk.FindAsync(await desk.AtAsync(Stage.Review))).ReviewPending);
    }

    [Fact]
    public async Task Two_last_trial_orders_delivered_at_once_are_both_reviewed()
    {
        var desk = await OpenAsync(trial: 1);
        var (one, two) = (await desk.AtAsync(Stage.InProgress), await desk.AtAsync(Stage.InProgress));

        await Task.WhenAll(desk.DoAsync(desk.Seller, "deliver", one), desk.DoAsync(desk.Seller, "deliver", two));

        Assert.True((await desk.FindAsync(one)).ReviewPending);
        Assert.True((await desk.FindAsync(two)).ReviewPending);
    }

    [Fact]
    public async Task A_dispute_takes_the_place_of_a_review()
    {
        var desk = await OpenAsync(trial: 5);
        var order = await desk.AtAsync(Stage.Review);

        await desk.DoAsync(desk.Buyer, "dispute.open", order);

        (await desk.ActAsync(desk.Moderator, "review_ok", order)).AssertSaysPrivately("there is no delivery to review");
        Assert.Equal((OrderState.Disputed, false), ((await desk.FindAsync(order)).State, (await desk.FindAsync(order)).ReviewPending));
    }

    private Task<LifeDesk> OpenAsync(int trial) => fixture.OpenAsync((GuildSettings.TrialOrders.Key, trial));
}
