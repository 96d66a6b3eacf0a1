using ArkMarket.Core.Orders;

namespace ArkMarket.Tests.Orders;

/// <summary>Lives of orders step by step, chosen so that everything that can happen to an order happens.</summary>
public sealed class OrderWalkTests
{
    private const string Begun = "Seller Claim; Seller Propose; Buyer Accept; ";

    /// <summary>Item, and who does what, with the number where it matters.</summary>
    private static readonly (string Item, string Steps)[] Courses =
    [
        ("Egg", "Buyer Answer; Buyer Answer 2; Seller Claim; Seller Propose; Buyer Decline; Seller Propose; Buyer Propose; Seller Accept; Seller AskTime; Buyer AgreeTime; "
            + "Seller Refund 5; Seller Deliver; Moderator Approve; Buyer Confirm; Seller Refund 3; Buyer Vouch"),
        ("Rifle", "Seller Claim; Seller OfferHandOver; OtherSeller AcceptHandOver; OtherSeller Propose; Buyer Wait 13; OtherSeller Unclaim; Seller Claim; Buyer Wait 25; Buyer Wait 73"),
        ("Rifle", Begun + "Seller CallOff; Buyer CallOff"),
        ("Rifle", "OtherSeller Claim; OtherSeller Propose; Buyer Accept; OtherSeller Deliver; Buyer Wait 25; Moderator Reject; Buyer Wait 100; Buyer Wait 73; Buyer State; "
            + "OtherSeller State; Moderator Take; Moderator Rule 50; Buyer Appeal; OtherModerator Take; OtherModerator Rule 30"),
        ("Rifle", Begun + "Buyer Dispute; Buyer Wait 73; Buyer Wait 49"),
        ("Rifle", Begun + "Buyer Dispute; Seller State; Moderator Take; Moderator Rule 70; Buyer Wait 49"),
        ("Rifle", Begun + "Seller Dispute; Buyer GoOn; Seller Agree; Seller Deliver; Buyer Wait 73"),
        ("Rifle", Begun + "Seller Dispute; Seller Split 40; Buyer Agree"),
        ("Lamp", Begun + "Buyer Wait 49; " + Begun + "Buyer ReportPayment; Seller SayNotPaid; Seller SayPaid; Buyer Wait 25; Finance MissPayment; Buyer ReportPayment; "
            + "Finance FindPayment; Buyer GoAway; Buyer ComeBack; Buyer GoAway; Moderator ForceTimers; Buyer ComeBack; Seller Deliver; Seller Refund 5; Buyer Confirm; Buyer Vouch; Finance ChargeBack; "
            + "Finance WithdrawChargeback; Finance ChargeBack; Finance WithdrawChargeback; Seller Refund 5"),
        ("Lamp", Begun + "Buyer ReportPayment; Finance FindPayment; Buyer Dispute; Finance ChargeBack; Finance WithdrawChargeback"),
        ("Rifle", "Buyer GiveUp"),
        ("Egg", "Buyer OpenChannel; Buyer Wait 13; Buyer Wait 13"),
        ("Rifle", "Buyer WaitForChannel; Buyer Wait 100; Buyer OpenChannel; Buyer Wait 71; Buyer Outage 5; Buyer Cancel"),
    ];

    [Fact]
    public async Task Everything_that_can_happen_to_an_order_happens_as_the_table_says()
    {
        await using var floor = await OrderFloor.OpenAsync();
        var market = await OrderMarket.OpenAsync(floor, funds: 10_000);
        var laws = new OrderLaws(market);
        foreach (var (item, steps) in Courses)
        {
            await GoAsync(market, item, steps);
            await laws.AssertAsync();
            Assert.True((await market.FindAsync(market.Orders[^1])).Order.IsFinal, $"{item}: {steps}");
        }

        Assert.Equal(Enum.GetValues<OrderEventKind>().Order(), laws.Seen.Order());
    }

    [Fact]
    public async Task An_order_given_back_while_its_seller_is_away_can_be_claimed_and_runs_out_like_any_other()
    {
        await using var floor = await OrderFloor.OpenAsync();
        var market = await OrderMarket.OpenAsync(floor, funds: 10_000);
        await GoAsync(market, "Lamp", Begun + "Seller GoAway; Moderator Unclaim");

        var order = (await market.FindAsync(market.Orders[^1])).Order;
        Assert.Null(order.TimersStoppedAt);
        Assert.NotNull(order.DueAt);
        await GoAsync(market, "OtherSeller Claim; Buyer Wait 25; Buyer Wait 73");
        await new OrderLaws(market).AssertAsync();

        Assert.Equal(OrderState.Cancelled, (await market.FindAsync(order.Id)).Order.State);
    }

    private static async Task GoAsync(OrderMarket market, string item, string steps)
    {
        Assert.NotNull(await market.OrderAsync(item, quantity: 2));
        await GoAsync(market, steps);
    }

    private static async Task GoAsync(OrderMarket market, string steps)
    {
        foreach (var step in steps.Split(';', StringSplitOptions.TrimEntries))
        {
            var words = step.Split(' ');
            var number = words.Length > 2 ? int.Parse(words[2]) : 40;
            var outcome = await market.RunAsync(new OrderStep(Enum.Parse<OrderAct>(words[1]), Enum.Parse<OrderPerson>(words[0]), market.Orders.Count - 1, number));
            Assert.True(outcome == OrderMarket.Done, $"{step}: {outcome}");
        }
    }
}
