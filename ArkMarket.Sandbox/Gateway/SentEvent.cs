namespace ArkMarket.Sandbox.Gateway;

/// <summary>An event with the number that its session gave it.</summary>
/// <param name="Type">Discord's name of it.</param>
/// <param name="Sequence">Its number, rising by one.</param>
/// <param name="Data">The payload's d; empty when the event was lost on the way and only its number is left.</param>
internal sealed record SentEvent(string Type, long Sequence, ReadOnlyMemory<byte> Data)
{
    /// <summary>Is not sent before this moment, in ticks of the wall clock's timestamp.</summary>
    public long NotBefore { get; init; }

    /// <summary>Belongs to one connection and is not replayed to another.</summary>
    public Guid? OnlyFor { get; init; }

    public bool IsLost => Data.IsEmpty;
}
