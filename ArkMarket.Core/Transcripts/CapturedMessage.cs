using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Transcripts;

/// <summary>Who or what is speaking.</summary>
public enum EntryKind
{
    /// <summary>A member.</summary>
    Message,

    /// <summary>This app, another one, or a webhook.</summary>
    Bot,

    /// <summary>A notice of Discord's own, such as that something was pinned.</summary>
    Notice,
}

/// <summary>An attachment as its message names it.</summary>
/// <param name="Id">Discord's.</param>
/// <param name="Name">As its sender named it.</param>
public sealed record CapturedFile(string Id, string Name, long SizeBytes);

/// <summary>A message as it stood in the channel. Sealed as it is here: add fields, never rename them.</summary>
/// <param name="Author">Null when Discord named none.</param>
public sealed record CapturedMessage(MessageId Id, UserId? Author, string AuthorName, DateTimeOffset SentAt)
{
    public EntryKind Kind { get; init; }

    public string Text { get; init; } = "";

    /// <summary>What cards and panels say, from top to bottom.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The labels of the buttons below it.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    public MessageId? ReplyTo { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public IReadOnlyList<CapturedFile> Files { get; init; } = [];

    /// <summary>A member wrote something, and Discord did not show the bot what.</summary>
    public bool IsHidden { get; init; }

    /// <summary>
    /// Whether this is another version. A member's message changes only by an edit, which bears a date: that Discord adds
    /// the preview of a link, or hides the text from the bot, is none.
    /// </summary>
    internal bool DiffersFrom(CapturedMessage before)
    {
        var differs = Text != before.Text || IsHidden != before.IsHidden
            || !Parts.SequenceEqual(before.Parts) || !Buttons.SequenceEqual(before.Buttons) || !Files.Select(file => file.Id).SequenceEqual(before.Files.Select(file => file.Id));
        return differs && (Kind is not EntryKind.Message || EditedAt != before.EditedAt || before.IsHidden);
    }
}

/// <summary>A page of the channel as it was read: everything after <see cref="After"/> up to its newest message.</summary>
/// <param name="After">The message before the page; 0 for the beginning.</param>
/// <param name="Messages">In the order of their ids.</param>
public sealed record CapturedPage(ChannelId Channel, MessageId After, IReadOnlyList<CapturedMessage> Messages)
{
    /// <summary>There was nothing more behind it when it was asked for.</summary>
    public required bool IsLast { get; init; }

    /// <summary>The bot can read here: an empty page then means that there is nothing.</summary>
    public required bool CanRead { get; init; }

    /// <summary>Part of a reading of the whole channel.</summary>
    public required bool IsOfWhole { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The newest id that the page says anything about.</summary>
    public MessageId To => IsLast ? new MessageId(long.MaxValue) : Messages[^1].Id;
}
