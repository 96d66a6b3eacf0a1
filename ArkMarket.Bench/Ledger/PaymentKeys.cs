namespace ArkMarket.Bench.Ledger;

/// <summary>
/// The once-only keys of payments, the same from both sides: as the app takes them from an interaction's id, which has
/// nineteen digits and grows with time. Other lengths or another order would be other work for the indexes.
/// </summary>
internal static class PaymentKeys
{
    public const string Prefix = "interaction:";
    private const long IdsOfRun = 10_000_000_000_000;
    private const long ConnectionsMax = 100;

    /// <summary>Sets one run's payments apart from those of all others; its ids have nineteen digits.</summary>
    public static long NewRun() => Random.Shared.NextInt64(100_000, 900_000) * IdsOfRun;

    public static string Key(long run, long payment, int connection) => $"{Prefix}{run + payment * ConnectionsMax + connection}";

    /// <summary>The number of <see cref="Key"/> as an expression of pgbench, whose payments are counted in <c>n</c>.</summary>
    public static string Expression(long run) => $"{run} + :n * {ConnectionsMax} + :client_id";
}
