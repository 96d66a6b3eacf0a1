using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <param name="Rule">What would have been possible, as the end of a sentence.</param>
public sealed record WrongState(long Order, OrderState State, string Rule) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Order #{Order} is {State.InWords()}: {Rule}. Nothing was changed.";
}

public sealed record AlreadyClaimed(long Order) : Refusal
{
    public override string Explain(Wording wording) => $"Another seller was faster: order #{Order} is already claimed. Nothing was changed.";
}

public sealed record AlreadyAsked(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"You asked to call off order #{Order} before. It ends when the other side agrees; a moderator can help if they do not answer.";
}

public sealed record OwnOrder : Refusal
{
    public override string Explain(Wording wording) => "This is your own order: another seller has to claim it. Nothing was changed.";
}

public sealed record TooManyActiveOrders(int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"You have {Most} active orders, as many as this server allows at a time. Finish or hand over one first. Nothing was changed.";
}

public sealed record TooManyOpenOrders(int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"You have {Most} open orders, as many as this server allows at a time. Finish or cancel one first: /orders lists them. Nothing was ordered.";
}

public sealed record OfferUsed : Refusal
{
    public override string Explain(Wording wording) =>
        "This card was already used to order. Nothing was ordered a second time: /orders shows the first. For another one, open /shop again.";
}

public sealed record TermsReplaced(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Something else was proposed for order #{Order} since. Nothing was accepted: read the newest proposal first.";
}

public sealed record ProposalHasExpired(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"That proposal for order #{Order} has expired. Nothing was accepted: either side can make a new one.";
}

public sealed record PaymentUnderWay(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"A payment for order #{Order} was reported and is being checked. Nothing was changed: the finance team decides first, or a moderator cancels with a reason.";
}

public sealed record RefundTooHigh(long Order, long Most) : Refusal
{
    /// <summary>Null: market money.</summary>
    public string? Currency { get; init; }

    public override string Explain(Wording wording) =>
        $"{(Most > 0 ? $"At most {wording.Price(Credits.Of(Most), Currency)}" : "Nothing more")} of order #{Order} can be given back this way. Nothing was moved. To give back everything before it is completed, call the order off together.";
}

public sealed record AlreadyStated(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Your side of order #{Order} is written down already and stays as it is. Nothing was changed: add what is missing in this channel, it is kept too.";
}

public sealed record CaseIsTaken(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Another moderator has the case of order #{Order}. Nothing was changed: you can take it over when their time to rule has passed, and a server manager can at any time.";
}

public sealed record OrderMovedOn(long Order, OrderState State) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Something happened to order #{Order} since you opened this page: it is {State.InWords()} now. Nothing was changed. Look at what happened, and send this again if you still mean it.";
}

public static class OrderStateWords
{
    /// <summary>The state as people say it.</summary>
    public static string InWords(this OrderState state) => state switch
    {
        OrderState.None => "new",
        OrderState.Open => "open",
        OrderState.Claimed => "claimed",
        OrderState.InProgress => "in progress",
        OrderState.Delivered => "delivered",
        OrderState.Completed => "completed",
        OrderState.Cancelled => "cancelled",
        OrderState.Disputed => "in dispute",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };
}
