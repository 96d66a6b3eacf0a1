using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>What waits for the staff.</summary>
public enum OrderStage
{
    Any,

    /// <summary>Answered, and not claimed for longer than the server's escalation time.</summary>
    Unclaimed,
    Disputed,

    /// <summary>A trial seller's delivery that no moderator has looked at.</summary>
    Review,

    /// <summary>A payment outside that the finance role has not decided.</summary>
    Payment,
}

public enum OrderSort
{
    Newest,
    Oldest,

    /// <summary>What acts by itself soonest; without what never does.</summary>
    Due,

    /// <summary>The highest first, as numbers: cents of another currency beside credits.</summary>
    Value,
}

/// <summary>Where a page ended, in the order it is sorted by.</summary>
public sealed record OrderCursor(long Key, long Id);

/// <summary>Which orders a list shows, and how.</summary>
public sealed record OrderFilter
{
    public const int PageSizeMax = 100;

    public OrderState? State { get; init; }

    public OrderStage Stage { get; init; }

    /// <summary>Of one of these people; null: of anybody.</summary>
    public IReadOnlyList<UserId>? Buyers { get; init; }

    public IReadOnlyList<UserId>? Sellers { get; init; }

    /// <summary>Part of the name or key of the item, as the catalogue calls it now.</summary>
    public string? ItemText { get; init; }

    /// <summary>Opened at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Opened before it.</summary>
    public DateTimeOffset? To { get; init; }

    public OrderSort Sort { get; init; }

    public OrderCursor? After { get; init; }

    public int PageSize { get; init; } = 25;
}

public sealed record OrderRow(long Id, string ItemName, OrderState State, long Value)
{
    public int Quantity { get; init; }

    /// <summary>Null: market money.</summary>
    public string? Currency { get; init; }

    public UserId BuyerId { get; init; }

    public UserId? SellerId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public bool ReviewPending { get; init; }

    public bool PaymentReported { get; init; }

    public int Disputes { get; init; }
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record OrderRows(IReadOnlyList<OrderRow> Rows, OrderCursor? Next);
