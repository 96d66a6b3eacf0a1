using Npgsql;
using NpgsqlTypes;

namespace ArkMarket.Core.Platform;

internal sealed record NewEffect(string Lane, string Kind, string Payload);

internal static class OutboxSql
{
    // Materialised: as a subquery it could be run once per lane, and then take more than the limit.
    public const string Claim =
        """
        WITH due AS MATERIALIZED (
            SELECT guild_id, name FROM lanes
            WHERE wake_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
            ORDER BY wake_at LIMIT $4 FOR UPDATE SKIP LOCKED)
        UPDATE lanes SET leased_until = $2, leased_by = $3, fence = fence + 1
        FROM due WHERE lanes.guild_id = due.guild_id AND lanes.name = due.name
        RETURNING lanes.guild_id, lanes.name, lanes.fence
        """;

    /// <summary>
    /// Taken first in every batch that writes a result: an enqueuer that holds the row is waited for, so that the
    /// statements after it see what it added; and a newer claim is seen before a result is written.
    /// </summary>
    public const string LockLane = "SELECT 1 FROM lanes WHERE guild_id = $1 AND name = $2 AND fence = $3 FOR UPDATE";

    public const string Close =
        """
        UPDATE effects SET state = $5, attempts = $6, last_error = $7, due_at = $8, closed_at = $9, blocks = $10
        WHERE guild_id = $1 AND lane = $2 AND sequence = $4
          AND EXISTS (SELECT 1 FROM lanes WHERE guild_id = $1 AND name = $2 AND fence = $3)
        """;

    /// <summary>
    /// The head of a lane, its oldest effect that is open, or dead and blocking: with the lease renewed when it can run
    /// now. When nothing can, the lane is given back in the same breath.
    /// </summary>
    public const string Next =
        """
        WITH head AS MATERIALIZED (
            SELECT *, state = 0 AND due_at <= $4 AS can_run FROM effects
            WHERE guild_id = $1 AND lane = $2 AND (state = 0 OR (state = 2 AND blocks)) ORDER BY sequence LIMIT 1)
        UPDATE lanes SET
            leased_until = CASE WHEN can_run THEN $5::timestamptz END,
            leased_by = CASE WHEN can_run THEN leased_by END,
            wake_at = CASE WHEN can_run THEN wake_at WHEN state = 0 THEN due_at END
        FROM (SELECT) AS always LEFT JOIN head ON true
        WHERE lanes.guild_id = $1 AND lanes.name = $2 AND lanes.fence = $3
        RETURNING can_run, sequence, id, kind, payload, created_at, due_at, expires_at, attempts
        """;

    public const string Release =
        """
        UPDATE lanes SET leased_until = NULL, leased_by = NULL, wake_at = (
            SELECT CASE WHEN state = 0 THEN GREATEST(due_at, $4) END FROM effects
            WHERE guild_id = $1 AND lane = $2 AND (state = 0 OR (state = 2 AND blocks)) ORDER BY sequence LIMIT 1)
        WHERE guild_id = $1 AND name = $2 AND fence = $3
        """;

    /// <summary>What this node held when it was killed is free again: no other process may run under its name.</summary>
    public const string ReleaseOwn = "UPDATE lanes SET leased_until = NULL, leased_by = NULL, fence = fence + 1 WHERE leased_by = $1";

    public static NpgsqlBatchCommand Enqueue(GuildId guild, NewEffect effect, EffectTiming timing, DateTimeOffset now) => new(
        """
        WITH lane AS (
            INSERT INTO lanes (guild_id, name, last_sequence, wake_at, fence) VALUES ($1, $2, 1, $6, 0)
            ON CONFLICT (guild_id, name) DO UPDATE
                SET last_sequence = lanes.last_sequence + 1, wake_at = LEAST(lanes.wake_at, excluded.wake_at)
            RETURNING last_sequence)
        INSERT INTO effects (guild_id, lane, sequence, id, kind, payload, state, created_at, due_at, expires_at, attempts, blocks)
        SELECT $1, $2, last_sequence, $3, $4, $5, 0, $7, $6, $8, 0, false FROM lane
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<long> { TypedValue = guild.Db },
            new NpgsqlParameter<string> { TypedValue = effect.Lane },
            new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7(now) },
            new NpgsqlParameter<string> { TypedValue = effect.Kind },
            new NpgsqlParameter<string> { TypedValue = effect.Payload, NpgsqlDbType = NpgsqlDbType.Jsonb },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = timing.DueAt ?? now },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            Nullable(timing.ExpiresAt),
        },
    };

    public static NpgsqlParameter Nullable(DateTimeOffset? moment) =>
        new() { Value = (object?)moment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Nullable(string? text) =>
        new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
