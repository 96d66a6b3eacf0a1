using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace ArkMarket.Core.Platform.Postgres;

/// <param name="Start">Where the write-ahead log that belongs to the copy begins.</param>
/// <param name="Stop">Where it ends.</param>
/// <param name="Label">The file <c>backup_label</c>, from which the copy knows how to recover.</param>
/// <param name="Segments">The log's files from start to stop.</param>
internal sealed record BackupEnd(string Start, string Stop, string Label, IReadOnlyList<string> Segments);

/// <summary>The server's side of a backup. One connection for all of it: when it closes early, the server forgets the backup.</summary>
internal sealed class BackupSession
{
    private const int SegmentsMax = 100_000;
    private readonly NpgsqlConnection _connection;
    private readonly string _start;

    private BackupSession(NpgsqlConnection connection, string start) => (_connection, _start) = (connection, start);

    public static async Task<BackupSession> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // A slot for this connection alone keeps the log from being recycled until it has been copied.
        var slot = "arkmarket_backup_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        await ScalarAsync<object>(connection, "SELECT slot_name::text FROM pg_create_physical_replication_slot($1, true, true)", slot, ct);
        return new BackupSession(connection, await ScalarAsync<string>(connection, "SELECT pg_backup_start($1, true)::text", "ArkMarket", ct));
    }

    public async Task<BackupEnd> EndAsync(CancellationToken ct)
    {
        string stop, label, tablespaces;
        await using (var command = new NpgsqlCommand("SELECT lsn::text, labelfile, spcmapfile FROM pg_backup_stop(false)", _connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            (stop, label, tablespaces) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
        }

        if (tablespaces.Trim().Length > 0)
            throw new PrivatePostgresException("The database has tablespaces, which a backup would leave out. Use pg_dump instead.");
        return new BackupEnd(_start, stop, label, await SegmentsAsync(stop, ct));
    }

    private async Task<IReadOnlyList<string>> SegmentsAsync(string stop, CancellationToken ct)
    {
        var size = ulong.Parse(await ScalarAsync<string>(_connection, "SELECT setting FROM pg_settings WHERE name = $1", "wal_segment_size", ct), CultureInfo.InvariantCulture);
        var first = await ScalarAsync<string>(_connection, "SELECT pg_walfile_name($1::pg_lsn)", _start, ct);
        var (from, to) = (Position(_start) / size, (Position(stop) - 1) / size);
        if (to < from || to - from > SegmentsMax)
            throw new PrivatePostgresException($"The server's write-ahead log from {_start} to {stop} makes no sense.");
        // Names are three numbers of eight digits: the timeline, and where in the log.
        var segmentsPerId = 0x1_0000_0000UL / size;
        return [.. Enumerable.Range(0, (int)(to - from) + 1).Select(i => from + (ulong)i).Select(n => $"{first[..8]}{n / segmentsPerId:X8}{n % segmentsPerId:X8}")];
    }

    private static ulong Position(string lsn)
    {
        var parts = lsn.Split('/');
        return (ulong.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture) << 32) | ulong.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, string argument, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = argument } } };
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }
}
