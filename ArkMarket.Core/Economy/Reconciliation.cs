using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Economy;

/// <summary>A server's books at one moment.</summary>
/// <param name="Proof">Whether they add up.</param>
/// <param name="Wallets">What members have.</param>
/// <param name="Escrow">What lies aside for orders.</param>
public sealed record Books(LedgerProofResult Proof, long Wallets, long Escrow)
{
    /// <summary>What members owe.</summary>
    public long Debts { get; init; }

    /// <summary>What the server earned on orders.</summary>
    public long Fees { get; init; }

    /// <summary>All that was ever granted, less what was removed: wallets, less debts, escrow and fees together.</summary>
    public long Issued { get; init; }
}

/// <summary>Proves the books of one server, for those who keep them. It reads all of them: asked for, not shown by itself.</summary>
public sealed class Reconciliation(Database database, GuildConfigs configs, LedgerProof proof)
{
    public async Task<Result<Books>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        await using var db = database.CreateContext();
        var balances = await db.Set<Balance>().Where(b => b.GuildId == actor.Guild).GroupBy(b => b.Kind)
            .Select(group => new { Kind = group.Key, Amount = group.Sum(b => b.Amount), Debt = group.Sum(b => b.Debt) })
            .ToDictionaryAsync(row => row.Kind, ct);
        var house = await db.Set<LedgerEntry>().Where(e => e.GuildId == actor.Guild && (e.Kind == AccountKind.Fees || e.Kind == AccountKind.Issuance))
            .GroupBy(e => e.Kind).Select(group => new { Kind = group.Key, Amount = group.Sum(e => e.Amount) })
            .ToDictionaryAsync(row => row.Kind, row => row.Amount, ct);
        return new Books(
            await proof.ProveAsync(actor.Guild, ct),
            balances.GetValueOrDefault(AccountKind.Member)?.Amount ?? 0,
            balances.GetValueOrDefault(AccountKind.Escrow)?.Amount ?? 0)
        {
            Debts = balances.GetValueOrDefault(AccountKind.Member)?.Debt ?? 0,
            Fees = house.GetValueOrDefault(AccountKind.Fees),
            Issued = -house.GetValueOrDefault(AccountKind.Issuance),
        };
    }
}
