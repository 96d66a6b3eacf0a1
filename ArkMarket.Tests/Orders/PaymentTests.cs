using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Feedback;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>Payments outside the market, and money that goes back.</summary>
public sealed class PaymentTests(LifeFixture fixture)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Paid_outside_nothing_is_held_and_the_work_begins_when_finance_has_found_the_payment()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Agreed);
        Assert.Equal(OrderState.Claimed, (await desk.FindAsync(order)).State);

        await desk.DoAsync(desk.Buyer, "receipt", order);
        await desk.DoAsync(desk.Seller, "paid", order);
        Assert.Equal(OrderState.Claimed, (await desk.FindAsync(order)).State);
        await desk.DoAsync(desk.Finance, "payment_found", order);

        var working = await desk.FindAsync(order);
        Assert.Equal((OrderState.InProgress, false), (working.State, working.PaymentReported));
        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Buyer));
        var receipt = Assert.Single(await ReceiptsAsync(desk, order));
        Assert.Equal((desk.Finance.Id, true), (receipt.DecidedBy, receipt.Found));
        await desk.AssertConsistentAsync(order);
    }

    [Theory]
    [InlineData("TX-77 ab", "TX-77 ab")]
    [InlineData("TX-77 ab", "tx 77-AB")]
    [InlineData("TX-77 ab", "  TX77AB.")]
    [InlineData("TX-77 ab", "ＴＸ-７７ ab")]
    public async Task One_payment_pays_for_one_order_however_its_reference_is_written(string first, string second)
    {
        var desk = await fixture.OpenAsync();
        var (one, two) = (await desk.AtAsync(Stage.Agreed), await desk.AtAsync(Stage.Agreed));
        await OrderDesk.MustAsync(LifeDesk.PayAsync(desk.Buyer, one, first));

        (await LifeDesk.PayAsync(desk.Buyer, two, second)).AssertSaysPrivately("A payment with this reference was reported for an order before");

        Assert.False((await desk.FindAsync(two)).PaymentReported);
        Assert.Empty(await ReceiptsAsync(desk, two));
    }

    [Fact]
    public async Task A_reference_that_was_not_found_can_be_reported_again_and_other_servers_do_not_count()
    {
        var (desk, elsewhere) = (await fixture.OpenAsync(), await fixture.OpenAsync());
        var (order, there) = (await desk.AtAsync(Stage.Agreed), await elsewhere.AtAsync(Stage.Agreed));
        await OrderDesk.MustAsync(LifeDesk.PayAsync(elsewhere.Buyer, there, "TX-1"));
        await OrderDesk.MustAsync(LifeDesk.PayAsync(desk.Buyer, order, "TX-1"));

        await desk.DoAsync(desk.Finance, "payment_missing", order);
        Assert.Equal((OrderState.Claimed, false), ((await desk.FindAsync(order)).State, (await desk.FindAsync(order)).PaymentReported));
        await OrderDesk.MustAsync(LifeDesk.PayAsync(desk.Buyer, order, "TX-1"));
        await desk.DoAsync(desk.Finance, "payment_found", order);

        Assert.Equal([false, true], (await ReceiptsAsync(desk, order)).Select(receipt => receipt.Found));
    }

    [Fact]
    public async Task The_sellers_word_is_written_down_and_decides_nothing()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Reported);

        await desk.DoAsync(desk.Seller, "not_paid", order);
        await desk.DoAsync(desk.Seller, "paid", order);

        Assert.Equal([OrderEventKind.PaymentNotSeen, OrderEventKind.PaymentSeen], (await desk.Desk.EventsAsync(order)).TakeLast(2));
        Assert.Equal(OrderState.Claimed, (await desk.FindAsync(order)).State);
    }

    [Fact]
    public async Task While_a_payment_is_checked_nobody_backs_out_and_finance_is_reminded_so_often_only()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Reported);
        AssertRefusesForm(await desk.ActAsync(desk.Buyer, "cancel", order), new PaymentUnderWay(order));
        (await desk.ActAsync(desk.Seller, "unclaim", order)).AssertRefuses(new PaymentUnderWay(order));
        (await desk.ActAsync(desk.Seller, "hand_over", order)).AssertSaysPrivately("until terms are agreed");

        for (var i = 0; i < 10; i++)
            await desk.PassAsync(Hour * 25);

        await Eventually.TrueAsync(async () => (await desk.FindAsync(order)).DueAt is null, "finance is not called any more");
        Assert.Equal(5, (await desk.Desk.EventsAsync(order)).Count(kind => kind is OrderEventKind.PaymentOverdue));
        Assert.Equal((OrderState.Claimed, true), ((await desk.FindAsync(order)).State, (await desk.FindAsync(order)).PaymentReported));
        await desk.DoAsync(desk.Finance, "payment_found", order);
        Assert.Equal(OrderState.InProgress, (await desk.FindAsync(order)).State);
    }

    [Fact]
    public async Task A_payment_that_nobody_reports_in_time_opens_the_order_again()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Agreed);

        await desk.PassAsync(Hour * 49);

        await desk.HappensAsync(order, OrderEventKind.PaymentExpired);
        var open = await desk.FindAsync(order);
        Assert.Equal((OrderState.Open, null, null, null), (open.State, open.SellerId, open.AgreedPrice, open.TermsAgreedAt));
        await desk.DoAsync(desk.OtherSeller, "claim", order);
    }

    [Fact]
    public async Task A_payment_taken_back_after_completion_takes_the_reward_the_role_and_the_vouch()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.OutsideCompleted);
        Assert.Equal(10_000 + LifeDesk.OutsideReward, await desk.Guild.BalanceAsync(desk.Buyer));
        await OrderDesk.MustAsync(desk.Buyer.VouchAsync(order));
        // Of the reward, all but 20 is spent.
        await desk.Buyer.CommandAsync("pay", ("member", desk.Desk.Stranger), ("amount", 10_000 + LifeDesk.OutsideReward - 20));

        await desk.DoAsync(desk.Finance, "chargeback", order);

        Assert.Equal(20 - LifeDesk.OutsideReward, await desk.Guild.BalanceAsync(desk.Buyer));
        Assert.Equal(OrderState.Completed, (await desk.FindAsync(order)).State);
        Assert.Single(await desk.Desk.EffectsAsync(TakeRewardRole.Kind));
        Assert.Single(await desk.Desk.EffectsAsync(OrderChargedBack.Kind));
        var rewarded = await desk.LegsAsync(order, "reward");
        Assert.Equal(rewarded[Account.Member(desk.Buyer.Id)], -(await desk.RewardMovesAsync(order))[^1]);
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task A_payment_taken_back_before_completion_cancels_the_order_and_gave_nothing_to_take_back()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.OutsideDelivered);

        await desk.DoAsync(desk.Finance, "chargeback", order);

        Assert.Equal((OrderState.Cancelled, 10_000), ((await desk.FindAsync(order)).State, await desk.Guild.BalanceAsync(desk.Buyer)));
        Assert.Empty(await desk.RewardMovesAsync(order));
        Assert.Empty(await desk.Desk.EffectsAsync(TakeRewardRole.Kind));
    }

    [Fact]
    public async Task A_role_that_another_order_gave_too_stays_when_one_payment_is_taken_back()
    {
        var desk = await fixture.OpenAsync();
        var (one, two) = (await desk.AtAsync(Stage.OutsideCompleted), await desk.AtAsync(Stage.OutsideCompleted));
        var orders = desk.Guild.App.Get<OrderQueries>();

        await desk.DoAsync(desk.Finance, "chargeback", one);
        Assert.True(await orders.GaveRoleTooAsync(await desk.FindAsync(one), default));
        await desk.DoAsync(desk.Finance, "chargeback", two);
        Assert.False(await orders.GaveRoleTooAsync(await desk.FindAsync(two), default));
    }

    [Fact]
    public async Task A_payment_whose_order_a_moderator_cancelled_may_be_reported_for_another()
    {
        var desk = await fixture.OpenAsync();
        var (one, two) = (await desk.AtAsync(Stage.Agreed), await desk.AtAsync(Stage.Agreed));
        await OrderDesk.MustAsync(LifeDesk.PayAsync(desk.Buyer, one, "PP-77-CANCELLED"));

        await desk.DoAsync(desk.Moderator, "cancel", one);

        await OrderDesk.MustAsync(LifeDesk.PayAsync(desk.Buyer, two, "PP-77-CANCELLED"));
    }

    [Fact]
    public async Task Market_money_is_not_taken_back_from_outside()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Completed);

        (await desk.ActAsync(desk.Finance, "chargeback", order)).AssertSaysPrivately("which nobody outside can take back");

        Assert.Equal(500, await desk.Guild.BalanceAsync(desk.Seller));
    }

    [Fact]
    public async Task A_part_given_back_before_completion_comes_out_of_what_is_held()
    {
        var desk = await fixture.OpenAsync((GuildSettings.FeePercent.Key, 10));
        var order = await desk.AtAsync(Stage.Delivered);
        AssertRefusesForm(await LifeDesk.RefundAsync(desk.Seller, order, 500), new RefundTooHigh(order, 499));
        await OrderDesk.MustAsync(LifeDesk.RefundAsync(desk.Seller, order, 120));
        AssertRefusesForm(await LifeDesk.RefundAsync(desk.Seller, order, 380), new RefundTooHigh(order, 379));
        Assert.Equal((9_620, 380), (await desk.Guild.BalanceAsync(desk.Buyer), await desk.EscrowAsync(order)));

        await desk.DoAsync(desk.Buyer, "confirm", order);

        // The fee is of what the seller got, not of what was agreed once.
        Assert.Equal((342, 38), (await desk.Guild.BalanceAsync(desk.Seller), await desk.Desk.FeesAsync()));
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task A_part_given_back_after_completion_comes_out_of_the_sellers_wallet_up_to_the_price()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Completed);
        await OrderDesk.MustAsync(desk.Seller.CommandAsync("refund", ("order", order), ("amount", 200), ("reason", "Two eggs were bad")));
        AssertRefusesForm(await LifeDesk.RefundAsync(desk.Seller, order, 301), new RefundTooHigh(order, 300));
        await desk.Seller.CommandAsync("pay", ("member", desk.Desk.Stranger), ("amount", 250));
        AssertRefusesForm(await LifeDesk.RefundAsync(desk.Seller, order, 300), new NotEnoughCredits(300));
        Assert.Equal((50, 9_700), (await desk.Guild.BalanceAsync(desk.Seller), await desk.Guild.BalanceAsync(desk.Buyer)));

        await OrderDesk.MustAsync(LifeDesk.RefundAsync(desk.Seller, order, 50));

        Assert.Equal((0, 9_750), (await desk.Guild.BalanceAsync(desk.Seller), await desk.Guild.BalanceAsync(desk.Buyer)));
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task After_a_share_the_seller_gives_back_no_more_than_they_got()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.SplitProposed);
        await desk.DoAsync(desk.Buyer, "dispute.agree", order);
        Assert.Equal(200, await desk.Guild.BalanceAsync(desk.Seller));

        AssertRefusesForm(await LifeDesk.RefundAsync(desk.Seller, order, 201), new RefundTooHigh(order, 200));
        await OrderDesk.MustAsync(LifeDesk.RefundAsync(desk.Seller, order, 200));

        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Buyer));
        await desk.AssertConsistentAsync(order);
    }

    [Theory]
    [InlineData(Stage.Outside, 499)]
    [InlineData(Stage.OutsideDelivered, 499)]
    [InlineData(Stage.OutsideCompleted, 500)]
    public async Task A_part_given_back_outside_is_written_down_told_and_moves_nothing_here(Stage stage, long most)
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(stage);
        var (buyer, seller) = (await desk.Guild.BalanceAsync(desk.Buyer), await desk.Guild.BalanceAsync(desk.Seller));
        AssertRefusesForm(await LifeDesk.RefundAsync(desk.Seller, order, most + 1), new RefundTooHigh(order, most) { Currency = "EUR" });

        await OrderDesk.MustAsync(LifeDesk.RefundAsync(desk.Seller, order, 120));
        await OrderDesk.MustAsync(desk.Seller.CommandAsync("refund", ("order", order), ("amount", 80), ("reason", "The bed was too short")));

        Assert.Equal((200, (buyer, seller)), ((await desk.FindAsync(order)).Refunded, (await desk.Guild.BalanceAsync(desk.Buyer), await desk.Guild.BalanceAsync(desk.Seller))));
        (await desk.Buyer.ClickAsync($"order.view:{order}")).AssertSaysPrivately($"**Given back so far** {Markdown.Escape("2.00 EUR")}");
        Assert.Equal(stage is Stage.OutsideCompleted ? 2 : 0, (await desk.Desk.EffectsAsync(TellOfOrder.Kind)).Count);
        if (stage is Stage.OutsideDelivered)
        {
            await desk.DoAsync(desk.Buyer, "dispute.open", order);
            var file = await desk.Moderator.ClickAsync($"dispute.file:{order}");
            file.AssertSaysPrivately(Markdown.Escape("1.20 EUR"));
            file.AssertSaysPrivately(Markdown.Escape("0.80 EUR"));
        }

        await desk.DoAsync(desk.Finance, "chargeback", order);
        if (stage is Stage.OutsideCompleted)
            (await LifeDesk.RefundAsync(desk.Seller, order, 10)).AssertSaysPrivately("there is nothing left to give back");
        await desk.AssertConsistentAsync(order);
    }

    /// <summary>What was typed into the form follows the refusal.</summary>
    private static void AssertRefusesForm(Answer answer, Refusal refusal) =>
        answer.AssertSaysPrivately("⚠️ " + Markdown.Escape(refusal.Explain(Wording.Default)));

    private static async Task<IReadOnlyList<OrderReceipt>> ReceiptsAsync(LifeDesk desk, long order)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        return await db.Set<OrderReceipt>().AsNoTracking().Where(r => r.GuildId == desk.Guild.Id && r.OrderId == order).OrderBy(r => r.Number).ToListAsync();
    }
}
