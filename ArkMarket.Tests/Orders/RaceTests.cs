using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>
/// Two who act on one order in the same moment, each of them first as often as the other, and then without any order. The
/// story and the books agree after every round; see <see cref="LifeMoney.AssertConsistentAsync"/>.
/// </summary>
public sealed class RaceTests(LifeFixture fixture)
{
    private const int Rounds = 3;

    private static readonly (int Terms, int Dispute) First = (1, 1);

    [Fact]
    public async Task Two_accepts_hold_the_price_once()
    {
        var desk = await OpenAsync();
        await EitherFirstAsync(desk, Stage.Proposed, order => (desk.Does(desk.Buyer, "accept", order, First), desk.Does(desk.Buyer, "accept", order, First)),
            async (order, _) => Assert.Equal((OrderState.InProgress, 500), ((await desk.FindAsync(order)).State, await desk.EscrowAsync(order))));
    }

    [Fact]
    public async Task Terms_are_accepted_or_expire() => await ExclusiveAsync(
        Stage.Proposed, desk => order => (desk.Does(desk.Buyer, "accept", order, First), desk.TimerAsync(order)), OrderState.InProgress, OrderState.Claimed);

    [Fact]
    public async Task A_delivery_is_disputed_or_completes_by_itself() => await ExclusiveAsync(
        Stage.Delivered, desk => order => (desk.Does(desk.Buyer, "dispute.open", order), desk.TimerAsync(order)), OrderState.Disputed, OrderState.Completed);

    [Fact]
    public async Task A_delivery_is_confirmed_or_completes_by_itself_and_is_paid_once() => await ExclusiveAsync(
        Stage.Delivered, desk => order => (desk.Does(desk.Buyer, "confirm", order), desk.TimerAsync(order)), OrderState.Completed, OrderState.Completed);

    [Fact]
    public async Task A_late_order_is_delivered_or_becomes_a_dispute() => await ExclusiveAsync(
        Stage.InProgress, desk => order => (desk.Does(desk.Seller, "deliver", order), desk.TimerAsync(order)), OrderState.Delivered, OrderState.Disputed);

    [Fact]
    public async Task The_timers_of_two_nodes_act_once() => await ExclusiveAsync(
        Stage.Delivered, desk => order => (desk.TimerAsync(order), desk.TimerAsync(order)), OrderState.Completed, OrderState.Completed);

    [Fact]
    public async Task An_appeal_is_ruled_or_both_sides_agree() => await ExclusiveAsync(
        Stage.AppealTaken, desk => order => (desk.Does(desk.SecondModerator, "dispute.rule", order), desk.Does(desk.Buyer, "dispute.agree", order, First)),
        OrderState.Completed, OrderState.Completed, async (desk, order) => await OrderDesk.MustAsync(LifeDesk.RuleAsync(desk.Seller, "dispute.split", order, 70)));

    [Fact]
    public async Task A_first_ruling_never_keeps_both_sides_from_agreeing()
    {
        var desk = await OpenAsync();
        await EitherFirstAsync(desk, Stage.Taken,
            order => (desk.Does(desk.Moderator, "dispute.rule", order), desk.Does(desk.Buyer, "dispute.agree", order, First)),
            async (order, worked) =>
            {
                Assert.True(worked.Second);
                Assert.Equal((OrderState.Completed, 70), ((await desk.FindAsync(order)).State, (await desk.FindAsync(order)).SellerPercent));
            },
            async order => await OrderDesk.MustAsync(LifeDesk.RuleAsync(desk.Seller, "dispute.split", order, 70)));
    }

    [Fact]
    public async Task A_ruling_is_appealed_or_carried_out() => await ExclusiveAsync(
        Stage.Ruled, desk => order => (desk.Does(desk.Buyer, "dispute.appeal", order), desk.TimerAsync(order)), OrderState.Disputed, OrderState.Completed);

    [Fact]
    public async Task An_order_changes_hands_or_its_terms_are_accepted() => await ExclusiveAsync(
        Stage.Proposed, desk => order => (desk.Does(desk.OtherSeller, "take_over", order), desk.Does(desk.Buyer, "accept", order, First)),
        OrderState.Claimed, OrderState.InProgress, async (desk, order) => await desk.DoAsync(desk.Seller, "hand_over", order));

    [Fact]
    public async Task An_order_changes_hands_or_is_given_back() => await ExclusiveAsync(
        Stage.Offered, desk => order => (desk.Does(desk.OtherSeller, "take_over", order), desk.Does(desk.Seller, "unclaim", order)),
        OrderState.Claimed, OrderState.Open);

    [Fact]
    public async Task An_order_is_claimed_or_cancelled_by_its_buyer()
    {
        var desk = await OpenAsync();
        await EitherFirstAsync(desk, Stage.Open, order => (desk.Does(desk.Seller, "claim", order), desk.Does(desk.Buyer, "cancel", order)),
            async (order, worked) =>
            {
                Assert.True(worked.Second);
                Assert.Equal(OrderState.Cancelled, (await desk.FindAsync(order)).State);
            });
    }

    [Fact]
    public async Task It_is_delivered_or_called_off() => await ExclusiveAsync(
        Stage.InProgress, desk => order => (desk.Does(desk.Seller, "deliver", order), desk.Does(desk.Buyer, "call_off", order)),
        OrderState.Delivered, OrderState.Cancelled, async (desk, order) => await desk.DoAsync(desk.Seller, "call_off", order));

    [Fact]
    public async Task A_part_given_back_and_a_confirmation_both_count_whichever_is_first()
    {
        var desk = await OpenAsync();
        await EitherFirstAsync(desk, Stage.Delivered, order => (desk.Does(desk.Seller, "refund", order), desk.Does(desk.Buyer, "confirm", order)),
            async (order, worked) =>
            {
                Assert.Equal((true, true), worked);
                var after = await desk.FindAsync(order);
                Assert.Equal((OrderState.Completed, 2), (after.State, after.Refunded));
            });
        Assert.Equal(498 * 3 * Rounds, await desk.Guild.BalanceAsync(desk.Seller));
    }

    [Fact]
    public async Task Two_moderators_who_take_a_case_leave_it_with_one_and_with_their_code()
    {
        var desk = await OpenAsync();
        await EitherFirstAsync(desk, Stage.Disputed,
            order => (desk.Does(desk.Moderator, "dispute.take", order), desk.Does(desk.SecondModerator, "dispute.take", order)),
            async (order, worked) =>
            {
                Assert.True(worked.First ^ worked.Second);
                var solver = (await desk.DisputeAsync(order)).SolverId;
                Assert.Equal(worked.First ? desk.Moderator.Id : desk.SecondModerator.Id, solver);
                var (mine, notMine) = solver == desk.Moderator.Id ? (desk.Moderator, desk.SecondModerator) : (desk.SecondModerator, desk.Moderator);
                (await desk.ActAsync(notMine, "dispute.rule", order)).AssertSaysPrivately("take it first");
                await desk.DoAsync(mine, "dispute.rule", order);
            });
    }

    [Fact]
    public async Task A_payment_is_found_once_whoever_of_the_finance_team_looks()
    {
        var desk = await OpenAsync();
        await EitherFirstAsync(desk, Stage.Reported,
            order => (desk.Does(desk.Finance, "payment_found", order), desk.Does(desk.Finance with { Name = "Finn" }, "payment_missing", order)),
            async (order, worked) =>
            {
                Assert.True(worked.First ^ worked.Second);
                Assert.Equal(worked.First ? OrderState.InProgress : OrderState.Claimed, (await desk.FindAsync(order)).State);
            });
    }

    [Fact]
    public async Task A_chargeback_is_withdrawn_once_whoever_of_the_finance_team_does_it()
    {
        var desk = await OpenAsync();
        var had = await desk.Guild.BalanceAsync(desk.Buyer);
        var rounds = 0;
        await EitherFirstAsync(desk, Stage.ChargedBack,
            order => (desk.Does(desk.Finance, "withdraw", order), desk.Does(desk.Finance with { Name = "Finn" }, "withdraw", order)),
            async (order, worked) =>
            {
                Assert.True(worked.First ^ worked.Second);
                Assert.Null((await desk.FindAsync(order)).ChargedBackAt);
                Assert.Equal(had + ++rounds * LifeDesk.OutsideReward, await desk.Guild.BalanceAsync(desk.Buyer));
            });
    }

    [Fact]
    public async Task A_trial_seller_at_their_limit_claims_one_of_two_orders()
    {
        var desk = await fixture.OpenAsync((GuildSettings.TrialOrders.Key, 5), (GuildSettings.ActiveOrdersMax.Key, 1));
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var (one, two) = (await desk.AtAsync(Stage.Open), await desk.AtAsync(Stage.Open));

            var answers = await Task.WhenAll(desk.ActAsync(desk.Seller, "claim", one, First), desk.ActAsync(desk.Seller, "claim", two, First));

            Assert.Single(answers, answer => answer.Text.StartsWith('✅'));
            Assert.Single(answers, answer => answer.Text.Contains("as many as this server allows", StringComparison.Ordinal));
            foreach (var order in new[] { one, two })
            {
                await desk.DoAsync(desk.Moderator, "cancel", order);
                await desk.AssertConsistentAsync(order);
            }
        }
    }

    private async Task<LifeDesk> OpenAsync()
    {
        var desk = await fixture.OpenAsync();
        await desk.Guild.GrantAsync(desk.Buyer, 100_000);
        return desk;
    }

    /// <summary>Exactly one of the two works, and the order stands where that one leads.</summary>
    /// <param name="stage">Where the order is.</param>
    /// <param name="acts">The two.</param>
    /// <param name="ifFirst">The state after the first of them.</param>
    /// <param name="ifSecond">The state after the second.</param>
    /// <param name="prepare">What else is done before.</param>
    private async Task ExclusiveAsync(
        Stage stage, Func<LifeDesk, Func<long, (Turns.Act, Turns.Act)>> acts, OrderState ifFirst, OrderState ifSecond,
        Func<LifeDesk, long, Task>? prepare = null)
    {
        var desk = await OpenAsync();
        await EitherFirstAsync(desk, stage, acts(desk),
            async (order, worked) =>
            {
                Assert.True(worked.First ^ worked.Second, $"{worked}");
                Assert.Equal(worked.First ? ifFirst : ifSecond, (await desk.FindAsync(order)).State);
            },
            prepare is null ? null : order => prepare(desk, order));
    }

    private static async Task EitherFirstAsync(
        LifeDesk desk, Stage stage, Func<long, (Turns.Act, Turns.Act)> acts, Func<long, (bool First, bool Second), Task> check, Func<long, Task>? prepare = null)
    {
        // Some other session of the app may stand in line too: so each comes first more than once, and has to win then at
        // least once; who has not yet, for no fault of theirs, comes first some more times.
        var (firstWon, secondWon) = (0, 0);
        for (var round = 0; round < 3 * Rounds || (round < 9 * Rounds && (firstWon == 0 || secondWon == 0)); round++)
        {
            var order = await desk.AtAsync(stage);
            if (prepare is not null)
                await prepare(order);
            var (first, second) = acts(order);
            (bool First, bool Second) worked;
            switch (round % 3)
            {
                case 0:
                    worked = await desk.TakeAsync(order, first, second);
                    firstWon += worked.First ? 1 : 0;
                    break;
                case 1:
                    (worked.Second, worked.First) = await desk.TakeAsync(order, second, first);
                    secondWon += worked.Second ? 1 : 0;
                    break;
                default:
                    worked = await desk.RaceAsync(order, first, second);
                    break;
            }

            await check(order, worked);
            await desk.AssertConsistentAsync(order);
        }

        Assert.True(firstWon > 0 && secondWon > 0, $"Coming first, they won {firstWon} and {secondWon} times.");
    }
}
