using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

/// <summary>What a handler answers: a message in its declared shape, a form, or a refusal that the pipeline puts into words.</summary>
public sealed record Reply
{
    public MessagePayload? Message { get; private init; }

    public Modal? Modal { get; private init; }

    public Refusal? Refusal { get; private init; }

    public static implicit operator Reply(MessagePayload message) => new() { Message = message };

    public static implicit operator Reply(Modal modal) => new() { Modal = modal };

    public static implicit operator Reply(Refusal refusal) => new() { Refusal = refusal };

    /// <summary>The outcome as <paramref name="view"/> shows it, or its refusal.</summary>
    public static Reply From<T>(Result<T> result, Func<T, MessagePayload> view) =>
        result.Refusal is { } refusal ? refusal : view(result.Value);
}
