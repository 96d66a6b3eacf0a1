using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Orders;

/// <summary>Somebody who buys or sells in an order that is not over.</summary>
public sealed record OrderParty(GuildId Guild, UserId User);

/// <summary>Whose being here matters: the parties of orders that are not over.</summary>
public sealed class OrderParties(Database database)
{
    public const int PageSize = 50;

    /// <summary>
    /// Those of whom Discord was not asked since then, who were asked longest ago first; and those whose time-out is over.
    /// Of all servers, at most <see cref="PageSize"/>.
    /// </summary>
    public async Task<IReadOnlyList<OrderParty>> NotAskedSinceAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(
            """
            WITH parties AS (
                SELECT guild_id, buyer_id AS user_id FROM orders WHERE state NOT IN (5, 6)
                UNION
                SELECT guild_id, seller_id FROM orders WHERE state NOT IN (5, 6) AND seller_id IS NOT NULL)
            SELECT guild_id, user_id FROM parties LEFT JOIN members USING (guild_id, user_id)
            WHERE asked_at IS NULL OR asked_at < $1 OR (standing = 2 AND timed_out_until <= $2 AND asked_at < timed_out_until)
            ORDER BY asked_at NULLS FIRST LIMIT $3
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var parties = new List<OrderParty>();
        while (await reader.ReadAsync(ct))
            parties.Add(new OrderParty(GuildId.From((ulong)reader.GetInt64(0)), UserId.From((ulong)reader.GetInt64(1))));
        return parties;
    }
}
