using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>What happens next, by whom, and what happens if nobody does anything.</summary>
internal static class OrderNextStep
{
    private const string StillAgree = "Both sides can still agree: share the price, or go on.";

    public static string Of(OrderInTicket found, GuildConfig config)
    {
        var order = found.Order;
        return "**Next** " + (order.TimersStoppedAt is null ? Step(found, config) : $"A party is away: nothing runs out. {Step(found, config)}");
    }

    private static string Step(OrderInTicket found, GuildConfig config) => found.Order.State is OrderState.Disputed
        ? InDispute(found.Dispute)
        : Trade(found.Order, config);

    private static string Trade(Order order, GuildConfig config) => order.State switch
    {
        OrderState.Open when !order.IntakeComplete => $"The buyer answers the questions, so that a seller can claim the order. {Unanswered(order, config)}",
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
        OrderState.Completed => "All done. Thank you for trading here!",
        _ => "This order is cancelled. Nothing more will happen.",
    };

    private static string InDispute(Dispute? dispute) => dispute switch
    {
        { IsRuled: true, IsAppealed: false } => "Either side may press *Appeal*, once; otherwise the ruling is carried out. Both can still agree on something else.",
        { SolverId: null } or null => $"A moderator presses *Take the case*{(dispute?.IsAppealed is true ? ": another one than before" : "")}. {StillAgree}",
        _ => $"The moderator reads the *Case file*, then presses *Rule*. {StillAgree}",
    };

    // The time runs from the moment the ticket is there, with a reminder between: the setting says it better than a date.
    private static string Unanswered(Order order, GuildConfig config) => config.Get(GuildSettings.StaleHours) is > 0 and var hours
        ? $"Without answers it is cancelled after {hours} hours."
        : Otherwise(order, "it is cancelled");

    private static string Otherwise(Order order, string what) => order.DueAt is { } due ? $"If nothing happens, {what} {Timestamp.Relative(due)}." : "";
}
