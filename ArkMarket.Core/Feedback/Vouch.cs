using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Feedback;

/// <summary>What a buyer says of a completed order, on three criteria from <see cref="Lowest"/> to <see cref="Highest"/>.</summary>
/// <param name="Goods">Whether the goods were as agreed.</param>
/// <param name="Speed">How fast they came.</param>
/// <param name="Communication">How it was to talk with the seller.</param>
public sealed record VouchRatings(int Goods, int Speed, int Communication)
{
    public const int Lowest = 1;
    public const int Highest = 5;

    public bool IsValid => Holds(Goods) && Holds(Speed) && Holds(Communication);

    private static bool Holds(int rating) => rating is >= Lowest and <= Highest;
}

/// <summary>
/// A buyer's word on a completed order: one per order, given by its buyer, never edited. What moderators do with it
/// takes it out of sight and leaves its history.
/// </summary>
public sealed class Vouch
{
    public const int TextLengthMax = 500;
    public const int AnswerLengthMax = 500;
    public const int ReasonLengthMax = 300;

    public GuildId GuildId { get; init; }

    public long OrderId { get; init; }

    public UserId BuyerId { get; init; }

    public UserId SellerId { get; init; }

    public short Goods { get; init; }

    public short Speed { get; init; }

    public short Communication { get; init; }

    public string? Text { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Out of sight since then; its rating still counts, so that nobody is polished by hiding words.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>The payment was taken back: it counts no more.</summary>
    public DateTimeOffset? AnnulledAt { get; private set; }

    /// <summary>Where it is shown to everybody; null until it is.</summary>
    public ChannelId? ChannelId { get; private set; }

    public MessageId? MessageId { get; private set; }

    public VouchRatings Ratings => new(Goods, Speed, Communication);

    public static Vouch For(Order order, VouchRatings ratings, string? text, DateTimeOffset now) => new()
    {
        GuildId = order.GuildId,
        OrderId = order.Id,
        BuyerId = order.BuyerId,
        SellerId = order.SellerId!.Value,
        Goods = (short)ratings.Goods,
        Speed = (short)ratings.Speed,
        Communication = (short)ratings.Communication,
        Text = text,
        CreatedAt = now,
    };

    public Result<VouchEvent> Reply(Actor actor, string text, DateTimeOffset now)
    {
        if (actor.User != SellerId)
            return new NotAllowed("the seller of this order");
        if (AnnulledAt is not null)
            return new VouchIsAnnulled(OrderId);
        if (HiddenAt is not null)
            return new VouchIsHidden(OrderId);
        if (Answer is not null)
            return new AlreadyAnswered(OrderId);
        (Answer, AnsweredAt) = (text, now);
        return Happened(VouchEventKind.Answered, actor.User, now);
    }

    public Result<VouchEvent> Hide(Actor actor, string reason, DateTimeOffset now)
    {
        if (AnnulledAt is not null)
            return new VouchIsAnnulled(OrderId);
        if (HiddenAt is not null)
            return new VouchIsHidden(OrderId);
        HiddenAt = now;
        return Happened(VouchEventKind.Hidden, actor.User, now, reason);
    }

    public Result<VouchEvent> ShowAgain(Actor actor, string reason, DateTimeOffset now)
    {
        if (AnnulledAt is not null)
            return new VouchIsAnnulled(OrderId);
        if (HiddenAt is null)
            return new VouchIsNotHidden(OrderId);
        HiddenAt = null;
        return Happened(VouchEventKind.ShownAgain, actor.User, now, reason);
    }

    /// <summary>Null when that was done before.</summary>
    public VouchEvent? Annul(DateTimeOffset now)
    {
        if (AnnulledAt is not null)
            return null;
        AnnulledAt = now;
        return Happened(VouchEventKind.Annulled, actor: null, now);
    }

    /// <summary>The payment was not taken back after all. Null when it counts anyway.</summary>
    public VouchEvent? Restore(DateTimeOffset now)
    {
        if (AnnulledAt is null)
            return null;
        AnnulledAt = null;
        return Happened(VouchEventKind.Restored, actor: null, now);
    }

    public void RecordMessage(ChannelId channel, MessageId message) => (ChannelId, MessageId) = (channel, message);

    public VouchEvent Given() => Happened(VouchEventKind.Given, BuyerId, CreatedAt);

    private VouchEvent Happened(VouchEventKind kind, UserId? actor, DateTimeOffset now, string? reason = null) => new()
    {
        GuildId = GuildId, OrderId = OrderId, Id = TimeOrderedId.New(now), Kind = kind, Actor = actor, Reason = reason, At = now,
    };
}
