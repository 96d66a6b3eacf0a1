using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Queue;

/// <summary>A kind of task that failed somewhere, how often, and on how many servers.</summary>
public sealed record FailedKind(string Kind, int Count, int Servers);

/// <summary>
/// How the outbox of all servers stands. It spans servers and asks for no right of any of them: only for what the operator
/// of this installation alone can open.
/// </summary>
public sealed class QueueOverview(Database database)
{
    public const int KindsMax = 25;

    private const string FiguresSql =
        """
        SELECT
            (SELECT count(*) FROM (SELECT 1 FROM effects WHERE state = 0 LIMIT $2) c)::int,
            (SELECT count(*) FROM (SELECT 1 FROM effects WHERE state = 0 AND due_at <= $1 LIMIT $2) c)::int,
            (SELECT count(*) FROM (SELECT 1 FROM effects WHERE state = 2 LIMIT $2) c)::int,
            (SELECT min(wake_at) FROM lanes WHERE wake_at <= $1),
            (SELECT count(*) FROM lanes WHERE leased_until > $1)::int
        """;

    private const string KindsSql =
        """
        SELECT kind, count(*)::int, count(DISTINCT guild_id)::int FROM (SELECT kind, guild_id FROM effects WHERE state = 2 LIMIT $1) failed
        GROUP BY kind ORDER BY 2 DESC, 1 LIMIT $2
        """;

    public async Task<QueueFigures> FiguresAsync(CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(FiguresSql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = QueueFigures.CountedMax });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new QueueFigures(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2))
        {
            OldestDue = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3), LeasedLanes = reader.GetInt32(4),
        };
    }

    /// <summary>What failed, the most frequent first; at most <see cref="QueueFigures.CountedMax"/> tasks are looked at.</summary>
    public async Task<IReadOnlyList<FailedKind>> FailedAsync(CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(KindsSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = QueueFigures.CountedMax });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = KindsMax });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var kinds = new List<FailedKind>();
        while (await reader.ReadAsync(ct))
            kinds.Add(new FailedKind(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2)));
        return kinds;
    }
}
