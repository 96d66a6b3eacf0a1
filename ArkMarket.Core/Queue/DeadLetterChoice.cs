using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Queue;

/// <summary>Which failed tasks a list shows, those that failed first at its head.</summary>
public sealed record DeadLetterFilter
{
    public const int PageSizeMax = 100;

    public string? Kind { get; init; }

    public DeadLetterCursor? After { get; init; }

    public int PageSize { get; init; } = 25;
}

/// <summary>Where a page ended.</summary>
public sealed record DeadLetterCursor(DateTimeOffset At, Guid Id);

public sealed record DeadLetterKind(string Kind, int Count);

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record DeadLetterPage(IReadOnlyList<Effect> Letters, DeadLetterCursor? Next)
{
    /// <summary>Which kinds there are at all, the most frequent first.</summary>
    public IReadOnlyList<DeadLetterKind> Kinds { get; init; } = [];
}

/// <summary>Failed tasks an admin does something with: some by their ids, or all of a kind, at most <see cref="Most"/> at a time.</summary>
public sealed record DeadLetterChoice(Actor Actor, RequestKey Key)
{
    public const int Most = 500;

    public IReadOnlyList<Guid> Ids { get; init; } = [];

    public string? Kind { get; init; }
}

/// <summary>How a server's outbox stands; each number is counted no further than <see cref="CountedMax"/>.</summary>
/// <param name="Open">To be done, now or later.</param>
/// <param name="Due">Of those, now.</param>
/// <param name="Dead">Failed, and waiting for an admin.</param>
public sealed record QueueFigures(int Open, int Due, int Dead)
{
    public const int CountedMax = 10_000;

    /// <summary>How long the oldest that is due has been; null when nothing is.</summary>
    public DateTimeOffset? OldestDue { get; init; }

    /// <summary>Lanes that a node works on at this moment.</summary>
    public int LeasedLanes { get; init; }
}
