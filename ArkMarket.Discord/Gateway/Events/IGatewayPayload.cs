namespace ArkMarket.Discord;

/// <summary>What one kind of event says, read from its JSON.</summary>
public interface IGatewayPayload<TSelf> where TSelf : class, IGatewayPayload<TSelf>
{
    /// <summary>Null when what makes it of use is missing. Fields that are unknown are passed over.</summary>
    static abstract TSelf? Read(ReadOnlySpan<byte> json);
}
