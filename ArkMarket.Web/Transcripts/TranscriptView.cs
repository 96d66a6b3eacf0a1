using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;

namespace ArkMarket.Web.Transcripts;

/// <summary>A transcript on its way to a reader: the part that is shown, and where its links lead.</summary>
public sealed record TranscriptView(TranscriptPage Page, Wording Wording)
{
    /// <summary>Where a kept file is found.</summary>
    public required Func<ShownFile, string> FileUrl { get; init; }

    /// <summary>Where another part is found; null in a download, which has all.</summary>
    public Func<TranscriptPart, string>? PartUrl { get; init; }

    public string? DownloadUrl { get; init; }

    /// <summary>How long the links work; null in a download.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Its address when it is a file of its own; null when it is to be part of the document.</summary>
    public string? StyleUrl { get; init; }

    public required TranscriptStyle Style { get; init; }
}
