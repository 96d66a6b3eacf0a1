using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>Rows one round of housekeeping deleted.</summary>
public sealed record Housekept(int Effects, int Lanes, int Requests)
{
    /// <summary>Whether there may be more to delete at once.</summary>
    public bool IsFullPage(int page) => Effects >= page || Lanes >= page || Requests >= page;
}

/// <summary>
/// Deletes what has served its time, so that the tables of the queue stay small. Dead letters stay until a person has
/// dealt with them.
/// </summary>
public sealed class Housekeeping(Database database)
{
    public static readonly TimeSpan EffectsKept = TimeSpan.FromDays(7);

    /// <summary>A repeated request is recognised this long; older deliveries are refused at the door, well before.</summary>
    public static readonly TimeSpan RequestsKept = TimeSpan.FromDays(90);

    // What somebody else holds at the moment is left for the next round: to wait for it with others locked may deadlock.
    private const string Effects =
        """
        WITH old AS MATERIALIZED (
            SELECT guild_id, lane, sequence FROM effects WHERE closed_at < $1 AND state IN (1, 3, 4) ORDER BY closed_at LIMIT $2
            FOR UPDATE SKIP LOCKED)
        DELETE FROM effects USING old
        WHERE effects.guild_id = old.guild_id AND effects.lane = old.lane AND effects.sequence = old.sequence
        """;

    // A lane counts its effects from 1, so it may only go when none of them is left. Its last number and its rest are
    // looked at again under the row's lock: whoever has used the lane since then keeps it.
    private const string Lanes =
        """
        WITH idle AS MATERIALIZED (
            SELECT guild_id, name, last_sequence FROM lanes
            WHERE wake_at IS NULL AND leased_until IS NULL
              AND NOT EXISTS (SELECT 1 FROM effects WHERE effects.guild_id = lanes.guild_id AND effects.lane = lanes.name)
            LIMIT $1)
        DELETE FROM lanes USING idle
        WHERE lanes.guild_id = idle.guild_id AND lanes.name = idle.name AND lanes.last_sequence = idle.last_sequence
          AND lanes.wake_at IS NULL AND lanes.leased_until IS NULL
        """;

    private const string Requests =
        """
        WITH old AS MATERIALIZED (
            SELECT guild_id, key FROM requests WHERE at < $1 ORDER BY at LIMIT $2
            FOR UPDATE SKIP LOCKED)
        DELETE FROM requests USING old WHERE requests.guild_id = old.guild_id AND requests.key = old.key
        """;

    /// <param name="page">The most rows of each kind that are deleted.</param>
    public async Task<Housekept> RunAsync(int page, CancellationToken ct)
    {
        var now = database.Now;
        return new Housekept(
            await DeleteAsync(Effects, [Before(now - EffectsKept), Limit(page)], ct),
            await DeleteAsync(Lanes, [Limit(page)], ct),
            await DeleteAsync(Requests, [Before(now - RequestsKept), Limit(page)], ct));
    }

    private static NpgsqlParameter<DateTimeOffset> Before(DateTimeOffset moment) => new() { TypedValue = moment };

    private static NpgsqlParameter<int> Limit(int page) => new() { TypedValue = page };

    private async Task<int> DeleteAsync(string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
