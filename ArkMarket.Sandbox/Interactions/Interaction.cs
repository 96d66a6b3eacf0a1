using System.Text.Json;

namespace ArkMarket.Sandbox.Interactions;

internal static class InteractionType
{
    public const int Ping = 1;
    public const int Command = 2;
    public const int Component = 3;
    public const int Autocomplete = 4;
    public const int ModalSubmit = 5;
}

internal static class CallbackType
{
    public const int Pong = 1;
    public const int Message = 4;
    public const int DeferredMessage = 5;
    public const int DeferredUpdate = 6;
    public const int Update = 7;
    public const int Autocomplete = 8;
    public const int Modal = 9;
}

internal enum InteractionState
{
    /// <summary>Sent; the app has not answered and may still.</summary>
    Pending,

    Answered,

    /// <summary>The deadline passed, or the answer was none.</summary>
    Failed,
}

/// <summary>One interaction in its life: who, where, what was answered.</summary>
internal sealed record Interaction(ulong Id, string Token, int Type, ulong UserId)
{
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    public ulong GuildId { get; init; }
    public ulong ChannelId { get; init; }
    public DateTimeOffset SentAt { get; init; }
    public InteractionState State { get; init; }

    /// <summary>The type of the first response.</summary>
    public int Callback { get; init; }

    /// <summary>What @original is: the answer, or the component's message.</summary>
    public ulong? OriginalId { get; init; }

    /// <summary>The message whose component was used, or whose component opened the modal.</summary>
    public ulong? SourceMessageId { get; init; }

    public int FollowUps { get; init; }

    /// <summary>The answer was edited through the token.</summary>
    public bool IsEdited { get; init; }

    /// <summary>In an autocomplete: the type of the option that is being filled in.</summary>
    public int FocusedOptionType { get; init; }

    /// <summary>The type that a message which answers this has: a command's, or a plain one.</summary>
    public int MessageType { get; init; }

    /// <summary>What an autocomplete was answered with.</summary>
    public JsonElement? Choices { get; init; }

    /// <summary>What messages that answer this carry as interaction_metadata.</summary>
    public JsonElement? Metadata { get; init; }

    public bool IsTokenDead(DateTimeOffset now) => now - SentAt > TokenLife;
}

/// <summary>A delivery as it was sent, byte for byte.</summary>
internal sealed record Delivery(ulong InteractionId, string Timestamp, string Signature, string Body);

/// <summary>The modal that a user has in front of them.</summary>
internal sealed record ShownModal(ulong UserId, ulong ChannelId, ulong GuildId, JsonElement Modal)
{
    public ulong? SourceMessageId { get; init; }

    /// <summary>interaction_metadata of what opened it.</summary>
    public JsonElement? TriggeredBy { get; init; }
}
