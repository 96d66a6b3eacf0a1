using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Guilds;

/// <summary>One server as the operator sees it; each number is counted no further than <see cref="ServerList.CountedMax"/>.</summary>
public sealed record ServerRow(GuildId Guild, string Name, DateTimeOffset JoinedAt)
{
    public int Items { get; init; }

    public int Orders { get; init; }

    public int OpenOrders { get; init; }

    public int Members { get; init; }

    public int DeadLetters { get; init; }
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record ServerRows(IReadOnlyList<ServerRow> Rows, GuildId? Next);

/// <summary>
/// All servers of this installation. It spans servers and asks for no right of any of them: only for what the operator
/// alone can open.
/// </summary>
public sealed class ServerList(Database database)
{
    public const int PageSize = 25;
    public const int CountedMax = 1_000;

    // Each count stops at its bound, so that one large server does not hold up the page.
    private const string Sql =
        """
        SELECT guild_id, name, joined_at,
            (SELECT count(*) FROM (SELECT 1 FROM shop_items i WHERE i.guild_id = g.guild_id AND i.retired_at IS NULL LIMIT $3) c)::int,
            (SELECT count(*) FROM (SELECT 1 FROM orders o WHERE o.guild_id = g.guild_id LIMIT $3) c)::int,
            (SELECT count(*) FROM (SELECT 1 FROM orders o WHERE o.guild_id = g.guild_id AND o.state NOT IN (5, 6) LIMIT $3) c)::int,
            (SELECT count(*) FROM (SELECT 1 FROM balances b WHERE b.guild_id = g.guild_id AND b.kind = 1 LIMIT $3) c)::int,
            (SELECT count(*) FROM (SELECT 1 FROM effects e WHERE e.guild_id = g.guild_id AND e.state = 2 LIMIT $3) c)::int
        FROM guilds g WHERE guild_id > $1 ORDER BY guild_id LIMIT $2
        """;

    /// <param name="after">The server the page before ended with; null begins with the oldest.</param>
    public async Task<ServerRows> HandleAsync(GuildId? after, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after?.Db ?? 0 });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize + 1 });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = CountedMax });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<ServerRow>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new ServerRow(new GuildId((ulong)reader.GetInt64(0)), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2))
            {
                Items = reader.GetInt32(3), Orders = reader.GetInt32(4), OpenOrders = reader.GetInt32(5), Members = reader.GetInt32(6), DeadLetters = reader.GetInt32(7),
            });
        }

        return new ServerRows([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Guild : null);
    }
}
