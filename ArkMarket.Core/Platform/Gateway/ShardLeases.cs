using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>What a shard's next connection resumes.</summary>
/// <param name="Sequence">Of this event and all before it everything was done.</param>
public sealed record KeptSession(string SessionId, string ResumeUrl, long Sequence);

/// <summary>A shard that this node holds, and the fencing token that says it still does.</summary>
public sealed record HeldShard(int ShardCount, int ShardId, long Fence)
{
    /// <summary>What its last holder left; null when there is nothing to resume.</summary>
    public KeptSession? Session { get; init; }

    /// <summary>Until when events surely came in; null when they never did.</summary>
    public DateTimeOffset? ConnectedUntil { get; init; }
}

/// <summary>
/// Which node holds which shard of the gateway. A lease runs out when its holder dies, and whoever claims the shard then
/// goes on with the session it left.
/// </summary>
public sealed class ShardLeases(Database database)
{
    /// <summary>How long a dead holder keeps others out. With the time between two claims it is well below half a minute.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>A node that was silent for so long counts no more: the others take what it leaves.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Says that this node takes part, and how many shards it may hold while others do too: all of them alone, and as many
    /// as the others, or one more, in company.
    /// </summary>
    public async Task<int> ShareAsync(string node, int shardCount, CancellationToken ct)
    {
        var now = database.Now;
        await using var command = Command(ShardSql.Follow, Text(node), Moment(now + Silence), Moment(now));
        var nodes = (int)(long)(await command.ExecuteScalarAsync(ct))! + 1;
        return (shardCount + nodes - 1) / nodes;
    }

    /// <summary>This node takes part no more: its share is the others' at once.</summary>
    public async Task LeaveAsync(string node, CancellationToken ct)
    {
        await using var command = Command(ShardSql.Unfollow, Text(node));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The number of shards that living nodes deal the servers out to; null when no node holds any.</summary>
    public async Task<int?> CountInUseAsync(CancellationToken ct)
    {
        await using var command = Command(ShardSql.CountInUse, Moment(database.Now));
        return await command.ExecuteScalarAsync(ct) as int?;
    }

    /// <summary>
    /// Takes of its share what nobody holds, and what this node held before it was restarted: no other process may run under
    /// its name.
    /// </summary>
    /// <param name="node">This node.</param>
    /// <param name="shardCount">How many there are.</param>
    /// <param name="running">Those that this process holds already.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<HeldShard>> ClaimAsync(string node, int shardCount, IReadOnlyCollection<int> running, CancellationToken ct)
    {
        await using (var make = Command(ShardSql.Make, Number(shardCount)))
            await make.ExecuteNonQueryAsync(ct);
        if (await ShareAsync(node, shardCount, ct) - running.Count is not (> 0 and var most))
            return [];
        await using var claim = Command(
            ShardSql.Claim, Number(shardCount), Moment(database.Now), Moment(database.Now + Lease), Text(node),
            new NpgsqlParameter<int[]> { TypedValue = [.. running] }, Number(most));
        await using var reader = await claim.ExecuteReaderAsync(ct);
        var held = new List<HeldShard>();
        while (await reader.ReadAsync(ct))
        {
            var isKnown = !await reader.IsDBNullAsync(2, ct);
            held.Add(new HeldShard(shardCount, reader.GetInt32(0), reader.GetInt64(1))
            {
                Session = isKnown ? new KeptSession(reader.GetString(2), reader.GetString(3), reader.GetInt64(4)) : null,
                ConnectedUntil = await reader.IsDBNullAsync(5, ct) ? null : reader.GetFieldValue<DateTimeOffset>(5),
            });
        }

        return held;
    }

    /// <summary>Says that this node still holds it, and how far it is. False when another one does by now.</summary>
    /// <param name="shard">What is held.</param>
    /// <param name="session">What would resume it; null for nothing.</param>
    /// <param name="connectedUntil">Until when events surely came in; null leaves what was said before.</param>
    /// <param name="ct">Gives up.</param>
    public Task<bool> RenewAsync(HeldShard shard, KeptSession? session, DateTimeOffset? connectedUntil, CancellationToken ct) =>
        WriteAsync(ShardSql.Renew, shard, (session, connectedUntil, database.Now + Lease), ct);

    /// <summary>The same, and gives it up, so that another node can take it at once.</summary>
    public Task<bool> ReleaseAsync(HeldShard shard, KeptSession? session, DateTimeOffset? connectedUntil, CancellationToken ct) =>
        WriteAsync(ShardSql.Release, shard, (session, connectedUntil, database.Now), ct);

    /// <summary>Says why Discord refuses this shard, for whoever asks on another node; null: it does not (any more).</summary>
    public async Task RefusedAsync(HeldShard shard, string? reason, CancellationToken ct)
    {
        var kept = reason is { Length: > GatewayShardLease.RefusalLengthMax } longer ? longer[..GatewayShardLease.RefusalLengthMax] : reason;
        await using var command = Command(
            ShardSql.Refuse, Number(shard.ShardCount), Number(shard.ShardId), new NpgsqlParameter<long> { TypedValue = shard.Fence }, OutboxSql.Nullable(kept));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Why Discord tells nothing of this server, whichever node would be told; null when it does not refuse.</summary>
    public async Task<string?> RefusalAsync(GuildId guild, CancellationToken ct)
    {
        await using var command = Command(ShardSql.Refusal, new NpgsqlParameter<long> { TypedValue = guild.Db }, Moment(database.Now));
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>Discord wants another number of shards: all holders of these lose them, and begin anew.</summary>
    public async Task AbandonAsync(int shardCount, CancellationToken ct)
    {
        await using var command = Command(ShardSql.Abandon, Number(shardCount));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Takes the next moment at which a session may be begun in this bucket, over all nodes. It is taken even if the caller
    /// does not use it.
    /// </summary>
    public async Task<DateTimeOffset> NextStartAsync(int bucket, CancellationToken ct)
    {
        await using var command = Command(
            ShardSql.NextStart, Number(bucket), Moment(database.Now),
            new NpgsqlParameter<TimeSpan> { TypedValue = ShardSql.BetweenStarts }, new NpgsqlParameter<TimeSpan> { TypedValue = ShardSql.FarthestStart });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    /// <summary>All shards there are, for the operator's eyes.</summary>
    public async Task<IReadOnlyList<GatewayShardLease>> ListAsync(CancellationToken ct)
    {
        const int Most = 100;
        await using var db = database.CreateContext();
        return await db.Set<GatewayShardLease>().AsNoTracking()
            .OrderByDescending(shard => shard.LeasedUntil).ThenBy(shard => shard.ShardCount).ThenBy(shard => shard.ShardId)
            .Take(Most)
            .ToListAsync(ct);
    }

    private async Task<bool> WriteAsync(
        string sql, HeldShard shard, (KeptSession? Session, DateTimeOffset? ConnectedUntil, DateTimeOffset LeasedUntil) state, CancellationToken ct)
    {
        await using var command = Command(
            sql, Number(shard.ShardCount), Number(shard.ShardId), new NpgsqlParameter<long> { TypedValue = shard.Fence }, Moment(state.LeasedUntil),
            OutboxSql.Nullable(state.Session?.SessionId), OutboxSql.Nullable(state.Session?.ResumeUrl),
            new NpgsqlParameter<long> { TypedValue = state.Session?.Sequence ?? 0 }, OutboxSql.Nullable(state.ConnectedUntil));
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = database.Source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter<int> Number(int number) => new() { TypedValue = number };

    private static NpgsqlParameter<string> Text(string text) => new() { TypedValue = text };

    private static NpgsqlParameter<DateTimeOffset> Moment(DateTimeOffset moment) => new() { TypedValue = moment };
}
