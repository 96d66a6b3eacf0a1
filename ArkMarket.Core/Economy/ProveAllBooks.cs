using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

/// <param name="Guilds">How many servers have a ledger.</param>
/// <param name="Wrong">Those whose books do not hold: none.</param>
public sealed record AllBooks(int Guilds, IReadOnlyList<GuildId> Wrong);

/// <summary>Proves the books of every server, one after another: after a database was brought back.</summary>
public sealed class ProveAllBooks(Database database, LedgerProof proof)
{
    public async Task<AllBooks> HandleAsync(CancellationToken ct)
    {
        var guilds = new List<GuildId>();
        await using (var command = database.Source.CreateCommand("SELECT guild_id FROM ledger_entries UNION SELECT guild_id FROM balances"))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                guilds.Add(new GuildId((ulong)reader.GetInt64(0)));
        }

        var wrong = new List<GuildId>();
        foreach (var guild in guilds)
            if (!(await proof.ProveAsync(guild, ct)).Holds)
                wrong.Add(guild);
        return new AllBooks(guilds.Count, wrong);
    }
}
