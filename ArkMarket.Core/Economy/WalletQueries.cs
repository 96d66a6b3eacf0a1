using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Economy;

public sealed record WalletLine(Guid Id, LedgerOperation Operation, long Amount, long BalanceAfter, string Reason)
{
    public UserId? Actor { get; init; }

    public long? OrderId { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <param name="Older">The cursor of the next page, or null when this is the last.</param>
public sealed record WalletPage(long Balance, IReadOnlyList<WalletLine> Lines, Guid? Older);

/// <summary>What a wallet holds and how it came to it.</summary>
public sealed class WalletQueries(Database database)
{
    public const int PageSize = 10;

    public async Task<long> BalanceAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        // Asked more often than anything else: a prepared statement without EF.
        await using var command = database.Source.CreateCommand(
            "SELECT amount FROM balances WHERE guild_id = $1 AND kind = 1 AND account_id = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = user.Db });
        return await command.ExecuteScalarAsync(ct) is long amount ? amount : 0;
    }

    /// <summary>Newest first; movement ids grow with time, so they are the cursor.</summary>
    public async Task<WalletPage> HistoryAsync(GuildId guild, UserId user, Guid? before, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var entries = db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => e.GuildId == guild && e.Kind == AccountKind.Member && e.AccountId == user.Db);
        if (before is { } cursor)
            entries = entries.Where(e => e.TransferId.CompareTo(cursor) < 0);
        var lines = await entries
            .Join(db.Set<LedgerTransfer>(), e => new { e.GuildId, Id = e.TransferId }, t => new { t.GuildId, t.Id }, (e, t) => new { Entry = e, Transfer = t })
            .OrderByDescending(line => line.Transfer.Id)
            .Take(PageSize + 1)
            .Select(line => new WalletLine(line.Transfer.Id, line.Transfer.Operation, line.Entry.Amount, line.Entry.BalanceAfter!.Value, line.Transfer.Reason)
            {
                Actor = line.Transfer.Actor,
                OrderId = line.Transfer.OrderId,
                At = line.Transfer.At,
            })
            .ToListAsync(ct);
        var more = lines.Count > PageSize;
        var page = lines.Take(PageSize).ToList();
        return new WalletPage(await BalanceAsync(guild, user, ct), page, more ? page[^1].Id : null);
    }
}
