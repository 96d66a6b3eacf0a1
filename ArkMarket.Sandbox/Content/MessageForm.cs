using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Components;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Content;

/// <summary>What kind of message a request may make.</summary>
internal sealed record MessageRules
{
    public static readonly MessageRules Channel = new()
    {
        Flags = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.VoiceMessage | MessageFlags.ComponentsV2,
    };

    public static readonly MessageRules Interaction = Channel with { Flags = Channel.Flags | MessageFlags.Ephemeral };

    /// <summary>The flags that may be set.</summary>
    public required int Flags { get; init; }

    /// <summary>The message that is edited.</summary>
    public Message? Existing { get; init; }
}

/// <summary>Reads a message out of a request body (Discord: Create Message, Edit Message).</summary>
internal static class MessageForm
{
    public const int ContentMax = 2_000;
    public const int FileBytesMax = 10 * 1024 * 1024;
    public const int FilesMax = 10;

    /// <summary>The draft; faults are noted in the field's errors. Too many or too large files are a refusal of their own.</summary>
    public static (MessageDraft Draft, Answer? Refused) Read(Field body, MessageRules rules, IReadOnlyList<UploadedFile> files)
    {
        var flags = (int?)body["flags"].Integer(0, int.MaxValue);
        if (flags is { } given && (given & ~(rules.Flags | (rules.Existing?.Flags ?? 0))) != 0)
            body["flags"].Fail("BASE_TYPE_CHOICES", $"Only these flags can be set: {rules.Flags}");
        var wasV2 = rules.Existing?.IsComponentsV2 ?? false;
        var isV2 = wasV2 || ((flags ?? 0) & MessageFlags.ComponentsV2) != 0;
        if (wasV2 && flags is { } now && (now & MessageFlags.ComponentsV2) == 0)
            body["flags"].Fail("MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The IS_COMPONENTS_V2 flag cannot be removed");

        var attachments = ReadAttachments(body["attachments"]);
        var draft = new MessageDraft
        {
            GivesContent = body["content"].IsGiven,
            Content = body["content"].Text(0, ContentMax),
            GivesEmbeds = body["embeds"].IsGiven,
            Embeds = EmbedForm.Read(body["embeds"]),
            GivesComponents = body["components"].IsGiven,
            Components = MessageComponents.Read(body["components"], isV2, FileNames(rules.Existing, attachments, files)),
            Flags = flags,
            AllowedMentions = AllowedMentions.Read(body["allowed_mentions"]),
            Poll = PollForm.Read(body["poll"]),
            Attachments = attachments,
            Files = files,
            Nonce = ReadNonce(body["nonce"]),
            EnforceNonce = body["enforce_nonce"].Bool() ?? false,
            RepliesTo = body["message_reference"].Object() is null ? null : body["message_reference"]["message_id"].Required().Snowflake(),
            FailsWithoutReference = body["message_reference"]["fail_if_not_exists"].Bool() ?? true,
        };
        body["tts"].Bool();
        body["sticker_ids"].Items(0, 3);
        if (isV2)
            RefuseLegacyFields(body, rules.Existing);
        return (draft, Refused(draft, rules.Existing));
    }

    private static Answer? Refused(MessageDraft draft, Message? existing)
    {
        var kept = draft.Attachments is null ? existing?.Attachments.Count ?? 0 : draft.Attachments.Count(file => file.Id > FilesMax);
        if (draft.Files.Count + kept > FilesMax)
            return Refusal.MaxAttachments;
        return draft.Files.Any(file => file.Bytes.Length > FileBytesMax) ? Refusal.FileTooLarge : null;
    }

    private static List<AttachmentDraft>? ReadAttachments(Field field)
    {
        if (field.IsNull)
            return null;
        return [.. field.Items(0, FilesMax).Select(item => new AttachmentDraft(
            item["id"].Required().Snowflake() ?? 0,
            item["filename"].Text(1, 1_024),
            item["description"].Text(0, 1_024),
            item["is_spoiler"].Bool()))];
    }

    private static HashSet<string> FileNames(Message? existing, List<AttachmentDraft>? attachments, IReadOnlyList<UploadedFile> files)
    {
        var names = new HashSet<string>(files.Select(file => file.FileName), StringComparer.Ordinal);
        names.UnionWith(attachments?.Select(file => file.FileName).OfType<string>() ?? []);
        names.UnionWith(existing?.Attachments.Select(file => file.FileName) ?? []);
        return names;
    }

    private static string? ReadNonce(Field field) =>
        field.Node?.GetValueKind() == JsonValueKind.Number ? field.Integer(long.MinValue, long.MaxValue)?.ToString() : field.Text(0, 25);

    /// <summary>A message of the second generation is components alone.</summary>
    private static void RefuseLegacyFields(Field body, Message? existing)
    {
        foreach (var name in (string[])["content", "embeds", "poll", "sticker_ids"])
        {
            var field = body[name];
            var stays = !field.IsGiven && Holds(existing, name);
            if (stays || field.Node is JsonArray { Count: > 0 } or JsonObject || (field.Node is JsonValue && field.Text(0, int.MaxValue) is { Length: > 0 }))
                field.Fail("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        }
    }

    private static bool Holds(Message? existing, string name) => existing is not null && !existing.IsLoading && name switch
    {
        "content" => existing.Content.Length > 0,
        "embeds" => existing.Embeds is { } embeds && embeds.GetArrayLength() > 0,
        "poll" => existing.Poll is not null,
        _ => false,
    };
}
