using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Economy;

/// <summary>Every movement of a server's money, for those who keep its books.</summary>
public sealed class LedgerExplorer(Database database, GuildConfigs configs)
{
    private const int OrderMovementsMax = 200;

    public async Task<Result<LedgerRows>> HandleAsync(Actor actor, LedgerFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        (Guid First, Guid Last)? range = null;
        if (!string.IsNullOrWhiteSpace(filter.Code) && (range = MovementCode.Range(filter.Code)) is null)
            return new InvalidInput($"A movement is named by its {MovementCode.Length} digits.");
        await using var db = database.CreateContext();
        var movements = Within(Matching(db, actor.Guild, filter), filter, range);
        var size = Math.Clamp(filter.PageSize, 1, LedgerFilter.PageSizeMax);
        var found = await movements.OrderByDescending(t => t.Id).Take(size + 1).ToListAsync(ct);
        var page = await WithLegsAsync(db, actor.Guild, found.Take(size).ToList(), ct);
        return new LedgerRows(page, found.Count > size ? page[^1].Id : null);
    }

    /// <summary>What moved for one order, oldest first. Unguarded: for who may see the order.</summary>
    public async Task<IReadOnlyList<LedgerRow>> OfOrderAsync(GuildId guild, long orderId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var found = await db.Set<LedgerTransfer>().AsNoTracking().Where(t => t.GuildId == guild && t.OrderId == orderId)
            .OrderBy(t => t.Id).Take(OrderMovementsMax).ToListAsync(ct);
        return await WithLegsAsync(db, guild, found, ct);
    }

    /// <summary>What lies in escrow for one order by the books. Unguarded, as above.</summary>
    public async Task<long> EscrowAsync(GuildId guild, long orderId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Balance>().Where(b => b.GuildId == guild && b.Kind == AccountKind.Escrow && b.AccountId == orderId).Select(b => b.Amount).SingleOrDefaultAsync(ct);
    }

    private static IQueryable<LedgerTransfer> Matching(ArkMarketDb db, GuildId guild, LedgerFilter filter)
    {
        var movements = db.Set<LedgerTransfer>().AsNoTracking().Where(t => t.GuildId == guild);
        var entries = db.Set<LedgerEntry>();
        if (filter.OrderId is { } order)
            movements = movements.Where(t => t.OrderId == order);
        if (filter.Operation is { } operation)
            movements = movements.Where(t => t.Operation == operation);
        if (filter.Members is [var member])
            movements = movements.Where(t => entries.Any(e => e.GuildId == guild && e.TransferId == t.Id && e.Kind == AccountKind.Member && e.AccountId == member.Db));
        else if (filter.Members?.Select(one => one.Db).ToList() is { } members)
            movements = movements.Where(t => entries.Any(e => e.GuildId == guild && e.TransferId == t.Id && e.Kind == AccountKind.Member && members.Contains(e.AccountId)));
        // The house's accounts are one each, so the index finds their entries in order.
        if (filter.Kind is AccountKind.Fees or AccountKind.Issuance)
            movements = movements.Where(t => entries.Any(e => e.GuildId == guild && e.TransferId == t.Id && e.Kind == filter.Kind && e.AccountId == 0));
        else if (filter.Kind is { } kind)
            movements = movements.Where(t => entries.Any(e => e.GuildId == guild && e.TransferId == t.Id && e.Kind == kind));
        if (filter.AmountMin is not null || filter.AmountMax is not null)
        {
            var (min, max) = (Math.Max(1, filter.AmountMin ?? 1), filter.AmountMax ?? long.MaxValue);
            movements = movements.Where(t => entries.Any(e => e.GuildId == guild && e.TransferId == t.Id && e.Amount > 0 && e.Amount >= min && e.Amount <= max));
        }

        return movements;
    }

    /// <summary>Ids grow with time: a date is a range of ids, and so are a code and a cursor.</summary>
    private static IQueryable<LedgerTransfer> Within(IQueryable<LedgerTransfer> movements, LedgerFilter filter, (Guid First, Guid Last)? code)
    {
        if (code is { } range)
            movements = movements.Where(t => t.Id.CompareTo(range.First) >= 0 && t.Id.CompareTo(range.Last) <= 0);
        if (filter.From is { } from && TimeOrderedId.FirstAt(from) is var first)
            movements = movements.Where(t => t.Id.CompareTo(first) >= 0);
        if (filter.To is { } to && TimeOrderedId.FirstAt(to) is var end)
            movements = movements.Where(t => t.Id.CompareTo(end) < 0);
        return filter.After is { } cursor ? movements.Where(t => t.Id.CompareTo(cursor) < 0) : movements;
    }

    private static async Task<IReadOnlyList<LedgerRow>> WithLegsAsync(ArkMarketDb db, GuildId guild, List<LedgerTransfer> page, CancellationToken ct)
    {
        var ids = page.ConvertAll(movement => movement.Id);
        var legs = (await db.Set<LedgerEntry>().AsNoTracking().Where(e => e.GuildId == guild && ids.Contains(e.TransferId)).OrderBy(e => e.Leg).ToListAsync(ct))
            .ToLookup(entry => entry.TransferId, entry => new LedgerLeg(entry.Kind, entry.AccountId, entry.Amount) { BalanceAfter = entry.BalanceAfter });
        return page.ConvertAll(movement => new LedgerRow(movement.Id, movement.Operation, movement.Reason, movement.At)
        {
            Actor = movement.Actor, OrderId = movement.OrderId, Corrects = movement.Corrects, Legs = [.. legs[movement.Id]],
        });
    }
}
