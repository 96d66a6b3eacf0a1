using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>A lane this node may work on, and the fencing token that says it still may.</summary>
internal sealed record LaneLease(GuildId Guild, string Lane, long Fence);

/// <summary>The lane's oldest effect, which can run now.</summary>
internal sealed record HeadEffect(
    long Sequence, Guid Id, string Kind, string Payload,
    DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? ExpiresAt, int Attempts);

/// <summary>What is written about an effect after a run.</summary>
internal sealed record EffectResult(EffectState State, int Attempts, DateTimeOffset DueAt)
{
    public string? Error { get; init; }

    public bool Blocks { get; init; }
}

/// <summary>The dispatcher's statements. No transaction is open while Discord is being called.</summary>
internal sealed class LaneStore(Database database, string node)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public async Task ReleaseOwnAsync(CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(OutboxSql.ReleaseOwn);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = node });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<List<LaneLease>> ClaimAsync(int limit, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(OutboxSql.Claim);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now + Lease });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = node });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var leases = new List<LaneLease>(limit);
        while (await reader.ReadAsync(ct))
            leases.Add(new LaneLease(new GuildId((ulong)reader.GetInt64(0)), reader.GetString(1), reader.GetInt64(2)));
        return leases;
    }

    /// <summary>The lane's head, with the lease renewed. Null when nothing can run now, and the lane is given back; or when the lease was lost.</summary>
    public Task<HeadEffect?> NextAsync(LaneLease lease, CancellationToken ct) => NextAsync(lease, close: null, ct);

    /// <summary>The same after a run, whose result is written in the same round trip.</summary>
    public Task<HeadEffect?> CloseAndNextAsync(LaneLease lease, long sequence, EffectResult result, CancellationToken ct) =>
        NextAsync(lease, Close(lease, sequence, result), ct);

    /// <summary>False when the lease was lost meanwhile: then nothing was written, and the newer holder's result will stand.</summary>
    public Task<bool> CloseAsync(LaneLease lease, long sequence, EffectResult result, CancellationToken ct) =>
        WriteAsync(lease, Close(lease, sequence, result), ct);

    public Task ReleaseAsync(LaneLease lease, DateTimeOffset notBefore, CancellationToken ct) =>
        WriteAsync(lease, Command(OutboxSql.Release, lease, new NpgsqlParameter<DateTimeOffset> { TypedValue = notBefore }), ct);

    private async Task<HeadEffect?> NextAsync(LaneLease lease, NpgsqlBatchCommand? close, CancellationToken ct)
    {
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(OutboxSql.LockLane, lease) } };
        if (close is not null)
            batch.BatchCommands.Add(close);
        batch.BatchCommands.Add(Command(
            OutboxSql.Next, lease,
            new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now + Lease }));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        // The first rows are the lock's; a close returns none.
        if (!await reader.NextResultAsync(ct) || !await reader.ReadAsync(ct) || await reader.IsDBNullAsync(0, ct) || !reader.GetBoolean(0))
            return null;
        return new HeadEffect(
            reader.GetInt64(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4),
            reader.GetFieldValue<DateTimeOffset>(5), reader.GetFieldValue<DateTimeOffset>(6),
            await reader.IsDBNullAsync(7, ct) ? null : reader.GetFieldValue<DateTimeOffset>(7), reader.GetInt32(8));
    }

    private async Task<bool> WriteAsync(LaneLease lease, NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(OutboxSql.LockLane, lease), command } };
        await batch.ExecuteNonQueryAsync(ct);
        return command.RecordsAffected == 1;
    }

    private NpgsqlBatchCommand Close(LaneLease lease, long sequence, EffectResult result) => Command(
        OutboxSql.Close, lease,
        new NpgsqlParameter<long> { TypedValue = sequence },
        new NpgsqlParameter<short> { TypedValue = (short)result.State },
        new NpgsqlParameter<int> { TypedValue = result.Attempts },
        OutboxSql.Nullable(result.Error),
        new NpgsqlParameter<DateTimeOffset> { TypedValue = result.DueAt },
        OutboxSql.Nullable(result.State is EffectState.Open ? null : database.Now),
        new NpgsqlParameter<bool> { TypedValue = result.Blocks });

    private static NpgsqlBatchCommand Command(string sql, LaneLease lease, params NpgsqlParameter[] more)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = lease.Guild.Db },
                new NpgsqlParameter<string> { TypedValue = lease.Lane },
                new NpgsqlParameter<long> { TypedValue = lease.Fence },
            },
        };
        foreach (var parameter in more)
            command.Parameters.Add(parameter);
        return command;
    }
}
