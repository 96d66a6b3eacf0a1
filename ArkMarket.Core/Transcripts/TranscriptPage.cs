using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;

namespace ArkMarket.Core.Transcripts;

/// <summary>Which part of a transcript is read.</summary>
/// <param name="Number">From 1; null for all of it.</param>
/// <param name="Evidence">The dispute whose frozen state is read instead of the present one.</param>
public sealed record TranscriptPart(int? Number, int? Evidence = null)
{
    public static TranscriptPart All { get; } = new((int?)null);
}

/// <summary>A part of a transcript, open.</summary>
public sealed record TranscriptPage(Transcript Transcript, Order Order, CaseFacts Facts)
{
    public const int MessagesPerPage = 500;

    public required string ServerName { get; init; }

    public required IReadOnlyList<OrderEvent> Events { get; init; }

    public required IReadOnlyList<ShownMessage> Messages { get; init; }

    /// <summary>Empty for the parties of the order.</summary>
    public required IReadOnlyList<StaffNote> Notes { get; init; }

    public required IReadOnlyList<ShownEvidence> Evidence { get; init; }

    /// <summary>Names by user id.</summary>
    public required IReadOnlyDictionary<string, string> People { get; init; }

    public required DateTimeOffset KeptUntil { get; init; }

    public required bool SeesNotes { get; init; }

    public int PageNumber { get; init; } = 1;

    public int PageCount { get; init; } = 1;

    /// <summary>The dispute whose frozen state this is; null: the present state.</summary>
    public int? Frozen { get; init; }
}

/// <summary>A message with all it ever said, the newest last.</summary>
public sealed record ShownMessage(IReadOnlyList<CapturedMessage> Versions, DateTimeOffset? GoneAt)
{
    public CapturedMessage Now => Versions[^1];

    public required IReadOnlyList<ShownFile> Files { get; init; }
}

/// <summary>An attachment and what became of it.</summary>
/// <param name="Fate">Null while it has not been copied yet.</param>
/// <param name="FileId">Where it can be had; null when it was not kept.</param>
public sealed record ShownFile(string Name, long SizeBytes, FileFate? Fate, string? FileId)
{
    public bool IsPicture { get; init; }
}

/// <param name="Messages">How many stood there.</param>
public sealed record ShownEvidence(int Subject, DateTimeOffset FrozenAt, CaseFacts Facts, int Messages);
