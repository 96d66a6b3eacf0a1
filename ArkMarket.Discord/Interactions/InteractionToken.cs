namespace ArkMarket.Discord;

/// <summary>
/// The right to answer one interaction for 15 minutes after it was sent: a secret. It is never printed.
/// </summary>
public readonly record struct InteractionToken(Snowflake ApplicationId, string Value)
{
    /// <summary>How long a token lives from the creation of its interaction.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public override string ToString() => "(interaction token)";
}
