using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

public enum OrderState : short
{
    /// <summary>The state before the first event.</summary>
    None = 0,
    Open = 1,
    Claimed = 2,
    InProgress = 3,
    Delivered = 4,
    Completed = 5,
    Cancelled = 6,
    Disputed = 7,
}

/// <summary>
/// One item bought. The order owns its transitions: each method decides purely, changes the order and returns what
/// happened, or refuses and changes nothing. Money and stock move in the use cases, in the same transaction.
/// </summary>
public sealed partial class Order
{
    public const int ReasonLengthMax = 300;
    public const int DeliveryHoursMax = 720;

    public GuildId GuildId { get; init; }

    /// <summary>The number people see.</summary>
    public long Id { get; init; }

    /// <summary>From the button that started it: the same card can start one order only.</summary>
    public Guid OfferId { get; init; }

    public long ItemId { get; init; }

    public required string ItemName { get; init; }

    /// <summary>The price its buyer saw.</summary>
    public Credits Price { get; init; }

    public int PriceVersion { get; init; }

    /// <summary>Null: the server's own money. Otherwise an ISO 4217 code, counted in hundredths and paid outside.</summary>
    public string? Currency { get; init; }

    /// <summary>What the buyer is given on top when the order completes, taken back when its payment is.</summary>
    public long RewardCredits { get; init; }

    public RoleId? RewardRole { get; init; }

    public required string DeliveryText { get; init; }

    public UserId BuyerId { get; init; }

    public UserId? SellerId { get; private set; }

    public UserId? HandOverTo { get; private set; }

    public OrderState State { get; private set; }

    /// <summary>Counts the proposals of both sides; acceptance names the one it means.</summary>
    public int ProposalNumber { get; private set; }

    public Credits? ProposedPrice { get; private set; }

    public int? ProposedDeliveryHours { get; private set; }

    /// <summary>Whose proposal it is: the other side accepts it.</summary>
    public UserId? ProposedBy { get; private set; }

    public DateTimeOffset? ProposalExpiresAt { get; private set; }

    /// <summary>Locked when both agreed. Market money is held in escrow from then on.</summary>
    public Credits? AgreedPrice { get; private set; }

    /// <summary>What it is worth in lists: as agreed, or as it was ordered. The database reckons it.</summary>
    public long Value { get; private set; }

    /// <summary>Counted from the start of the work.</summary>
    public int? AgreedDeliveryHours { get; private set; }

    /// <summary>When both agreed. An order that is paid outside waits for its payment after that.</summary>
    public DateTimeOffset? TermsAgreedAt { get; private set; }

    /// <summary>The server's part, as it stood when both agreed.</summary>
    public int FeePercent { get; private set; }

    /// <summary>What the seller has given back of the agreed price so far.</summary>
    public long Refunded { get; private set; }

    /// <summary>The buyer says they paid outside; the finance role has not decided yet.</summary>
    public bool PaymentReported { get; private set; }

    /// <summary>Null as well when what was recorded by mistake was withdrawn.</summary>
    public DateTimeOffset? ChargedBackAt { get; private set; }

    /// <summary>A chargeback cancelled it, and nobody called it off. Stays when the chargeback is withdrawn, as the order stays cancelled.</summary>
    public bool EndedByChargeback { get; private set; }

    /// <summary>What the buyer's trust was lowered by because of that; it comes back when the record is withdrawn.</summary>
    public short TrustTaken { get; private set; }

    public DateTimeOffset? DeliveryDueAt { get; private set; }

    /// <summary>Who asked for how much more time to deliver; null when nobody did.</summary>
    public UserId? MoreTimeAskedBy { get; private set; }

    public int? MoreTimeHours { get; private set; }

    /// <summary>A trial seller's delivery that a moderator has not looked at yet.</summary>
    public bool ReviewPending { get; private set; }

    /// <summary>Who asked to call the order off while it is in progress.</summary>
    public UserId? CancelAskedBy { get; private set; }

    /// <summary>The dispute that is open, or was last; 0 before the first.</summary>
    public int DisputeNumber { get; private set; }

    /// <summary>What the seller got of the held price when the order ended by agreement or ruling; null otherwise.</summary>
    public int? SellerPercent { get; private set; }

    /// <summary>How what was held is paid out, set by the transition that ends the order; the use case moves it.</summary>
    internal OrderPayout? Payout { get; private set; }

    /// <summary>When the state's own time is over.</summary>
    public DateTimeOffset? StateDueAt { get; private set; }

    /// <summary>A party is away: nothing runs out against them. Null while the timers run.</summary>
    public DateTimeOffset? TimersStoppedAt { get; private set; }

    /// <summary>A moderator let the timers run on although a party is away.</summary>
    public bool TimersForced { get; private set; }

    /// <summary>When the timer acts next; what it does follows from the state. Null: never by itself.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public long TicketId { get; init; }

    public int EventCount { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsFinal => State is OrderState.Completed or OrderState.Cancelled;

    public bool HasParty(UserId user) => user == BuyerId || user == SellerId;

    /// <summary>The other one of the two parties.</summary>
    public UserId Other(UserId party) => party == BuyerId ? SellerId!.Value : BuyerId;

    /// <summary>Paid with the server's own money: held, released and paid back by the ledger.</summary>
    public bool IsPaidInCredits => Currency is null;

    /// <summary>What lies in escrow while the order is not final.</summary>
    public long Held => IsPaidInCredits && AgreedPrice is { } price && State is not OrderState.Claimed ? price.Value - Refunded : 0;

    public OrderEvent Open(DateTimeOffset dueAt)
    {
        SetDue(dueAt);
        return Moved(OrderEventKind.Opened, OrderState.Open, BuyerId, CreatedAt);
    }

    private void SetDue(DateTimeOffset? stateDueAt)
    {
        StateDueAt = stateDueAt;
        SetTimer();
    }

    private void SetTimer() => DueAt = TimersStoppedAt is not null ? null
        : ProposalExpiresAt is { } expires && (StateDueAt is null || expires < StateDueAt) ? expires
        : StateDueAt;

    /// <param name="sellerPercent">Of what is held, when the order completes with less than all of it.</param>
    private OrderEvent Finish(
        OrderEventKind kind, OrderState state, UserId? actor, DateTimeOffset now, string? reason = null, int? sellerPercent = null)
    {
        if (Held is > 0 and var held)
        {
            var sellerPart = state is OrderState.Completed ? held * (sellerPercent ?? 100) / 100 : 0;
            Payout = new OrderPayout(held, sellerPart, sellerPart * FeePercent / 100);
            Refunded += held - sellerPart;
        }

        ForgetProposal();
        (ClosedAt, SellerPercent) = (now, sellerPercent);
        (CancelAskedBy, MoreTimeAskedBy, MoreTimeHours) = (null, null, null);
        (ReviewPending, PaymentReported, TimersStoppedAt) = (false, false, null);
        SetDue(null);
        return Moved(kind, state, actor, now, reason: reason, percent: sellerPercent);
    }

    private WrongState Wrong(string rule) => new(Id, State, rule);

    private OrderEvent Moved(
        OrderEventKind kind, OrderState to, UserId? actor, DateTimeOffset now,
        UserId? other = null, string? reason = null, OrderTerms? terms = null, int? percent = null)
    {
        var from = State;
        State = to;
        if (from != to)
            Escalations = 0;
        return new OrderEvent
        {
            GuildId = GuildId, OrderId = Id, Number = ++EventCount, Kind = kind, From = from, To = to,
            Actor = actor, Other = other, Reason = reason, Terms = terms, Percent = percent, At = now,
        };
    }
}

/// <summary>What becomes of the held price at the end of an order.</summary>
/// <param name="Held">All that lay in escrow.</param>
/// <param name="SellerPart">The seller's, the server's fee in it. The rest is the buyer's.</param>
/// <param name="Fee">The server's part of the seller's.</param>
internal sealed record OrderPayout(long Held, long SellerPart, long Fee);
