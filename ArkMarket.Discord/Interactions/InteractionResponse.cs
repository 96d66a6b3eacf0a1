using System.Buffers;
using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>The first answer to an interaction, given within three seconds as the body of the HTTP response.</summary>
/// <remarks>Discord: Receiving and Responding, interaction callback type.</remarks>
public sealed record InteractionResponse
{
    private InteractionResponse(InteractionResponseType type) => Type = type;

    /// <summary>Answers a PING.</summary>
    public static InteractionResponse Pong { get; } = new(InteractionResponseType.Pong);

    /// <summary>Acknowledges a component; its message is changed later, or not at all, and nothing is shown meanwhile.</summary>
    public static InteractionResponse DeferUpdate { get; } = new(InteractionResponseType.DeferredUpdateMessage);

    public InteractionResponseType Type { get; }

    /// <summary>The message or change, where the type has one.</summary>
    public MessagePayload? Payload { get; private init; }

    public Modal? Form { get; private init; }

    public IReadOnlyList<CommandChoice> Choices { get; private init; } = [];

    /// <summary>Whether only the user sees the answer; decided here, and not to be changed by edits.</summary>
    public bool IsEphemeral { get; private init; }

    /// <exception cref="ArgumentException">The payload has files: send them with an edit or a follow-up.</exception>
    public static InteractionResponse Message(MessagePayload payload, bool ephemeral) =>
        new(InteractionResponseType.ChannelMessageWithSource) { Payload = WithoutFiles(payload), IsEphemeral = ephemeral };

    /// <summary>Shows that the app is thinking; the answer follows as an edit of the original.</summary>
    public static InteractionResponse DeferMessage(bool ephemeral) =>
        new(InteractionResponseType.DeferredChannelMessageWithSource) { IsEphemeral = ephemeral };

    /// <summary>Changes the message that the component is on.</summary>
    /// <exception cref="ArgumentException">The payload has files: send them with an edit or a follow-up.</exception>
    public static InteractionResponse Update(MessagePayload payload) =>
        new(InteractionResponseType.UpdateMessage) { Payload = WithoutFiles(payload) };

    /// <summary>At most 25 choices, of the option's own type.</summary>
    public static InteractionResponse Autocomplete(IReadOnlyList<CommandChoice> choices) =>
        new(InteractionResponseType.AutocompleteResult) { Choices = choices };

    /// <summary>Opens a form. Never after a deferral, and never in answer to another form.</summary>
    public static InteractionResponse Modal(Modal modal) => new(InteractionResponseType.Modal) { Form = modal };

    public void WriteTo(IBufferWriter<byte> output)
    {
        if (Type == InteractionResponseType.Pong)
        {
            output.Write("""{"type":1}"""u8);
            return;
        }
        using var json = new Utf8JsonWriter(output, JsonWriting.Options);
        WriteTo(json);
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("type"u8, (int)Type);
        WriteData(json);
        json.WriteEndObject();
    }

    private void WriteData(Utf8JsonWriter json)
    {
        if (Payload is not null)
        {
            json.WritePropertyName("data"u8);
            var use = Type == InteractionResponseType.UpdateMessage ? MessageUse.Edit : MessageUse.Respond;
            (IsEphemeral ? Payload with { Flags = Payload.Flags | MessageFlags.Ephemeral } : Payload).Write(json, use);
        }
        else if (Form is not null)
        {
            json.WritePropertyName("data"u8);
            Form.Write(json);
        }
        else if (Type == InteractionResponseType.AutocompleteResult)
        {
            json.WriteStartObject("data"u8);
            CommandChoice.WriteAll(json, Choices);
            json.WriteEndObject();
        }
        else if (IsEphemeral)
        {
            json.WriteStartObject("data"u8);
            json.WriteNumber("flags"u8, (int)MessageFlags.Ephemeral);
            json.WriteEndObject();
        }
    }

    private static MessagePayload WithoutFiles(MessagePayload payload) =>
        payload.Files.Count == 0 ? payload : throw new ArgumentException("The first answer carries no files.", nameof(payload));
}

/// <summary>Discord's numbers of the kinds of answer.</summary>
public enum InteractionResponseType
{
    Pong = 1,
    ChannelMessageWithSource = 4,
    DeferredChannelMessageWithSource = 5,
    DeferredUpdateMessage = 6,
    UpdateMessage = 7,
    AutocompleteResult = 8,
    Modal = 9,
}
