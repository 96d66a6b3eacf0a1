using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.Script;

namespace ArkMarket.Sandbox.Acting;

/// <summary>What came of reading a verb: an interaction to send, or why a real client could not do it.</summary>
internal sealed record Intent(InteractionOrder? Order, ScriptAnswer? Refused)
{
    public static Intent Send(InteractionOrder order) => new(order, null);

    public static Intent Impossible(string reason) => new(null, ScriptAnswer.Impossible(reason));

    public static Intent Bad(string reason) => new(null, ScriptAnswer.Bad(reason));
}

/// <summary>A value that a real client would not let through.</summary>
internal sealed class ImpossibleException(string reason) : Exception(reason);
