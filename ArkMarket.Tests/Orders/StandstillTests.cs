using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>While a party is away (timed out, banned, gone), nothing runs out against anybody.</summary>
public sealed class StandstillTests(LifeFixture fixture)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("buyer", Standing.TimedOut)]
    [InlineData("buyer", Standing.Gone)]
    [InlineData("seller", Standing.Banned)]
    public async Task What_is_due_asks_first_who_is_here_and_stands_still(string away, Standing standing)
    {
        var desk = await fixture.OpenAsync();
        fixture.Say(desk.People[away], standing);
        var order = await desk.AtAsync(Stage.Delivered);

        await desk.PassAsync(Hour * 73);

        await Eventually.TrueAsync(async () => (await desk.FindAsync(order)).TimersStoppedAt is not null, "its timers stand still");
        Assert.Equal((OrderState.Delivered, null), ((await desk.FindAsync(order)).State, (await desk.FindAsync(order)).DueAt));
        Assert.Single(await desk.Desk.EventsAsync(order), kind => kind is OrderEventKind.TimersStopped);
        Assert.Equal(500, await desk.EscrowAsync(order));
    }

    [Fact]
    public async Task Back_again_every_deadline_is_later_by_as_long_as_it_stood()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.InProgress);
        await desk.PassAsync(Hour * 10);
        await AwayAsync(desk, desk.Buyer);
        Assert.Null((await desk.FindAsync(order)).DueAt);
        await desk.PassAsync(Hour * 200);
        Assert.Equal(OrderEventKind.TimersStopped, (await desk.Desk.EventsAsync(order))[^1]);

        await BackAsync(desk, desk.Buyer);

        var resumed = await desk.FindAsync(order);
        // Two of the twelve hours were left.
        AssertLeft(desk, 2, resumed.DueAt);
        AssertLeft(desk, 2, resumed.DeliveryDueAt);
        await desk.PassAsync(Hour * 3);
        await desk.HappensAsync(order, OrderEventKind.DisputedByTime);
        Assert.Equal(
            [OrderEventKind.TimersStopped, OrderEventKind.TimersResumed, OrderEventKind.DisputedByTime], (await desk.Desk.EventsAsync(order)).TakeLast(3));
    }

    [Fact]
    public async Task A_deadline_that_is_set_meanwhile_is_later_by_the_rest_only()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.InProgress);
        await AwayAsync(desk, desk.Buyer);
        await desk.AgeAsync(Hour * 100);
        await desk.DoAsync(desk.Seller, "deliver", order);
        Assert.Null((await desk.FindAsync(order)).DueAt);
        await desk.AgeAsync(Hour * 5);

        await BackAsync(desk, desk.Buyer);

        AssertLeft(desk, 72, (await desk.FindAsync(order)).DueAt);
    }

    [Fact]
    public async Task The_deadlines_of_a_dispute_that_is_opened_meanwhile_are_later_by_the_rest_only()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.InProgress);
        await AwayAsync(desk, desk.Buyer);
        await desk.AgeAsync(Hour * 100);
        await desk.DoAsync(desk.Seller, "dispute.open", order);
        await desk.AgeAsync(Hour * 30);

        await BackAsync(desk, desk.Buyer);

        AssertLeft(desk, 72, (await desk.FindAsync(order)).DueAt);
        AssertLeft(desk, 72, (await desk.DisputeAsync(order)).AnswerDueAt);
        AssertLeft(desk, 96, (await desk.DisputeAsync(order)).RuleDueAt);
    }

    [Fact]
    public async Task Nobody_loses_a_dispute_by_silence_while_away()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.InProgress);
        await desk.DoAsync(desk.Seller, "dispute.open", order);
        await AwayAsync(desk, desk.Buyer);

        await desk.PassAsync(Hour * 500);
        Assert.False((await desk.DisputeAsync(order)).IsRuled);
        await BackAsync(desk, desk.Buyer);

        AssertLeft(desk, 72, (await desk.DisputeAsync(order)).AnswerDueAt);
        await desk.DoAsync(desk.Buyer, "dispute.statement", order);
    }

    [Fact]
    public async Task A_ruling_waits_for_whoever_cannot_appeal_it_now()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Ruled);
        await AwayAsync(desk, desk.Seller);

        await desk.PassAsync(Hour * 100);
        Assert.Equal(500, await desk.EscrowAsync(order));
        await BackAsync(desk, desk.Seller);

        AssertLeft(desk, 48, (await desk.DisputeAsync(order)).AppealUntil);
        await desk.DoAsync(desk.Seller, "dispute.appeal", order);
    }

    [Fact]
    public async Task A_moderator_lets_the_timers_run_with_a_reason_and_they_stay_running_until_the_party_is_back()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Delivered);
        await AwayAsync(desk, desk.Buyer);
        await desk.AgeAsync(Hour * 10);
        (await desk.Moderator.SubmitAsync($"order.timers:{order}", ("reason", " "))).AssertSaysPrivately("A reason of 1 to 300 characters is needed");

        await desk.DoAsync(desk.Moderator, "timers", order);

        AssertLeft(desk, 72, (await desk.FindAsync(order)).DueAt);
        (await desk.ActAsync(desk.Moderator, "timers", order)).AssertSaysPrivately("its timers run");
        await desk.AwayAsync(desk.Buyer, Standing.Banned);
        await desk.PassAsync(Hour * 73);
        await desk.HappensAsync(order, OrderEventKind.ConfirmedByTime);
        Assert.DoesNotContain(OrderEventKind.TimersStopped, (await desk.Desk.EventsAsync(order)).SkipWhile(kind => kind is not OrderEventKind.TimersForced));
        Assert.Equal(500, await desk.Guild.BalanceAsync(desk.Seller));
    }

    [Fact]
    public async Task With_both_away_the_timers_wait_for_both()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.InProgress);
        await AwayAsync(desk, desk.Buyer);
        await AwayAsync(desk, desk.Seller);

        await BackAsync(desk, desk.Buyer);
        Assert.Null((await desk.FindAsync(order)).DueAt);
        await BackAsync(desk, desk.Seller);

        Assert.NotNull((await desk.FindAsync(order)).DueAt);
        Assert.Equal([OrderEventKind.TimersStopped, OrderEventKind.TimersResumed], (await desk.Desk.EventsAsync(order)).TakeLast(2));
    }

    [Fact]
    public async Task When_Discord_does_not_tell_who_is_here_nothing_runs_out_until_it_does()
    {
        var desk = await fixture.OpenAsync();
        fixture.Say(desk.Buyer, Standing.Unknown);
        var order = await desk.AtAsync(Stage.Delivered);

        await desk.PassAsync(Hour * 73);
        await Eventually.TrueAsync(async () => (await desk.FindAsync(order)).DueAt > desk.Guild.App.Get<Database>().Now, "it is looked at later");
        Assert.Equal(OrderState.Delivered, (await desk.FindAsync(order)).State);
        fixture.Say(desk.Buyer, Standing.Here);

        await Eventually.TrueAsync(async () =>
        {
            await desk.PassAsync(Hour);
            return (await desk.FindAsync(order)).State is OrderState.Completed;
        }, "it completes once it is known that both are here");
    }

    [Fact]
    public async Task An_order_in_which_nothing_is_at_stake_yet_goes_on_without_the_one_who_left()
    {
        var desk = await fixture.OpenAsync();
        var (open, claimed) = (await desk.AtAsync(Stage.Open), await desk.AtAsync(Stage.Claimed));
        await AwayAsync(desk, desk.Buyer);

        await desk.PassAsync(Hour * 25);
        await desk.HappensAsync(claimed, OrderEventKind.TermsExpired);
        await desk.PassAsync(Hour * 73);

        await desk.HappensAsync(open, OrderEventKind.ClaimExpired);
        await desk.HappensAsync(claimed, OrderEventKind.ClaimExpired);
    }

    [Fact]
    public async Task What_people_do_meanwhile_counts_and_a_finished_order_has_no_timers_to_resume()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Delivered);
        await AwayAsync(desk, desk.Seller);

        await desk.DoAsync(desk.Buyer, "confirm", order);
        await BackAsync(desk, desk.Seller);

        Assert.Equal(OrderEventKind.Confirmed, (await desk.Desk.EventsAsync(order))[^1]);
        Assert.Equal(500, await desk.Guild.BalanceAsync(desk.Seller));
        await desk.AssertConsistentAsync(order);
    }

    private async Task AwayAsync(LifeDesk desk, TestMember member)
    {
        fixture.Say(member, Standing.TimedOut);
        await desk.AwayAsync(member, Standing.TimedOut);
    }

    private async Task BackAsync(LifeDesk desk, TestMember member)
    {
        fixture.Say(member, Standing.Here);
        await desk.AwayAsync(member, Standing.Here);
    }

    private static void AssertLeft(LifeDesk desk, int hours, DateTimeOffset? due) =>
        Assert.InRange((due!.Value - desk.Guild.App.Get<Database>().Now).TotalHours, hours - 0.1, hours + 0.01);
}
