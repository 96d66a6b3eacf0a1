namespace ArkMarket.Core.Platform;

/// <summary>Look up by REST what may have happened on a server while nobody listened.</summary>
/// <param name="Since">Up to here nothing was missed.</param>
public sealed record CatchUp(DateTimeOffset Since) : IEffect
{
    public static string Kind => "gateway.catch_up";

    public const string Lane = "catch_up";
}
