using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Feedback;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Tickets;

namespace ArkMarket.Tests.Orders;

/// <summary>How a dispute is opened, told, settled or ruled, and what becomes of the held price.</summary>
public sealed class DisputeTests(LifeFixture fixture)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(455, 10, 37, 152, 287, 16)]
    [InlineData(455, 10, 0, 0, 455, 0)]
    [InlineData(455, 10, 100, 410, 0, 45)]
    [InlineData(999, 7, 33, 306, 670, 23)]
    [InlineData(3, 50, 50, 1, 2, 0)]
    [InlineData(1, 10, 37, 0, 1, 0)]
    public async Task A_share_is_rounded_for_the_buyer_the_fee_is_the_sellers_and_nothing_is_lost(long price, int fee, int percent, long seller, long buyer, long fees)
    {
        var desk = await fixture.OpenAsync((GuildSettings.FeePercent.Key, fee));
        long[] orders = [await AgreedAsync(desk, price, percent), await RuledAsync(desk, price, percent), await RuledOnAppealAsync(desk, price, percent)];

        foreach (var order in orders)
        {
            var legs = await desk.LegsAsync(order, "resolve");
            Assert.Equal(0, legs.Values.Sum());
            Assert.Equal(-price, legs[Account.Escrow(order)]);
            Assert.Equal((seller, buyer, fees), (Leg(legs, Account.Member(desk.Seller.Id)), Leg(legs, Account.Member(desk.Buyer.Id)), Leg(legs, Account.Fees)));
            var after = await desk.FindAsync(order);
            Assert.Equal((percent == 0 ? OrderState.Cancelled : OrderState.Completed, percent), (after.State, after.SellerPercent));
            await desk.AssertConsistentAsync(order);
        }

        Assert.Equal((3 * seller, 3 * fees), (await desk.Guild.BalanceAsync(desk.Seller), await desk.Desk.FeesAsync()));
        Assert.Equal(10_000 - 3 * (price - buyer), await desk.Guild.BalanceAsync(desk.Buyer));
    }

    [Fact]
    public async Task The_case_file_tells_the_listed_price_the_coupons_share_and_how_the_seller_is_rated()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Disputed);
        var bare = await desk.Moderator.ClickAsync($"dispute.file:{order}");
        bare.AssertSaysPrivately("**Listed price** 500 credits\n");
        bare.AssertSaysPrivately("not rated yet");
        await desk.Guild.ExecuteAsync($"UPDATE orders SET discount = 100 WHERE guild_id = {desk.Guild.Id.Db} AND id = {order}");
        await desk.Guild.App.Get<RecordSeller>().RatingAsync(desk.Guild.Id, desk.Seller.Id, (450, 12), default);

        var file = await desk.Moderator.ClickAsync($"dispute.file:{order}");

        file.AssertSaysPrivately("**Listed price** 600 credits, 100 credits off by coupon");
        file.AssertSaysPrivately("rated 4.5 of 5 (12)");
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var config = (await desk.Guild.App.Get<GuildConfigs>().FindAsync(desk.Guild.Id, default))!;
        var kept = (await CaseFacts.CollectAsync(db, await desk.FindAsync(order), config, default)).Terms;
        Assert.Contains(new CaseLine("Listed price", "600 credits"), kept);
        Assert.Contains(new CaseLine("Off by coupon", "100 credits"), kept);
    }

    [Fact]
    public async Task Both_agree_to_go_on_and_the_order_is_delivered_and_paid_after_all()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Disputed);

        await desk.DoAsync(desk.Seller, "dispute.go_on", order);
        (await desk.ActAsync(desk.Seller, "dispute.agree", order)).AssertSaysPrivately("this is your own proposal");
        await desk.DoAsync(desk.Buyer, "dispute.agree", order);

        var settled = await desk.FindAsync(order);
        Assert.Equal((OrderState.InProgress, settled.DeliveryDueAt), (settled.State, settled.DueAt));
        Assert.Equal(24, (settled.DeliveryDueAt!.Value - (await desk.DisputeAsync(order)).ClosedAt!.Value).TotalHours);
        Assert.Equal(DisputeOutcome.Settled, (await desk.DisputeAsync(order)).Outcome);
        Assert.Equal(500, await desk.EscrowAsync(order));
        await desk.DoAsync(desk.Seller, "deliver", order);
        await desk.DoAsync(desk.Buyer, "confirm", order);
        Assert.Equal(500, await desk.Guild.BalanceAsync(desk.Seller));
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task A_settled_order_can_be_disputed_again_in_a_file_of_its_own()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Ruled);
        await desk.DoAsync(desk.Buyer, "dispute.go_on", order);
        await desk.DoAsync(desk.Seller, "dispute.agree", order);

        await desk.DoAsync(desk.Seller, "dispute.open", order);

        var second = await desk.DisputeAsync(order);
        Assert.Equal((2, desk.Seller.Id, null, false), (second.Number, second.OpenedBy, second.BuyerStatement, second.IsRuled));
        Assert.Null(second.SolverId);
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task A_proposal_that_was_replaced_cannot_be_agreed_to()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.SplitProposed);
        var shown = (await desk.DisputeAsync(order)).ProposalNumber;
        await OrderDesk.MustAsync(LifeDesk.RuleAsync(desk.Seller, "dispute.split", order, 90));

        var answer = await desk.ActAsync(desk.Buyer, "dispute.agree", order, (0, shown));

        Assert.Contains("Nothing was accepted", answer.Text, StringComparison.Ordinal);
        Assert.Equal((OrderState.Disputed, 500), ((await desk.FindAsync(order)).State, await desk.EscrowAsync(order)));
    }

    [Fact]
    public async Task A_ruling_is_written_down_and_nothing_moves_before_the_time_for_an_appeal_is_over()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Ruled);
        var dispute = await desk.DisputeAsync(order);
        Assert.Equal((40, desk.Moderator.Id, Hour * 48), (dispute.RulingPercent, dispute.RuledBy, dispute.AppealUntil - dispute.RuledAt));

        await desk.PassAsync(Hour * 47);
        Assert.Equal((OrderState.Disputed, 500), ((await desk.FindAsync(order)).State, await desk.EscrowAsync(order)));
        await desk.PassAsync(Hour * 2);

        await desk.HappensAsync(order, OrderEventKind.RulingCarriedOut);
        Assert.Equal((200, 9_800), (await desk.Guild.BalanceAsync(desk.Seller), await desk.Guild.BalanceAsync(desk.Buyer)));
        (await desk.ActAsync(desk.Seller, "dispute.appeal", order)).AssertSaysPrivately("it is not in dispute");
        await desk.AssertConsistentAsync(order);
    }

    [Theory]
    [InlineData("buyer", "seller")]
    [InlineData("seller", "buyer")]
    public async Task Either_side_appeals_once_and_another_moderator_decides_it_at_once(string side, string other)
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Ruled);

        await desk.DoAsync(desk.People[side], "dispute.appeal", order);

        (await desk.ActAsync(desk.People[other], "dispute.appeal", order)).AssertSaysPrivately("there is one appeal, and it was made");
        (await desk.ActAsync(desk.Moderator, "dispute.take", order)).AssertSaysPrivately("another moderator than the one whose ruling is appealed");
        (await desk.ActAsync(desk.Moderator, "dispute.rule", order)).AssertSaysPrivately("take it first");
        await desk.PassAsync(Hour * 72);
        Assert.Equal((OrderState.Disputed, 500), ((await desk.FindAsync(order)).State, await desk.EscrowAsync(order)));
        await desk.DoAsync(desk.SecondModerator, "dispute.take", order);
        await OrderDesk.MustAsync(LifeDesk.RuleAsync(desk.SecondModerator, "dispute.rule", order, 90));

        Assert.Equal((450, 9_550), (await desk.Guild.BalanceAsync(desk.Seller), await desk.Guild.BalanceAsync(desk.Buyer)));
        var dispute = await desk.DisputeAsync(order);
        Assert.Equal((40, 90, DisputeOutcome.RuledOnAppeal), (dispute.RulingPercent, dispute.AppealPercent, dispute.Outcome));
        // What is announced to both sides names the share.
        Assert.Equal(90, (await desk.Guild.App.Get<OrderQueries>().FindAsync(desk.Guild.Id, (order, (await desk.FindAsync(order)).EventCount), default))!.Happened!.Percent);
        await desk.AssertConsistentAsync(order);
    }

    [Theory]
    [InlineData("buyer", 0, 0, 10_000)]
    [InlineData("seller", 100, 500, 9_500)]
    public async Task A_side_that_stays_silent_loses_to_the_one_that_told_its_story(string opener, int percent, long seller, long buyer)
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.InProgress);
        await desk.DoAsync(desk.People[opener], "dispute.open", order);

        await desk.PassAsync(Hour * 71);
        Assert.Equal(OrderEventKind.Disputed, (await desk.Desk.EventsAsync(order))[^1]);
        await desk.PassAsync(Hour * 2);

        await desk.HappensAsync(order, OrderEventKind.RuledBySilence);
        Assert.Equal((OrderState.Disputed, 500), ((await desk.FindAsync(order)).State, await desk.EscrowAsync(order)));
        Assert.Equal((percent, null), ((await desk.DisputeAsync(order)).RulingPercent, (await desk.DisputeAsync(order)).RuledBy));
        await desk.PassAsync(Hour * 49);
        await desk.HappensAsync(order, OrderEventKind.RulingCarriedOut);
        Assert.Equal((seller, buyer), (await desk.Guild.BalanceAsync(desk.Seller), await desk.Guild.BalanceAsync(desk.Buyer)));
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task Who_lost_by_silence_can_appeal_and_any_moderator_may_decide_it()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Disputed);
        await desk.PassAsync(Hour * 73);
        await desk.HappensAsync(order, OrderEventKind.RuledBySilence);

        await desk.DoAsync(desk.Seller, "dispute.appeal", order);
        await desk.DoAsync(desk.Moderator, "dispute.take", order);
        await desk.DoAsync(desk.Moderator, "dispute.rule", order);

        Assert.Equal(200, await desk.Guild.BalanceAsync(desk.Seller));
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task Told_by_both_sides_a_dispute_waits_for_a_moderator_who_is_called_again()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Disputed);
        await desk.DoAsync(desk.Seller, "dispute.statement", order);

        await desk.PassAsync(Hour * 73);
        Assert.Equal(OrderEventKind.StatementGiven, (await desk.Desk.EventsAsync(order))[^1]);
        await desk.PassAsync(Hour * 24);

        await desk.HappensAsync(order, OrderEventKind.DisputeEscalated);
        Assert.False((await desk.DisputeAsync(order)).IsRuled);
        (await desk.ActAsync(desk.Seller, "dispute.statement", order)).AssertSaysPrivately("is written down already");
    }

    [Fact]
    public async Task A_case_stays_with_its_solver_until_their_time_to_rule_has_passed()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Taken);
        await desk.DoAsync(desk.Seller, "dispute.statement", order);
        (await desk.ActAsync(desk.SecondModerator, "dispute.take", order)).AssertSaysPrivately("Another moderator has the case");
        Assert.Equal(desk.Moderator.Id, (await desk.DisputeAsync(order)).SolverId);

        await desk.PassAsync(Hour * 97);
        await desk.HappensAsync(order, OrderEventKind.DisputeEscalated);
        await desk.DoAsync(desk.SecondModerator, "dispute.take", order);

        (await desk.ActAsync(desk.Moderator, "dispute.take", order)).AssertSaysPrivately("Another moderator has the case");
        (await desk.ActAsync(desk.Moderator, "dispute.rule", order)).AssertSaysPrivately("take it first");
        await desk.DoAsync(desk.SecondModerator, "dispute.rule", order);
    }

    [Fact]
    public async Task Silence_of_both_sides_and_of_the_moderators_decides_nothing_and_calls_so_often_only()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.InProgress);
        await desk.PassAsync(Hour * 13);
        await desk.HappensAsync(order, OrderEventKind.DisputedByTime);

        for (var i = 0; i < 12; i++)
            await desk.PassAsync(Hour * 97);

        await Eventually.TrueAsync(async () => (await desk.FindAsync(order)).DueAt is null, "nobody is called any more");
        Assert.Equal(5, (await desk.Desk.EventsAsync(order)).Count(kind => kind is OrderEventKind.DisputeEscalated));
        Assert.Equal((OrderState.Disputed, 500), ((await desk.FindAsync(order)).State, await desk.EscrowAsync(order)));
        // It still ends: by people.
        await desk.DoAsync(desk.Moderator, "dispute.take", order);
        await desk.DoAsync(desk.Moderator, "dispute.rule", order);
        await desk.PassAsync(Hour * 49);
        await desk.HappensAsync(order, OrderEventKind.RulingCarriedOut);
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task Time_that_the_other_side_agreed_to_keeps_a_late_delivery_from_becoming_a_dispute()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.MoreTimeAsked);
        await desk.DoAsync(desk.Buyer, "more_time_ok", order);

        await desk.PassAsync(Hour * 13);
        Assert.Equal(OrderState.InProgress, (await desk.FindAsync(order)).State);
        await desk.PassAsync(Hour * 2);

        await desk.HappensAsync(order, OrderEventKind.DisputedByTime);
        Assert.Null((await desk.DisputeAsync(order)).OpenedBy);
    }

    [Fact]
    public async Task A_payment_taken_back_in_the_middle_of_a_dispute_ends_both()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.OutsideDisputed);

        await desk.DoAsync(desk.Finance, "chargeback", order);

        Assert.Equal((OrderState.Cancelled, DisputeOutcome.Overtaken), ((await desk.FindAsync(order)).State, (await desk.DisputeAsync(order)).Outcome));
        (await desk.ActAsync(desk.Moderator, "dispute.take", order)).AssertSaysPrivately("it is not in dispute");
        (await desk.ActAsync(desk.Finance, "chargeback", order)).AssertSaysPrivately("this was recorded before");
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task Nobody_cancels_an_order_in_dispute()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Disputed);

        (await desk.ActAsync(desk.Moderator, "cancel", order)).AssertSaysPrivately("a dispute ends by agreement or by a ruling");
        (await desk.ActAsync(desk.Buyer, "call_off", order)).AssertSaysPrivately("only an order in progress");

        Assert.Equal((OrderState.Disputed, 500), ((await desk.FindAsync(order)).State, await desk.EscrowAsync(order)));
    }

    [Fact]
    public async Task Who_manages_the_server_can_take_a_case_over_at_any_time_and_gets_a_code_of_their_own()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Taken);
        var first = await desk.DisputeAsync(order);
        var owner = desk.Guild.Admin();

        await desk.DoAsync(owner, "dispute.take", order);

        var second = await desk.DisputeAsync(order);
        Assert.Equal(owner.Id, second.SolverId);
        Assert.Matches("^[A-Z2-9]{6}$", second.SolverCode);
        Assert.NotEqual(first.SolverCode, second.SolverCode);
        (await desk.ActAsync(desk.Moderator, "dispute.rule", order)).AssertSaysPrivately("take it first");
    }

    [Fact]
    public async Task Only_moderators_who_are_no_party_read_the_case_file()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.AppealTaken);

        foreach (var (name, person) in desk.People)
        {
            var answer = await person.ClickAsync($"dispute.file:{order}");
            if (name is "moderator" or "second moderator")
                answer.AssertSaysPrivately("That was not the deal");
            else
                answer.AssertRefuses(new NotAllowed("a moderator who is not part of this order"));
        }
    }

    [Fact]
    public async Task What_the_ticket_says_is_frozen_as_evidence_when_a_dispute_opens()
    {
        var desk = await fixture.OpenAsync();
        await desk.AtAsync(Stage.InProgress);
        Assert.DoesNotContain(await desk.Desk.EffectsAsync("tickets.capture"), IsEvidence);

        await desk.AtAsync(Stage.Disputed);

        Assert.Contains("\"subject\":1", Assert.Single(await desk.Desk.EffectsAsync("tickets.capture"), IsEvidence).Payload.Replace(" ", "", StringComparison.Ordinal));
    }

    private static bool IsEvidence(Effect effect) => effect.Payload.Contains("vidence", StringComparison.Ordinal);

    private static long Leg(IReadOnlyDictionary<Account, long> legs, Account account) => legs.GetValueOrDefault(account);

    private static async Task<long> AgreedAsync(LifeDesk desk, long price, int percent)
    {
        var order = await DisputedAsync(desk, price);
        await OrderDesk.MustAsync(LifeDesk.RuleAsync(desk.Buyer, "dispute.split", order, percent));
        await desk.DoAsync(desk.Seller, "dispute.agree", order);
        return order;
    }

    private static async Task<long> RuledAsync(LifeDesk desk, long price, int percent)
    {
        var order = await DisputedAsync(desk, price);
        await desk.DoAsync(desk.Moderator, "dispute.take", order);
        await OrderDesk.MustAsync(LifeDesk.RuleAsync(desk.Moderator, "dispute.rule", order, percent));
        await desk.PassAsync(Hour * 49);
        await desk.HappensAsync(order, OrderEventKind.RulingCarriedOut);
        return order;
    }

    private static async Task<long> RuledOnAppealAsync(LifeDesk desk, long price, int percent)
    {
        var order = await DisputedAsync(desk, price);
        await desk.BringAsync(order, Stage.Disputed, Stage.AppealTaken);
        await OrderDesk.MustAsync(LifeDesk.RuleAsync(desk.SecondModerator, "dispute.rule", order, percent));
        return order;
    }

    private static async Task<long> DisputedAsync(LifeDesk desk, long price)
    {
        var order = await desk.AtAsync(Stage.Claimed);
        await OrderDesk.MustAsync(desk.Desk.ProposeAsync(order, price));
        await desk.DoAsync(desk.Buyer, "accept", order);
        await desk.DoAsync(desk.Buyer, "dispute.open", order);
        return order;
    }
}
