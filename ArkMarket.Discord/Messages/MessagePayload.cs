using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>
/// A message to send, or what to change in one. In a change, what is left out (null) stays as it is, and an empty text
/// or list clears. Texts in a message of the second generation stand in its components.
/// </summary>
/// <remarks>Discord: Message, create and edit; Receiving and Responding, response data.</remarks>
public sealed record MessagePayload
{
    /// <summary>At most 2000 characters.</summary>
    public string? Content { get; init; }

    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary><see cref="MessageFlags.IsComponentsV2"/> need not be given: it is set when the components ask for it.</summary>
    public MessageFlags Flags { get; init; }

    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.None;

    /// <summary>At most 25 characters: a second create with it within minutes returns the first message. Channel messages only.</summary>
    public string? Nonce { get; init; }

    /// <summary>The message that this one answers; when it is gone, the message is sent without.</summary>
    public Snowflake? ReplyTo { get; init; }

    public IReadOnlyList<MessageFile> Files { get; init; } = [];

    public bool IsComponentsV2 =>
        Flags.HasFlag(MessageFlags.IsComponentsV2) || (Components?.Any(component => component.IsSecondGeneration) ?? false);

    public static MessagePayload Text(string content) => new() { Content = content };

    public static MessagePayload Of(params IReadOnlyList<Component> components) => new() { Components = components };

    internal void Write(Utf8JsonWriter json, MessageUse use)
    {
        json.WriteStartObject();
        if (use == MessageUse.Edit && IsComponentsV2) WriteGenerationChange(json);
        json.WriteOptional("content"u8, Content);
        if (Embeds is not null) WriteEmbeds(json, Embeds);
        if (Components is not null) Component.WriteAll(json, "components"u8, Components);
        WriteFlags(json, use);
        AllowedMentions.Write(json);
        if (use == MessageUse.Create) WriteCreateOnly(json);
        if (Files.Count > 0) WriteFiles(json);
        json.WriteEndObject();
    }

    // A message of the first generation becomes one of the second only when what the second forbids is cleared with it.
    private void WriteGenerationChange(Utf8JsonWriter json)
    {
        if (Content is null) json.WriteNull("content"u8);
        if (Embeds is null) WriteEmbeds(json, []);
    }

    private static void WriteEmbeds(Utf8JsonWriter json, IReadOnlyList<Embed> embeds)
    {
        json.WriteStartArray("embeds"u8);
        foreach (var embed in embeds) embed.Write(json);
        json.WriteEndArray();
    }

    private void WriteFlags(Utf8JsonWriter json, MessageUse use)
    {
        var flags = (IsComponentsV2 ? Flags | MessageFlags.IsComponentsV2 : Flags) & use.SettableFlags();
        if (flags != MessageFlags.None) json.WriteNumber("flags"u8, (int)flags);
    }

    private void WriteCreateOnly(Utf8JsonWriter json)
    {
        if (Nonce is not null)
        {
            json.WriteString("nonce"u8, Nonce);
            json.WriteBoolean("enforce_nonce"u8, true);
        }
        if (ReplyTo is not { } messageId) return;
        json.WriteStartObject("message_reference"u8);
        json.WriteSnowflake("message_id"u8, messageId);
        json.WriteBoolean("fail_if_not_exists"u8, false);
        json.WriteEndObject();
    }

    private void WriteFiles(Utf8JsonWriter json)
    {
        json.WriteStartArray("attachments"u8);
        for (var index = 0; index < Files.Count; index++)
        {
            json.WriteStartObject();
            json.WriteSnowflake("id"u8, new Snowflake((ulong)index));
            json.WriteString("filename"u8, Files[index].FileName);
            json.WriteOptional("description"u8, Files[index].Description);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
