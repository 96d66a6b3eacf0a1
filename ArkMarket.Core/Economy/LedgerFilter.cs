using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

/// <summary>Which movements a list shows, newest first.</summary>
public sealed record LedgerFilter
{
    public const int PageSizeMax = 100;

    /// <summary>Which moved the wallet of one of these people; null: anybody's.</summary>
    public IReadOnlyList<UserId>? Members { get; init; }

    public AccountKind? Kind { get; init; }

    public LedgerOperation? Operation { get; init; }

    /// <summary>A movement's code or id: see <see cref="MovementCode"/>.</summary>
    public string? Code { get; init; }

    public long? OrderId { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>What came into an account by it, at least.</summary>
    public long? AmountMin { get; init; }

    public long? AmountMax { get; init; }

    /// <summary>The movement the page before ended with.</summary>
    public Guid? After { get; init; }

    public int PageSize { get; init; } = 25;
}

/// <summary>One leg of a movement.</summary>
/// <param name="AccountId">A member's or an order's id; 0 for the house.</param>
public sealed record LedgerLeg(AccountKind Kind, long AccountId, long Amount)
{
    public long? BalanceAfter { get; init; }
}

public sealed record LedgerRow(Guid Id, LedgerOperation Operation, string Reason, DateTimeOffset At)
{
    public UserId? Actor { get; init; }

    public long? OrderId { get; init; }

    public Guid? Corrects { get; init; }

    public IReadOnlyList<LedgerLeg> Legs { get; init; } = [];
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record LedgerRows(IReadOnlyList<LedgerRow> Rows, Guid? Next);
