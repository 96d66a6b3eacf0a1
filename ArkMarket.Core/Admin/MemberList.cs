using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Admin;

public enum MemberKind
{
    All,

    /// <summary>Who has applied to sell, or sells.</summary>
    Sellers,

    /// <summary>Who owes something; only those who keep the books are told.</summary>
    Debtors,
}

/// <summary>Which members a list shows, in the order of their ids, which is that of their accounts' age.</summary>
public sealed record MemberFilter
{
    public const int PageSizeMax = 50;

    /// <summary>Only these, as many as one page shows, whether the market knows anything of them or not; null: everybody it knows.</summary>
    public IReadOnlyCollection<UserId>? Among { get; init; }

    public MemberKind Kind { get; init; }

    /// <summary>The member the page before ended with.</summary>
    public UserId? After { get; init; }

    public int PageSize { get; init; } = 25;
}

/// <summary>A member as a line of a list.</summary>
/// <param name="Bought">Orders as a buyer, counted no further than <see cref="MemberList.CountedMax"/>.</param>
/// <param name="Sold">The same as a seller.</param>
public sealed record MemberRow(UserId User, int Bought, int Sold)
{
    /// <summary>Below zero it is a debt. Null for who may not read wallets.</summary>
    public long? Balance { get; init; }

    public Standing Standing { get; init; }

    public short? Trust { get; init; }

    public string? Tribe { get; init; }

    public SellerStatus Seller { get; init; }
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record MemberPage(IReadOnlyList<MemberRow> Rows, UserId? Next);

/// <summary>Everybody the market knows: who has a wallet, sells, or of whom something is written down.</summary>
public sealed class MemberList(Database database, GuildConfigs configs)
{
    public const int CountedMax = 200;

    /// <summary>For moderators and those who keep the books.</summary>
    public async Task<Result<MemberPage>> HandleAsync(Actor actor, MemberFilter filter, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        var readsWallets = config.IsFinance(actor);
        if (!config.IsModerator(actor) && !readsWallets)
            return new NotAllowed("the moderator or the finance role of this server");
        if (filter.Kind is MemberKind.Debtors && !readsWallets)
            return Rights.Needed(Right.Finance);
        await using var db = database.CreateContext();
        var size = Math.Clamp(filter.PageSize, 1, MemberFilter.PageSizeMax);
        var ids = filter is { Kind: MemberKind.All, Among: { } chosen }
            ? [.. chosen.Take(size).Select(user => user.Db).Order()]
            : await Known(db, actor.Guild, filter, size + 1).ToListAsync(ct);
        var page = ids.Take(size).Select(id => new UserId((ulong)id)).ToList();
        var rows = await RowsAsync(db, actor.Guild, page, ct);
        if (!readsWallets)
            rows = [.. rows.Select(row => row with { Balance = null })];
        return new MemberPage(rows, ids.Count > size ? page[^1] : null);
    }

    // Each table from its own key: together they are never more than three pages of ids.
    private static IQueryable<long> Known(ArkMarketDb db, GuildId guild, MemberFilter filter, int most)
    {
        var (after, among) = (filter.After?.Db ?? 0, filter.Among?.Select(user => user.Db).ToArray() ?? []);
        var everybody = filter.Among is null;
        var sellers = db.Database.SqlQuery<long>($"SELECT user_id AS \"Value\" FROM sellers WHERE guild_id = {guild.Db} AND user_id > {after} AND ({everybody} OR user_id = ANY({among})) ORDER BY user_id LIMIT {most}");
        return filter.Kind switch
        {
            MemberKind.Sellers => sellers.OrderBy(user => user).Take(most),
            MemberKind.Debtors => db.Database.SqlQuery<long>($"""
                SELECT account_id AS "Value" FROM balances WHERE guild_id = {guild.Db} AND kind = 1 AND debt > 0
                  AND account_id > {after} AND ({everybody} OR account_id = ANY({among})) ORDER BY account_id LIMIT {most}
                """).OrderBy(user => user).Take(most),
            _ => db.Database.SqlQuery<long>($"""
                SELECT "Value" FROM (
                (SELECT user_id AS "Value" FROM members WHERE guild_id = {guild.Db} AND user_id > {after} AND ({everybody} OR user_id = ANY({among})) ORDER BY user_id LIMIT {most})
                UNION (SELECT account_id FROM balances WHERE guild_id = {guild.Db} AND kind = 1 AND account_id > {after} AND ({everybody} OR account_id = ANY({among})) ORDER BY account_id LIMIT {most})
                UNION (SELECT user_id FROM sellers WHERE guild_id = {guild.Db} AND user_id > {after} AND ({everybody} OR user_id = ANY({among})) ORDER BY user_id LIMIT {most})) AS known
                """).OrderBy(user => user).Take(most),
        };
    }

    private static async Task<IReadOnlyList<MemberRow>> RowsAsync(ArkMarketDb db, GuildId guild, List<UserId> users, CancellationToken ct)
    {
        var accounts = users.ConvertAll(user => user.Db);
        var members = await db.Set<GuildMember>().AsNoTracking().Where(m => m.GuildId == guild && users.Contains(m.UserId)).ToDictionaryAsync(m => m.UserId, ct);
        long[] tribeIds = [.. members.Values.Select(member => member.TribeId ?? 0).Distinct()];
        var tribes = await db.Set<Tribe>().Where(t => t.GuildId == guild && tribeIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, ct);
        var balances = await db.Set<Balance>().AsNoTracking().Where(b => b.GuildId == guild && b.Kind == AccountKind.Member && accounts.Contains(b.AccountId))
            .ToDictionaryAsync(b => b.AccountId, b => b.Amount - b.Debt, ct);
        var sellers = await db.Set<Seller>().AsNoTracking().Where(s => s.GuildId == guild && users.Contains(s.UserId)).ToDictionaryAsync(s => s.UserId, s => s.Status, ct);
        var rows = new List<MemberRow>(users.Count);
        foreach (var user in users)
        {
            var orders = db.Set<Order>().Where(o => o.GuildId == guild);
            var member = members.GetValueOrDefault(user);
            rows.Add(new MemberRow(
                user,
                await orders.Where(o => o.BuyerId == user).Take(CountedMax).CountAsync(ct),
                await orders.Where(o => o.SellerId == user).Take(CountedMax).CountAsync(ct))
            {
                Balance = balances.GetValueOrDefault(user.Db),
                Standing = member?.Standing ?? Standing.Unknown,
                Trust = member?.Trust,
                Tribe = member?.TribeId is { } tribe ? tribes.GetValueOrDefault(tribe) : null,
                Seller = sellers.GetValueOrDefault(user),
            });
        }

        return rows;
    }
}
