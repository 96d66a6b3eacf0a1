using ArkMarket.Bench.Reports;
using Npgsql;

namespace ArkMarket.Bench;

/// <summary>What a busy server's admin sees: a catalogue of thousands, and a ledger of a million entries.</summary>
internal static class PastTrade
{
    // As the starter catalogue's first item is, but for its names; all columns follow by themselves.
    private static readonly string Items =
        $"""
        INSERT INTO shop_items
        SELECT (jsonb_populate_record(NULL::shop_items, to_jsonb(item) || jsonb_build_object('id', 1000000 + n, 'key', 'bench-' || n, 'name', 'Bench item ' || n, 'position', 1000 + n))).*
        FROM (SELECT * FROM shop_items WHERE guild_id = {BenchWorld.Guild} ORDER BY id LIMIT 1) item CROSS JOIN generate_series(1, @total) n
        ON CONFLICT DO NOTHING
        """;

    private static readonly string Transfers =
        $"""
        INSERT INTO ledger_transfers (guild_id, id, key, operation, reason, actor, order_id, corrects, at)
        SELECT {BenchWorld.Guild}, lpad(to_hex(n), 32, '0')::uuid, 'past:' || n, 3, 'Thanks for the Rex', {BenchWorld.FirstMemberId} + n % {BenchWorld.Accounts}, NULL, NULL,
            timestamptz '2024-11-01Z' + n * (interval '2 years' / @total)
        FROM generate_series(1, @total) n ON CONFLICT DO NOTHING
        """;

    private static readonly string Entries =
        $"""
        INSERT INTO ledger_entries (guild_id, transfer_id, leg, kind, account_id, amount, balance_after)
        SELECT {BenchWorld.Guild}, lpad(to_hex(n), 32, '0')::uuid, leg, 1, {BenchWorld.FirstMemberId} + (n + leg * 7) % {BenchWorld.Accounts}, 25 - 50 * leg, 1000
        FROM generate_series(1, @total) n CROSS JOIN generate_series(0, 1) leg ON CONFLICT DO NOTHING
        """;

    public static async Task WriteAsync(BenchDatabase database, int items, int entries)
    {
        Report.Say($"pages    writing {items:N0} items and {entries:N0} ledger entries");
        await using var connection = await database.Core.Source.OpenConnectionAsync();
        foreach (var (sql, total) in new[] { (Items, items), (Transfers, entries / 2), (Entries, entries / 2), ("VACUUM ANALYZE", 0) })
        {
            await using var command = new NpgsqlCommand(sql.Replace("@total", $"{total}", StringComparison.Ordinal), connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
