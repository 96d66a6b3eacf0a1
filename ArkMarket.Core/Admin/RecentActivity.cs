using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Admin;

/// <summary>One thing that happened to one order.</summary>
/// <param name="Number">Of the event within the order.</param>
public sealed record ActivityLine(long OrderId, int Number, OrderEventKind Kind, DateTimeOffset At)
{
    public required string ItemName { get; init; }

    /// <summary>Null when a timer acted.</summary>
    public UserId? Actor { get; init; }
}

/// <summary>What happened last in a market, newest first: for moderators and those who keep the books.</summary>
public sealed class RecentActivity(Database database, GuildConfigs configs)
{
    public const int Most = 20;
    private const int EffectsLookedAt = 300;

    // Each event left an announcement in the outbox, whose ids grow with time; that finds the orders something happened to
    // without reading all events. In a quiet market those are swept away after a week, so the newest orders are looked at too.
    private const string Sql =
        """
        WITH touched AS MATERIALIZED (
            SELECT (payload->>'orderId')::bigint AS id
            FROM (SELECT kind, payload FROM effects WHERE guild_id = $1 ORDER BY id DESC LIMIT $2) recent WHERE kind = $3
            UNION
            SELECT id FROM (SELECT id FROM orders WHERE guild_id = $1 ORDER BY created_at DESC, id DESC LIMIT $4) newest)
        SELECT e.order_id, e.number, e.kind, e.at, o.item_name, e.actor
        FROM touched JOIN orders o ON o.guild_id = $1 AND o.id = touched.id
        CROSS JOIN LATERAL (
            SELECT * FROM order_events e WHERE e.guild_id = $1 AND e.order_id = o.id ORDER BY e.number DESC LIMIT $4) e
        ORDER BY e.at DESC, e.order_id DESC, e.number DESC LIMIT $4
        """;

    public async Task<Result<IReadOnlyList<ActivityLine>>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.IsModerator(actor) && !config.IsFinance(actor))
            return new NotAllowed("the moderator or the finance role of this server");
        await using var command = database.Source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = actor.Guild.Db });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = EffectsLookedAt });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = AnnounceOrderEvent.Kind });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Most });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<ActivityLine>();
        while (await reader.ReadAsync(ct))
        {
            lines.Add(new ActivityLine(reader.GetInt64(0), reader.GetInt32(1), (OrderEventKind)reader.GetInt16(2), reader.GetFieldValue<DateTimeOffset>(3))
            {
                ItemName = reader.GetString(4), Actor = reader.IsDBNull(5) ? null : new UserId((ulong)reader.GetInt64(5)),
            });
        }

        return lines;
    }
}
