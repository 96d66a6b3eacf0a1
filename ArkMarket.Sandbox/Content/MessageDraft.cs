using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;

namespace ArkMarket.Sandbox.Content;

/// <summary>A message as a request describes it. What a request leaves out stays as it is when it edits.</summary>
internal sealed record MessageDraft
{
    public bool GivesContent { get; init; }
    public string? Content { get; init; }
    public bool GivesEmbeds { get; init; }
    public JsonArray Embeds { get; init; } = [];
    public bool GivesComponents { get; init; }
    public JsonArray Components { get; init; } = [];
    public int? Flags { get; init; }
    public AllowedMentions? AllowedMentions { get; init; }
    public JsonObject? Poll { get; init; }

    /// <summary>Attachments to keep or to add; null when the request does not speak of them.</summary>
    public IReadOnlyList<AttachmentDraft>? Attachments { get; init; }

    public IReadOnlyList<UploadedFile> Files { get; init; } = [];
    public string? Nonce { get; init; }
    public bool EnforceNonce { get; init; }
    public ulong? RepliesTo { get; init; }
    public bool FailsWithoutReference { get; init; }

    public bool IsEphemeral => ((Flags ?? 0) & State.MessageFlags.Ephemeral) != 0;

    public bool IsEmpty => string.IsNullOrEmpty(Content) && Embeds.Count == 0 && Components.Count == 0 && Files.Count == 0 && Poll is null;
}

/// <param name="Id">The index of an uploaded file, or the id of an attachment that is already there.</param>
/// <param name="FileName">Another name than the file's own.</param>
/// <param name="Description">Text for those who cannot see it.</param>
/// <param name="Spoiler">Hidden until clicked.</param>
internal sealed record AttachmentDraft(ulong Id, string? FileName, string? Description, bool? Spoiler);
