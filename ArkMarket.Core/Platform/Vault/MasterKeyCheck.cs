using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Before a process works with a database it shows that it has the keys for it. So a lost or exchanged key is seen at the
/// start, before two nodes have sealed with keys that the other does not know.
/// </summary>
public static class MasterKeyCheck
{
    private const string Register = "INSERT INTO vault_masters (id, first_used_at) SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM vault_masters WHERE id = $1)";

    // Only what still has something to open counts, besides the newest one, with which another node may work right now.
    private const string InUse =
        """
        SELECT id FROM vault_masters
        WHERE EXISTS (SELECT 1 FROM vault_keys WHERE master_id = vault_masters.id)
           OR first_used_at = (SELECT max(first_used_at) FROM vault_masters)
        ORDER BY id
        """;

    /// <exception cref="MasterKeyMissingException">The database was used with a key that is not among these.</exception>
    public static async Task RunAsync(string connectionString, MasterKeys masters, DateTimeOffset now, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // One at a time: the first start decides, also when two nodes start with different keys.
        await using (var alone = new NpgsqlCommand("LOCK TABLE vault_masters IN EXCLUSIVE MODE", connection, transaction))
            await alone.ExecuteNonQueryAsync(ct);
        var unknown = new List<string>();
        await using (var inUse = new NpgsqlCommand(InUse, connection, transaction))
        await using (var rows = await inUse.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
                if (!masters.Knows(rows.GetString(0)))
                    unknown.Add(rows.GetString(0));
        }

        if (unknown.Count > 0)
            throw new MasterKeyMissingException(unknown);
        await using var register = new NpgsqlCommand(Register, connection, transaction)
        {
            Parameters = { new() { Value = masters.Current.Id }, new() { Value = now } },
        };
        await register.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
