using ArkMarket.Bench.Reports;
using Npgsql;

namespace ArkMarket.Bench;

/// <summary>
/// A server's past: orders of two years, written by SQL. A few sellers sold most and a few buyers bought most; nine of
/// ten orders were completed, and four of ten completed ones have a vouch. Events stand for each seller's newest orders
/// only: no list looks at older ones.
/// </summary>
internal static class PastOrders
{
    private const int FirstId = 10_000_000;
    private const int EventsForNewest = 200;

    private static readonly string People =
        $"""
        SELECT setseed(0.42);
        CREATE TEMP TABLE past AS
        SELECT n, {FirstId} + n AS id, drawn.state,
            {BenchMarket.FirstBuyerId} + floor({BenchMarket.Buyers} * power(random(), 2))::bigint AS buyer,
            CASE WHEN drawn.state <> 1 THEN {BenchMarket.FirstSellerId} + floor({BenchMarket.Sellers} * power(random(), 3))::bigint END AS seller,
            timestamptz '2024-11-01Z' + n * (interval '2 years' / @total) AS at
        FROM generate_series(1, @total) n
        CROSS JOIN LATERAL (SELECT CASE WHEN n % 100 < 92 THEN 5 WHEN n % 100 < 99 THEN 6 ELSE 1 + (n / 100) % 4 END AS state) drawn;
        CREATE INDEX ON past (seller, id);
        ANALYZE past;
        """;

    /// <summary>Tables in the order they refer to one another, with what is known of their columns.</summary>
    private static readonly (string Table, string Columns, string Values, string Where)[] Rows =
    [
        ("tickets", "guild_id, id, opened_by, state, created_at, closed_at",
            $"{BenchWorld.Guild}, id, buyer, CASE WHEN state IN (5, 6) THEN 3 ELSE 1 END, at, CASE WHEN state IN (5, 6) THEN at + interval '1 day' END", "true"),
        ("orders", "guild_id, id, offer_id, item_id, item_name, price, price_version, delivery_text, buyer_id, seller_id, state, agreed_price, ticket_id, event_count, created_at, closed_at",
            $"{BenchWorld.Guild}, id, gen_random_uuid(), (SELECT min(id) FROM shop_items WHERE guild_id = {BenchWorld.Guild}), 'Rex egg', 500, 1, 'At the obelisk', buyer, seller, state, "
            + "CASE WHEN state IN (3, 4, 5) THEN 500 END, id, 6, at, CASE WHEN state IN (5, 6) THEN at + interval '1 day' END", "true"),
        ("order_events", "guild_id, order_id, number, kind, \"from\", \"to\", actor, at",
            $"{BenchWorld.Guild}, id, step.number, step.kind, step.before, step.after, seller, at + step.number * interval '17 minutes'",
            $"n IN (SELECT n FROM (SELECT n, row_number() OVER (PARTITION BY seller ORDER BY id DESC) AS place FROM past WHERE seller IS NOT NULL) ranked WHERE place <= {EventsForNewest})"),
        ("vouches", "guild_id, order_id, buyer_id, seller_id, goods, speed, communication, text, created_at",
            $"{BenchWorld.Guild}, id, buyer, seller, 3 + n % 3, 4, 5 - n % 2, 'Fast and friendly, as always', at + interval '2 days'", "state = 5 AND n % 5 < 2"),
    ];

    /// <summary>Writes them once; a database that has them keeps them.</summary>
    public static async Task WriteAsync(BenchDatabase database, int orders)
    {
        await using var connection = await database.Core.Source.OpenConnectionAsync();
        if (await ReadAsync(connection, $"SELECT count(*) FROM orders WHERE id > {FirstId}") is > 0)
            return;
        Report.Say($"lists    writing {orders:N0} past orders");
        await ExecuteAsync(connection, People.Replace("@total", $"{orders}", StringComparison.Ordinal));
        foreach (var (table, columns, values, where) in Rows)
        {
            var (otherColumns, otherValues) = await OthersAsync(connection, table, columns);
            var steps = table == "order_events" ? "CROSS JOIN (VALUES (2, 3, 1, 2), (3, 7, 2, 2), (4, 8, 2, 3), (5, 9, 3, 4)) step (number, kind, before, after)" : "";
            await ExecuteAsync(connection, $"INSERT INTO {table} ({columns}{otherColumns}) SELECT {values}{otherValues} FROM past {steps} WHERE {where} ORDER BY n");
            // As a server of that age would be: read from indexes alone where they hold all that is asked.
            await ExecuteAsync(connection, $"VACUUM ANALYZE {table}");
        }
    }

    /// <summary>Columns that must have a value and of which nothing is known here: they get the least there is.</summary>
    private static async Task<(string Columns, string Values)> OthersAsync(NpgsqlConnection connection, string table, string columns)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER'
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        var known = columns.Split(", ").Select(column => column.Trim('"')).ToHashSet(StringComparer.Ordinal);
        var (names, values) = ("", "");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (known.Contains(reader.GetString(0)))
                continue;
            names += $", {reader.GetString(0)}";
            values += reader.GetString(1) switch
            {
                "boolean" => ", false",
                "jsonb" => ", '[]'",
                "ARRAY" => ", '{}'",
                "character varying" or "text" => ", ''",
                "timestamp with time zone" => ", at",
                _ => ", 0",
            };
        }

        return (names, values);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
