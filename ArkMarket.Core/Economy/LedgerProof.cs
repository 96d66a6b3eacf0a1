using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Economy;

/// <param name="Sum">All entries of the server added up: zero.</param>
/// <param name="WrongBalances">Balance rows that differ from their entries: none.</param>
/// <param name="UnbalancedMovements">Movements whose legs do not add up to zero: none.</param>
public sealed record LedgerProofResult(long Sum, long WrongBalances, long UnbalancedMovements)
{
    public bool Holds => this is { Sum: 0, WrongBalances: 0, UnbalancedMovements: 0 };
}

/// <summary>Proves a server's books: every figure is recomputed from the entries alone.</summary>
public sealed class LedgerProof(Database database)
{
    public async Task<LedgerProofResult> ProveAsync(GuildId guild, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(
            """
            SELECT
              (SELECT COALESCE(sum(amount), 0)::bigint FROM ledger_entries WHERE guild_id = $1),
              (SELECT count(*) FROM
                (SELECT kind, account_id, amount - debt AS amount FROM balances WHERE guild_id = $1) b
                FULL JOIN (SELECT kind, account_id, sum(amount)::bigint AS amount FROM ledger_entries
                           WHERE guild_id = $1 AND kind < 10 GROUP BY kind, account_id) e USING (kind, account_id)
                WHERE COALESCE(b.amount, 0) <> COALESCE(e.amount, 0)),
              (SELECT count(*) FROM (SELECT transfer_id FROM ledger_entries WHERE guild_id = $1
                                     GROUP BY transfer_id HAVING sum(amount) <> 0) u)
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new LedgerProofResult(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}
