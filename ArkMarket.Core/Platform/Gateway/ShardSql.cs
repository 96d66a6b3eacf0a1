namespace ArkMarket.Core.Platform;

internal static class ShardSql
{
    /// <summary>Discord: one session in five seconds, in each bucket; and what two clocks may differ.</summary>
    public static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(5.5);

    /// <summary>No start is put off farther than this, whatever a clock that was wrong has left behind.</summary>
    public static readonly TimeSpan FarthestStart = TimeSpan.FromMinutes(5);

    public const string CountInUse = "SELECT max(shard_count) FROM gateway_shards WHERE leased_until > $1";

    /// <summary>Says that this node takes part, and counts the others that said so lately and did not stop since.</summary>
    public const string Follow =
        """
        WITH me AS (UPDATE nodes SET follows_until = $2 WHERE name = $1)
        SELECT count(*) FROM nodes WHERE name <> $1 AND follows_until > $3 AND stopped_at IS NULL
        """;

    public const string Unfollow = "UPDATE nodes SET follows_until = NULL WHERE name = $1";

    public const string Refuse = "UPDATE gateway_shards SET refusal = $4 WHERE shard_count = $1 AND shard_id = $2 AND fence = $3";

    public const string Refusal =
        """
        SELECT refusal FROM gateway_shards
        WHERE leased_until > $2 AND shard_id = ($1 >> 22) % shard_count AND refusal IS NOT NULL ORDER BY shard_count DESC LIMIT 1
        """;

    public const string Make =
        """
        INSERT INTO gateway_shards (shard_count, shard_id, fence, sequence) SELECT $1, id, 0, 0 FROM generate_series(0, $1 - 1) AS id
        ON CONFLICT (shard_count, shard_id) DO NOTHING
        """;

    public const string Claim =
        """
        WITH free AS MATERIALIZED (
            SELECT shard_id FROM gateway_shards
            WHERE shard_count = $1 AND (leased_until IS NULL OR leased_until <= $2 OR holder = $4) AND shard_id <> ALL ($5)
            ORDER BY holder = $4 DESC NULLS LAST, shard_id LIMIT $6 FOR UPDATE SKIP LOCKED)
        UPDATE gateway_shards SET leased_until = $3, holder = $4, fence = fence + 1, refusal = NULL
        FROM free WHERE gateway_shards.shard_count = $1 AND gateway_shards.shard_id = free.shard_id
        RETURNING gateway_shards.shard_id, fence, session_id, resume_url, sequence, connected_until
        """;

    public const string Renew =
        """
        UPDATE gateway_shards SET leased_until = $4, session_id = $5, resume_url = $6, sequence = $7,
            connected_until = COALESCE($8, connected_until)
        WHERE shard_count = $1 AND shard_id = $2 AND fence = $3
        """;

    public const string Release =
        """
        UPDATE gateway_shards SET leased_until = NULL, holder = NULL, fence = fence + 1, refusal = NULL, session_id = $5, resume_url = $6, sequence = $7,
            connected_until = COALESCE($8, connected_until)
        WHERE shard_count = $1 AND shard_id = $2 AND fence = $3 AND $4 IS NOT NULL
        """;

    public const string Abandon = "DELETE FROM gateway_shards WHERE shard_count = $1";

    public const string NextStart =
        """
        INSERT INTO gateway_permits AS permit (bucket, next_at) VALUES ($1, $2 + $3)
        ON CONFLICT (bucket) DO UPDATE SET next_at = LEAST(GREATEST(permit.next_at, $2), $2 + $4) + $3
        RETURNING next_at - $3
        """;
}
