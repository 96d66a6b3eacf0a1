using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace ArkMarket.Core.Platform;

/// <summary>The statements of the once-only door. A row is written in the transaction of the change it stands for.</summary>
internal static class OnceOnly
{
    public const string KeyConstraint = "pk_requests";

    public static NpgsqlBatchCommand Insert(RequestKey key, string outcome, DateTimeOffset now) =>
        Command("INSERT INTO requests (guild_id, key, content_hash, outcome, at) VALUES ($1, $2, $3, $4, $5)", key, outcome, now);

    /// <summary>Stores a refusal unless the request has an outcome by now, and returns whichever stands.</summary>
    public static async Task<Result<T>> RecordAsync<T>(NpgsqlDataSource source, RequestKey key, Refusal refusal, DateTimeOffset now, CancellationToken ct)
    {
        // The update changes nothing; it makes RETURNING yield the row that was there first.
        var command = Command(
            """
            INSERT INTO requests (guild_id, key, content_hash, outcome, at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT ON CONSTRAINT pk_requests DO UPDATE SET key = requests.key
            RETURNING content_hash, outcome
            """,
            key, Outcomes.Write<T>(refusal), now);
        return await ReadOneAsync<T>(source, key, command, ct) ?? refusal;
    }

    /// <summary>The outcome of a request that was handled before, or a conflict; null when it was not.</summary>
    public static Task<Result<T>?> FindAsync<T>(NpgsqlDataSource source, RequestKey key, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand("SELECT content_hash, outcome FROM requests WHERE guild_id = $1 AND key = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Guild.Db });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Value });
        return ReadOneAsync<T>(source, key, command, ct);
    }

    private static NpgsqlBatchCommand Command(string sql, RequestKey key, string outcome, DateTimeOffset now) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter<long> { TypedValue = key.Guild.Db },
            new NpgsqlParameter<string> { TypedValue = key.Value },
            new NpgsqlParameter<byte[]> { TypedValue = key.ContentHash },
            new NpgsqlParameter<string> { TypedValue = outcome, NpgsqlDbType = NpgsqlDbType.Jsonb },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
        },
    };

    private static async Task<Result<T>?> ReadOneAsync<T>(NpgsqlDataSource source, RequestKey key, NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var sameContent = CryptographicOperations.FixedTimeEquals(reader.GetFieldValue<byte[]>(0), key.ContentHash);
        return sameContent ? Outcomes.Read<T>(reader.GetString(1)) : new RequestConflict();
    }
}
