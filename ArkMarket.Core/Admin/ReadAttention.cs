using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Core.Shop;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Admin;

/// <summary>What waits for somebody who runs the market. Null: not theirs to know. Counted to <see cref="CountedMax"/>.</summary>
public sealed record Attention
{
    public const int CountedMax = 100;

    public int? Disputes { get; init; }

    /// <summary>Deliveries of trial sellers that nobody has looked at.</summary>
    public int? Reviews { get; init; }

    /// <summary>Payments outside that were reported and not decided.</summary>
    public int? Payments { get; init; }

    /// <summary>Adjustments above the server's limit that wait for a second person.</summary>
    public int? Adjustments { get; init; }

    public int? Applications { get; init; }

    /// <summary>Messages that wait for a moderator's judgement.</summary>
    public int? Messages { get; init; }

    public int? Appeals { get; init; }

    public int? FailedTasks { get; init; }

    public bool CatalogueIsEmpty { get; init; }
}

/// <summary>Counts what waits, of each kind only for those whose work it is.</summary>
public sealed class ReadAttention(Database database, GuildConfigs configs)
{
    public async Task<Attention> OfAsync(Actor actor, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new Attention();
        var (moderates, keepsBooks, admin) = (config.Has(actor, Right.Moderation), config.Has(actor, Right.Finance), config.Has(actor, Right.Admin));
        await using var db = database.CreateContext();
        var (guild, now) = (actor.Guild, database.Now);
        var unfinished = db.Set<Order>().Where(o => o.GuildId == guild && o.State != OrderState.Completed && o.State != OrderState.Cancelled);
        return await db.Set<Guild>().AsNoTracking().Where(g => g.GuildId == guild).Select(_ => new Attention
        {
            Disputes = moderates ? db.Set<Dispute>().Where(d => d.GuildId == guild && d.Outcome == DisputeOutcome.Open).Take(Attention.CountedMax).Count() : null,
            Reviews = moderates ? unfinished.Where(o => o.State == OrderState.Delivered && o.ReviewPending).Take(Attention.CountedMax).Count() : null,
            Payments = keepsBooks ? unfinished.Where(o => o.State == OrderState.Claimed && o.PaymentReported).Take(Attention.CountedMax).Count() : null,
            Adjustments = keepsBooks ? db.Set<PendingAdjustment>().Where(p => p.GuildId == guild && p.State == AdjustmentState.Waiting && p.ExpiresAt > now).Take(Attention.CountedMax).Count() : null,
            Applications = moderates ? db.Set<Seller>().Where(s => s.GuildId == guild && s.Status == SellerStatus.Applied).Take(Attention.CountedMax).Count() : null,
            Messages = moderates ? db.Set<ReviewItem>().Where(r => r.GuildId == guild && r.State == ReviewState.WaitingForPerson).Take(Attention.CountedMax).Count() : null,
            Appeals = moderates ? db.Set<Appeal>().Where(a => a.GuildId == guild && a.State == AppealState.Open).Take(Attention.CountedMax).Count() : null,
            FailedTasks = admin ? db.Set<Effect>().Where(e => e.GuildId == guild && e.State == EffectState.Dead).Take(Attention.CountedMax).Count() : null,
            CatalogueIsEmpty = !db.Set<ShopItem>().Any(i => i.GuildId == guild),
        }).SingleAsync(ct);
    }
}
