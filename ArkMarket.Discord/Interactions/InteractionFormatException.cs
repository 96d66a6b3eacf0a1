namespace ArkMarket.Discord;

/// <summary>A delivery that is not an interaction: broken JSON, not an object, or without a type. Answer 400.</summary>
public sealed class InteractionFormatException : Exception
{
    public InteractionFormatException(string message)
        : base(message)
    {
    }

    public InteractionFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
