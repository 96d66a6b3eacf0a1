using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>What happens next, by whom, and what happens if nobody does anything.</summary>
internal static class OrderNextStep
{
    public static string Of(OrderInTicket found)
    {
        var order = found.Order;
        return "**Next** " + (order.TimersStoppedAt is null ? Step(order, found.Dispute) : $"A party is away: nothing runs out. {Step(order, found.Dispute)}");
    }

    private static string Step(Order order, Dispute? dispute) => order.State switch
    {
        OrderState.Open when !order.IntakeComplete => $"The buyer answers the questions, so that a seller can claim the order. {Otherwise(order, "it is cancelled")}",
        OrderState.Open => $"A seller claims the order. {Otherwise(order, "it is cancelled")}",
        OrderState.Claimed when order.PaymentReported => "The finance team confirms the payment. Nobody else needs to do anything.",
        OrderState.Claimed when order.IsAwaitingPayment => $"The buyer pays outside and reports it. {Otherwise(order, "the order is open again")}",
        OrderState.Claimed when order.HandOverTo is { } to => $"{Mention.User(new Snowflake(to.Value))} accepts the hand-over, or the seller goes on.",
        OrderState.Claimed when order.ProposedPrice is null => $"The seller proposes price and time. {Otherwise(order, "the order is open again")}",
        OrderState.Claimed => $"The {(order.ProposedBy == order.BuyerId ? "seller" : "buyer")} accepts or declines the terms, or proposes others. {Otherwise(order, "the proposal expires")}",
        OrderState.InProgress when order.CancelAskedBy is not null => "One side asked to call the order off: it ends when the other side asks too. Otherwise it goes on.",
        OrderState.InProgress when order.MoreTimeHours is { } hours => $"One side asked for {hours} hours more: the other side agrees, or the deadline stands. {Otherwise(order, "a dispute is opened")}",
        OrderState.InProgress => $"The seller hands the goods over and marks the order as delivered. {Otherwise(order, "a dispute is opened")}",
        OrderState.Delivered when order.ReviewPending => "A moderator looks at the delivery, one of this seller's first. Then the buyer's time to confirm begins.",
        OrderState.Delivered => $"The buyer checks the goods and confirms. {Otherwise(order, "the order completes by itself")}",
        OrderState.Disputed when dispute is { IsRuled: true, IsAppealed: false } => "Either side may appeal, once. Both can still agree on something else.",
        OrderState.Disputed when dispute?.SolverId is null => "A moderator takes the case. Both sides can still agree: share the price, or go on.",
        OrderState.Disputed => "The moderator reads both sides and rules. Both sides can still agree: share the price, or go on.",
        OrderState.Completed => "All done. Thank you for trading here!",
        _ => "This order is cancelled. Nothing more will happen.",
    };

    private static string Otherwise(Order order, string what) => order.DueAt is { } due ? $"If nothing happens, {what} {Timestamp.Relative(due)}." : "";
}
