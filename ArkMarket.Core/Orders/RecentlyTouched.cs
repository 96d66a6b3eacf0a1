using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Orders;

/// <summary>An order that goes on, in whose ticket something may be said.</summary>
public sealed record TouchedOrder(GuildId Guild, long OrderId, long TicketId);

/// <summary>Orders of all servers on which somebody was working at a moment.</summary>
public sealed class RecentlyTouched(Database database)
{
    public const int PageSize = 100;

    private const string Touched =
        """
        SELECT o.guild_id, o.id, o.ticket_id FROM orders o
        JOIN tickets t ON t.guild_id = o.guild_id AND t.id = o.ticket_id
        WHERE o.state NOT IN (5, 6) AND t.channel_id IS NOT NULL AND (o.guild_id, o.id) > ($1, $2)
          AND EXISTS (SELECT 1 FROM order_events e WHERE e.guild_id = o.guild_id AND e.order_id = o.id AND e.at >= $3)
        ORDER BY o.guild_id, o.id LIMIT $4
        """;

    private const string Noticed =
        """
        SELECT o.guild_id, o.id, o.ticket_id FROM ticket_notices n
        JOIN orders o ON o.guild_id = n.guild_id AND o.ticket_id = n.ticket_id
        WHERE n.since = $3 AND n.kind = 1 AND (o.guild_id, o.id) > ($1, $2)
        ORDER BY o.guild_id, o.id LIMIT $4
        """;

    /// <summary>Orders that go on and had an event at <paramref name="since"/> or later, a page after <paramref name="after"/>.</summary>
    public Task<IReadOnlyList<TouchedOrder>> SinceAsync(DateTimeOffset since, TouchedOrder? after, CancellationToken ct) =>
        ReadAsync(Touched, since, after, ct);

    /// <summary>Orders in whose tickets the interruption that began at <paramref name="since"/> was to be announced.</summary>
    public Task<IReadOnlyList<TouchedOrder>> NoticedAsync(DateTimeOffset since, TouchedOrder? after, CancellationToken ct) =>
        ReadAsync(Noticed, since, after, ct);

    private async Task<IReadOnlyList<TouchedOrder>> ReadAsync(string sql, DateTimeOffset since, TouchedOrder? after, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after?.Guild.Db ?? 0 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after?.OrderId ?? 0 });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var page = new List<TouchedOrder>();
        while (await reader.ReadAsync(ct))
            page.Add(new TouchedOrder(new GuildId((ulong)reader.GetInt64(0)), reader.GetInt64(1), reader.GetInt64(2)));
        return page;
    }
}
