using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Which nodes live. Each says so every few seconds; a node that starts, or stops, looks whether any other does. They
/// look one after another, under a lock, so that of several only one finds the outage.
/// </summary>
public sealed class Heartbeats(Database database)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Three missed beats: that node is taken for dead.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('nodes', 0))";
    private const string EndOutage = "UPDATE outages SET until = GREATEST(since, $1) WHERE until IS NULL";

    // After a stop in order the same moment stands in both tables: that outage is known already.
    private const string FindOutage =
        """
        INSERT INTO outages (since, until) SELECT max(seen_at), $1 FROM nodes HAVING max(seen_at) < $2
        ON CONFLICT (since) DO NOTHING
        """;

    private const string Register =
        """
        INSERT INTO nodes (name, started_at, seen_at, stopped_at) VALUES ($1, $2, $2, NULL)
        ON CONFLICT (name) DO UPDATE SET started_at = $2, seen_at = $2, stopped_at = NULL
        """;

    private const string Forget = "DELETE FROM nodes WHERE seen_at < $1";
    private const string ForgetOutages = "DELETE FROM outages WHERE until < $1";
    private const string Beat = "UPDATE nodes SET seen_at = $2 WHERE name = $1 AND stopped_at IS NULL";
    private const string Leave = "UPDATE nodes SET seen_at = $2, stopped_at = $2 WHERE name = $1";

    private const string BeginOutage =
        """
        INSERT INTO outages (since) SELECT $2 WHERE NOT EXISTS (
            SELECT 1 FROM nodes WHERE name <> $1 AND stopped_at IS NULL AND seen_at > $3)
        ON CONFLICT (since) DO NOTHING
        """;

    private const string Told = "UPDATE outages SET told_at = $2 WHERE id = $1";

    /// <summary>This node lives from now on. If no node did until now, the outage is written down.</summary>
    public Task StartAsync(string node, CancellationToken ct)
    {
        var now = database.Now;
        return ExecuteAsync(
            [
                new(Lock), Command(EndOutage, Moment(now)), Command(FindOutage, Moment(now), Moment(now - Outage.WorthTelling)),
                Command(Register, Text(node), Moment(now)), Command(Forget, Moment(now - Kept)), Command(ForgetOutages, Moment(now - Kept)),
            ], ct);
    }

    public Task BeatAsync(string node, CancellationToken ct) => ExecuteAsync([Command(Beat, Text(node), Moment(database.Now))], ct);

    /// <summary>This node stops in order. Returns the outage that begins with it, or null when another node lives.</summary>
    public async Task<Outage?> StopAsync(string node, CancellationToken ct)
    {
        var now = database.Now;
        await ExecuteAsync(
            [
                new(Lock), Command(Leave, Text(node), Moment(now)), Command(BeginOutage, Text(node), Moment(now), Moment(now - Fresh)),
            ], ct);
        await using var db = database.CreateContext();
        return await db.Set<Outage>().AsNoTracking().SingleOrDefaultAsync(outage => outage.Until == null, ct);
    }

    /// <summary>
    /// For a database that was brought back from a backup: what was done after it is lost, so that nobody may be told of an
    /// outage in which nothing was.
    /// </summary>
    public async Task ForgetAllAsync(CancellationToken ct)
    {
        await using var there = database.Source.CreateCommand("SELECT to_regclass('nodes') IS NOT NULL");
        if (await there.ExecuteScalarAsync(ct) is true)
            await ExecuteAsync([new(Lock), new("DELETE FROM nodes"), new("DELETE FROM outages")], ct);
    }

    /// <summary>The oldest outage that is over and of which not everybody has been told.</summary>
    public async Task<Outage?> UntoldAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Outage>().AsNoTracking()
            .Where(outage => outage.Until != null && outage.ToldAt == null)
            .OrderBy(outage => outage.Since)
            .FirstOrDefaultAsync(ct);
    }

    public Task MarkToldAsync(Outage outage, CancellationToken ct) =>
        ExecuteAsync([Command(Told, new NpgsqlParameter<long> { TypedValue = outage.Id }, Moment(database.Now))], ct);

    // One batch is one transaction: the lock is held to its end.
    private async Task ExecuteAsync(NpgsqlBatchCommand[] commands, CancellationToken ct)
    {
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter<DateTimeOffset> Moment(DateTimeOffset moment) => new() { TypedValue = moment };

    private static NpgsqlParameter<string> Text(string text) => new() { TypedValue = text };
}
