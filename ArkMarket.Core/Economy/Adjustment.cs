using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Economy;

/// <summary>What somebody with the right asks for. Whether it is carried out or waits, it is the same.</summary>
internal sealed record Adjustment(AdjustmentKind Kind, UserId Member, Credits Amount, string Reason)
{
    public const int WaitingMax = 100;

    private static readonly TimeSpan Together = TimeSpan.FromHours(24);

    public required UserId AskedBy { get; init; }

    public Guid? Movement { get; init; }

    public string Action => Kind switch
    {
        AdjustmentKind.Grant => "credits.granted",
        AdjustmentKind.Remove => "credits.removed",
        _ => "credits.corrected",
    };

    /// <summary>Whether it is above the server's limit, by itself or with what the same person adjusted alone of late: a large one cut into pieces stays a large one.</summary>
    public async Task<bool> NeedsApprovalAsync(Work work, GuildConfig? config, CancellationToken ct)
    {
        if (config?.Get(GuildSettings.ApproveAbove) is not (> 0 and var limit))
            return false;
        if (Amount.Value > limit)
            return true;
        await work.LockAsync("adjustments", AskedBy.Value, ct);
        return await AloneOfLateAsync(work, ct) + Amount.Value > limit;
    }

    public void Move(Work work, string key)
    {
        var cause = new MovementCause(key, Reason, AskedBy);
        work.Move(Kind is AdjustmentKind.Remove ? LedgerMovement.Burn(Member, Amount, cause) : LedgerMovement.Mint(Member, Amount, cause));
    }

    // What somebody else approved does not count.
    private async Task<long> AloneOfLateAsync(Work work, CancellationToken ct)
    {
        var (db, since) = (await work.DbAsync(ct), TimeOrderedId.FirstAt(work.Now - Together));
        return await db.Database.SqlQuery<long>($"""
            SELECT COALESCE(sum((detail->>'amount')::bigint), 0)::bigint AS "Value" FROM audit
            WHERE guild_id = {work.Guild.Db} AND actor = {AskedBy.Db} AND id >= {since}
              AND action IN ('credits.granted', 'credits.removed', 'credits.corrected') AND detail->>'adjustment' IS NULL
            """).SingleAsync(ct);
    }

    /// <summary>Keeps it for another pair of eyes; its number.</summary>
    public async Task<Result<long>> KeepAsync(Work work, CancellationToken ct)
    {
        await work.LockAsync("pending-adjustments", 0, ct);
        var db = await work.DbAsync(ct);
        var waiting = db.Set<PendingAdjustment>().Where(p => p.GuildId == work.Guild && p.State == AdjustmentState.Waiting && p.ExpiresAt > work.Now);
        if (Movement is not null && await waiting.Where(p => p.MovementId == Movement).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct) is { } before)
            return new AlreadyWaiting(before);
        if (await waiting.CountAsync(ct) >= WaitingMax)
            return new TooManyWaiting(WaitingMax);
        var pending = new PendingAdjustment
        {
            GuildId = work.Guild, Kind = Kind, MemberId = Member, Amount = Amount, MovementId = Movement, Reason = Reason, AskedBy = AskedBy,
            AskedAt = work.Now, ExpiresAt = work.Now + PendingAdjustment.Kept,
        };
        db.Add(pending);
        await db.SaveChangesAsync(ct);
        work.Audit(AskedBy, "credits.asked", $"adjustment:{pending.Id}", new { Kind, Member, Amount, Reason, Movement });
        ShowAdjustment.Leave(work, pending.Id);
        ShowAdjustment.LeaveEnd(work, pending);
        return pending.Id;
    }
}

public sealed record AlreadyWaiting(long Adjustment) : Refusal
{
    public override string Explain(Wording wording) => $"This movement is to be taken back already: adjustment {Adjustment} waits for approval. Nothing was changed.";
}

public sealed record TooManyWaiting(int Most) : Refusal
{
    public override string Explain(Wording wording) => $"{Most} adjustments wait for approval. Nothing was changed. Decide some of them first.";
}
