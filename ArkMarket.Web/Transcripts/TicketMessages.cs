using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Discord;

namespace ArkMarket.Web.Transcripts;

/// <summary>Discord's messages as a transcript keeps them.</summary>
internal static class TicketMessages
{
    // Discord, message types: 0 ordinary, 19 reply, 20 and 23 answers to commands. All others are notices.
    private static readonly int[] Spoken = [0, 19, 20, 23];

    public static CapturedMessage Captured(Message message)
    {
        var isNotice = !Spoken.Contains(message.Type);
        var isBot = message.Author is { IsBot: true } || message.WebhookId is not null;
        IReadOnlyList<string> parts = [.. PartsOf(message)];
        return new CapturedMessage(
            new MessageId(message.Id.Value), message.Author is { } author ? new UserId(author.Id.Value) : null,
            message.Author?.DisplayName ?? "", message.Id.Timestamp)
        {
            Kind = isNotice ? EntryKind.Notice : isBot ? EntryKind.Bot : EntryKind.Message,
            Text = isNotice && message.Content.Length == 0 ? Notice(message.Type) : message.Content,
            Parts = parts,
            Buttons = [.. ButtonsOf(message)],
            ReplyTo = message.RepliesTo is { } original ? new MessageId(original.Value) : null,
            EditedAt = message.EditedAt,
            Files = [.. message.Attachments.Select(Captured)],
            // Somebody always says something: that nothing is there means that Discord does not show it to the bot.
            IsHidden = !isNotice && !isBot && message.Content.Length == 0 && parts.Count == 0 && message.Attachments.Count == 0,
        };
    }

    public static CapturedFile Captured(Attachment file) => new(file.Id.ToString(), file.FileName, file.SizeBytes);

    private static IEnumerable<string> PartsOf(Message message)
    {
        foreach (var text in message.Embeds.SelectMany(embed => embed.Texts))
            yield return text;
        foreach (var text in Components(message).Select(component => component.Content).OfType<string>().Where(text => text.Length > 0))
            yield return text;

        foreach (var sticker in message.Stickers)
            yield return $"(sticker: {sticker})";
    }

    private static IEnumerable<string> ButtonsOf(Message message) =>
        Components(message).Where(component => component.Type is ComponentType.Button).Select(button => button.Label).OfType<string>();

    private static IEnumerable<ReceivedComponent> Components(Message message) => message.Components.SelectMany(component => component.WithDescendants());

    // Discord, message types.
    private static string Notice(int type) => type switch
    {
        3 => "Started a call.",
        6 => "Pinned a message.",
        7 => "Joined the server.",
        18 => "Started a thread.",
        46 => "A poll ended.",
        _ => $"A notice of Discord's (type {type}).",
    };
}
