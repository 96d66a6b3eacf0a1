using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Orders;

/// <summary>What a seller's orders say of them. What counts as what: see "What counts" in docs/trading.md.</summary>
/// <param name="Completed">Without those whose payment was taken back. At most <see cref="SellerFigures.CountedMax"/> are counted.</param>
/// <param name="Active">Claimed and not over.</param>
public sealed record SellerRecord(int Completed, int Active)
{
    /// <summary>
    /// How many of their newest <see cref="SellerFigures.RecentMax"/> orders are over. One whose payment was taken back counts
    /// neither for the seller nor against them.
    /// </summary>
    public int Ended { get; init; }

    /// <summary>Of those.</summary>
    public int Cancelled { get; init; }

    /// <summary>Of those, also when it was settled.</summary>
    public int Disputed { get; init; }

    /// <summary>From taking an order to the first proposal; the median of the newest orders, null while there is none.</summary>
    public TimeSpan? MedianResponse { get; init; }

    /// <summary>From agreed terms to delivery, the same way.</summary>
    public TimeSpan? MedianDelivery { get; init; }
}

/// <summary>Figures of one seller: each part looks at a bounded number of rows, however many orders there are.</summary>
public sealed class SellerFigures(Database database)
{
    public const int CountedMax = 10_000;
    public const int RecentMax = 100;
    private const int TimedMax = 50;

    // States and kinds by their numbers in the database. A disputed order has an event that led to state 7. Of all
    // that were charged back there is a small index: they are taken off what is counted without looking at each order.
    private const string Sql =
        """
        WITH recent AS MATERIALIZED (
            SELECT id, state, charged_back_at IS NOT NULL OR ended_by_chargeback AS is_taken
            FROM orders WHERE guild_id = $1 AND seller_id = $2 ORDER BY id DESC LIMIT $4),
        ended AS (
            SELECT id, state FROM recent WHERE state IN (5, 6) AND NOT is_taken),
        taken AS (
            SELECT count(*) AS n FROM orders WHERE guild_id = $1 AND charged_back_at IS NOT NULL AND seller_id = $2 AND state = 5),
        timed AS (
            SELECT extract(epoch FROM proposal.at - claim.at)::float8 AS response, extract(epoch FROM delivery.at - agreement.at)::float8 AS delivery
            FROM (SELECT id FROM recent ORDER BY id DESC LIMIT $5) newest
            LEFT JOIN LATERAL (
                SELECT number, at FROM order_events e WHERE e.guild_id = $1 AND e.order_id = newest.id AND e.kind IN (3, 6) AND e.actor = $2
                ORDER BY number DESC LIMIT 1) claim ON true
            LEFT JOIN LATERAL (
                SELECT at FROM order_events e WHERE e.guild_id = $1 AND e.order_id = newest.id AND e.kind = 7 AND e.actor = $2 AND e.number > claim.number
                ORDER BY number LIMIT 1) proposal ON true
            LEFT JOIN LATERAL (
                SELECT number, at FROM order_events e WHERE e.guild_id = $1 AND e.order_id = newest.id AND e.kind = 8
                ORDER BY number DESC LIMIT 1) agreement ON true
            LEFT JOIN LATERAL (
                SELECT at FROM order_events e WHERE e.guild_id = $1 AND e.order_id = newest.id AND e.kind = 9 AND e.number > agreement.number
                ORDER BY number LIMIT 1) delivery ON true)
        SELECT
            (SELECT count(*) - (SELECT n FROM taken) FROM (
                SELECT 1 FROM orders WHERE guild_id = $1 AND seller_id = $2 AND state = 5 LIMIT $3 + (SELECT n FROM taken)) c)::int,
            (SELECT count(*) FROM (SELECT 1 FROM orders WHERE guild_id = $1 AND seller_id = $2 AND state IN (2, 3, 4, 7) LIMIT $3) c)::int,
            (SELECT count(*) FROM ended)::int,
            (SELECT count(*) FROM ended WHERE state = 6)::int,
            (SELECT count(*) FROM ended WHERE EXISTS (
                SELECT 1 FROM order_events e WHERE e.guild_id = $1 AND e.order_id = ended.id AND e."to" = 7))::int,
            (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY response) FROM timed),
            (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY delivery) FROM timed)
        """;

    public async Task<SellerRecord> OfAsync(GuildId guild, UserId seller, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = seller.Db });
        foreach (var most in (int[])[CountedMax, RecentMax, TimedMax])
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new SellerRecord(reader.GetInt32(0), reader.GetInt32(1))
        {
            Ended = reader.GetInt32(2),
            Cancelled = reader.GetInt32(3),
            Disputed = reader.GetInt32(4),
            MedianResponse = Time(reader, 5),
            MedianDelivery = Time(reader, 6),
        };
    }

    private static TimeSpan? Time(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : TimeSpan.FromSeconds(reader.GetDouble(column));
}
