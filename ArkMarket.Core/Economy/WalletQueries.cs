using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Economy;

/// <param name="Id">The movement's.</param>
/// <param name="Operation">What kind of movement.</param>
/// <param name="Amount">What it added to the wallet, or took from it.</param>
/// <param name="Reason">As its cause gave it: not escaped.</param>
public sealed record WalletLine(Guid Id, LedgerOperation Operation, long Amount, string Reason)
{
    /// <summary>Null when a timer acted.</summary>
    public UserId? Actor { get; init; }

    public long? OrderId { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>What a member owes the server's market because a correction took more than they had.</summary>
public sealed record Debt(UserId Member, long Amount);

/// <param name="Balance">What the wallet holds now; below zero it is a debt.</param>
/// <param name="Lines">Newest first.</param>
/// <param name="Older">The cursor of the next page, or null when this is the last.</param>
public sealed record WalletPage(long Balance, IReadOnlyList<WalletLine> Lines, Guid? Older);

/// <summary>What a wallet holds and how it came to it: for its owner, and for those who keep the books.</summary>
public sealed class WalletQueries(Database database, GuildConfigs configs)
{
    public const int PageSize = 10;
    public const int DebtsMax = 25;

    /// <summary>Refused to anybody but the owner and those who keep the books.</summary>
    public async Task<Result<long>> BalanceAsync(Actor actor, UserId owner, CancellationToken ct) =>
        await MayReadAsync(actor, owner, ct) ? await BalanceAsync(actor.Guild, owner, ct) : Rights.Needed(Right.Finance);

    /// <summary>Below zero it is a debt, settled first from what comes in. Unguarded: for what is shown to the owner alone.</summary>
    public async Task<long> BalanceAsync(GuildId guild, UserId owner, CancellationToken ct)
    {
        // Asked more often than anything else: a prepared statement without EF.
        await using var command = database.Source.CreateCommand(
            "SELECT amount - debt FROM balances WHERE guild_id = $1 AND kind = 1 AND account_id = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = owner.Db });
        return await command.ExecuteScalarAsync(ct) is long amount ? amount : 0;
    }

    /// <summary>Who owes something, the largest first, at most <see cref="DebtsMax"/>. For those who keep the books.</summary>
    public async Task<Result<IReadOnlyList<Debt>>> DebtsAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        await using var db = database.CreateContext();
        var rows = await db.Set<Balance>().AsNoTracking()
            .Where(b => b.GuildId == actor.Guild && b.Debt > 0)
            .OrderByDescending(b => b.Debt)
            .Take(DebtsMax)
            .Select(b => new { b.AccountId, b.Debt })
            .ToListAsync(ct);
        return rows.ConvertAll(row => new Debt(new UserId((ulong)row.AccountId), row.Debt));
    }

    /// <summary>Movement ids grow with time, so they are the cursor. Refused to anybody but the owner and those who keep the books.</summary>
    public async Task<Result<WalletPage>> HistoryAsync(Actor actor, UserId owner, Guid? before, CancellationToken ct)
    {
        if (!await MayReadAsync(actor, owner, ct))
            return Rights.Needed(Right.Finance);
        await using var db = database.CreateContext();
        var entries = Entries(db, actor.Guild, owner);
        if (before is { } cursor)
            entries = entries.Where(e => e.TransferId.CompareTo(cursor) < 0);
        var lines = await Lines(db, entries.OrderByDescending(e => e.TransferId).Take(PageSize + 1)).ToListAsync(ct);
        var page = lines.Take(PageSize).ToList();
        return new WalletPage(await BalanceAsync(actor.Guild, owner, ct), page, lines.Count > PageSize ? page[^1].Id : null);
    }

    /// <summary>One movement as the owner sees it. Unguarded: for what is shown to the owner alone.</summary>
    public async Task<WalletLine?> LineAsync(GuildId guild, UserId owner, Guid movement, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await Lines(db, Entries(db, guild, owner).Where(e => e.TransferId == movement)).SingleOrDefaultAsync(ct);
    }

    private async ValueTask<bool> MayReadAsync(Actor actor, UserId owner, CancellationToken ct) =>
        actor.User == owner || await configs.AllowsAsync(actor, Right.Finance, ct);

    private static IQueryable<LedgerEntry> Entries(ArkMarketDb db, GuildId guild, UserId owner) => db.Set<LedgerEntry>().AsNoTracking()
        .Where(e => e.GuildId == guild && e.Kind == AccountKind.Member && e.AccountId == owner.Db);

    private static IQueryable<WalletLine> Lines(ArkMarketDb db, IQueryable<LedgerEntry> entries) => entries
        .Join(db.Set<LedgerTransfer>(), e => new { e.GuildId, Id = e.TransferId }, t => new { t.GuildId, t.Id }, (e, t) => new { Entry = e, Transfer = t })
        .OrderByDescending(line => line.Transfer.Id)
        .Select(line => new WalletLine(line.Transfer.Id, line.Transfer.Operation, line.Entry.Amount, line.Transfer.Reason)
        {
            Actor = line.Transfer.Actor,
            OrderId = line.Transfer.OrderId,
            At = line.Transfer.At,
        });
}
