using System.Diagnostics;
using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reference;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Platform.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArkMarket.Bench;

/// <summary>
/// The PostgreSQL of one run, the same private one that ArkMarket runs on: the app's tables with one server and its
/// members' credits, and beside them the reference's tables in a schema of their own.
/// </summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const int MaxConnections = 150;
    private const int OpeningCredits = 1_000_000_000;

    private readonly PrivatePostgres? postgres;

    private BenchDatabase(PrivatePostgres? postgres, string connectionString)
    {
        this.postgres = postgres;
        ConnectionString = connectionString;
        Core = new Database(TimeProvider.System, new OutboxSignal());
        Core.Open(connectionString);
    }

    public string ConnectionString { get; }

    /// <summary>ArkMarket's own door to it, for what is measured within this process.</summary>
    public Database Core { get; }

    /// <param name="connectionString">An empty database of yours, or null for a private PostgreSQL.</param>
    /// <param name="directory">Where the private one keeps its data.</param>
    public static async Task<BenchDatabase> StartAsync(string? connectionString, string directory)
    {
        var owned = connectionString is not null ? null : await PrivatePostgres.StartAsync(
            new() { DataDirectory = Path.Combine(directory, "postgres"), MaxConnections = MaxConnections },
            NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        var database = new BenchDatabase(owned, connectionString ?? owned!.ConnectionString);
        await database.PrepareAsync();
        return database;
    }

    /// <summary>Payments between members so far, ours and the reference's: an answer of 200 may also be a refusal.</summary>
    public async Task<long> PaymentsAsync()
    {
        await using var count = Core.Source.CreateCommand("SELECT (SELECT count(*) FROM bench.transfers) + (SELECT count(*) FROM ledger_transfers WHERE operation = 3)");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public async Task<long> CompletedOrdersAsync() => await NumberAsync("SELECT count(*) FROM orders WHERE state = 5");

    /// <summary>Waits until the queue has done all it can do now.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (await NumberAsync($"SELECT count(*) FROM effects WHERE state = 0 AND due_at <= timestamptz '{Soon():O}'") > 0)
        {
            if (clock.Elapsed > patience)
                throw new ServerUnavailableException("The queue does not become empty.");
            await Task.Delay(50);
        }

        if (await NumberAsync("SELECT count(*) FROM effects WHERE kind LIKE 'orders.%' AND (state = 2 OR attempts > 0)") is > 0 and var failed)
            throw new ServerUnavailableException($"{failed} effects of orders failed.");
    }

    public async ValueTask DisposeAsync()
    {
        await Core.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    // What is due later is a reminder or a deletion; what is tried again is due within minutes.
    private static DateTimeOffset Soon() => TimeProvider.System.GetUtcNow().AddMinutes(15);

    private async Task<long> NumberAsync(string sql)
    {
        await using var command = Core.Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task PrepareAsync()
    {
        await using (var db = Core.CreateContext())
            await db.Database.MigrateAsync();
        await new EnrolGuild(Core, new GuildConfigs(Core, new ConfigSignal())).HandleAsync(BenchWorld.Guild, "Bench", CancellationToken.None);
        await Parallel.ForAsync(0, BenchWorld.Accounts, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (member, ct) =>
            await GrantAsync(member, ct));
        await using var schema = Core.Source.CreateCommand(BareTransfer.Schema);
        await schema.ExecuteNonQueryAsync();
    }

    private async Task GrantAsync(int member, CancellationToken ct)
    {
        var admin = new Actor(BenchWorld.Guild, BenchWorld.Admin, [], ManagesGuild: true);
        var key = RequestKey.For(BenchWorld.Guild, $"opening:{member}", []);
        var granted = await new AdjustCredits(Core, new GuildConfigs(Core, new ConfigSignal())).HandleAsync(
            new(admin, key, BenchWorld.Member(member), OpeningCredits, "Opening of the bench") { Remove = false }, ct);
        if (granted.IsRefused)
            throw new InvalidOperationException($"The opening grant of member {member} was refused: {granted.Refusal}");
    }
}
