using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Economy;

/// <summary>An adjustment that was decided.</summary>
public sealed record DecidedAdjustment(long Id, AdjustmentKind Kind, UserId Member, Credits Amount)
{
    public bool Approved { get; init; }

    public UserId AskedBy { get; init; }
}

/// <summary>Somebody else than who asked approves an adjustment that waits: its money moves now.</summary>
public sealed class ApproveAdjustment(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, long AdjustmentId);

    public async Task<Result<DecidedAdjustment>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        return await database.OnceAsync<DecidedAdjustment>(request.Key, async work =>
        {
            var found = await WaitingAdjustment.LockAsync(work, request.AdjustmentId, ct);
            if (found.Refusal is { } refusal)
                return refusal;
            var pending = found.Value;
            if (pending.AskedBy == request.Actor.User)
                return new OwnAdjustment();
            var asked = new Adjustment(pending.Kind, pending.MemberId, pending.Amount, pending.Reason) { AskedBy = pending.AskedBy };
            if (pending.MovementId is not { } movement)
                asked.Move(work, $"adjust:pending:{pending.Id}");
            else
                await CorrectMovement.MoveBackAsync(work, movement, (pending.AskedBy, pending.Reason), ct);
            pending.Decide(AdjustmentState.Approved, request.Actor.User, work.Now);
            var subject = pending.MovementId is { } corrected ? $"movement:{corrected}" : $"member:{pending.MemberId}";
            work.Audit(request.Actor.User, asked.Action, subject,
                new { pending.Amount, pending.Reason, Adjustment = pending.Id, pending.AskedBy, ApprovedBy = request.Actor.User });
            ShowAdjustment.Leave(work, pending.Id);
            return new DecidedAdjustment(pending.Id, pending.Kind, pending.MemberId, pending.Amount) { Approved = true, AskedBy = pending.AskedBy };
        }, ct);
    }
}

/// <summary>Somebody declines an adjustment that waits, or takes back their own: no money moves.</summary>
public sealed class DeclineAdjustment(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, long AdjustmentId, string Note);

    public async Task<Result<DecidedAdjustment>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        var note = request.Note.Trim();
        if (note.Length is 0 or > PendingAdjustment.NoteLengthMax)
            return new InvalidInput($"Say why, in 1 to {PendingAdjustment.NoteLengthMax} characters.");
        return await database.OnceAsync<DecidedAdjustment>(request.Key, async work =>
        {
            var found = await WaitingAdjustment.LockAsync(work, request.AdjustmentId, ct);
            if (found.Refusal is { } refusal)
                return refusal;
            var pending = found.Value;
            pending.Decide(AdjustmentState.Declined, request.Actor.User, work.Now, note);
            work.Audit(request.Actor.User, "credits.declined", $"adjustment:{pending.Id}", new { pending.Amount, pending.Reason, pending.AskedBy, Note = note });
            ShowAdjustment.Leave(work, pending.Id);
            return new DecidedAdjustment(pending.Id, pending.Kind, pending.MemberId, pending.Amount) { AskedBy = pending.AskedBy };
        }, ct);
    }
}

internal static class WaitingAdjustment
{
    public static async Task<Result<PendingAdjustment>> LockAsync(Work work, long id, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var pending = await db.Set<PendingAdjustment>()
            .FromSql($"SELECT * FROM pending_adjustments WHERE guild_id = {work.Guild.Db} AND id = {id} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        return pending switch
        {
            null => new NotFound("adjustment"),
            { State: not AdjustmentState.Waiting } => new AdjustmentDecided(pending.Id, pending.State),
            _ when pending.ExpiresAt <= work.Now => new AdjustmentExpired(pending.Id),
            _ => pending,
        };
    }
}

public sealed record OwnAdjustment : Refusal
{
    public override string Explain(Wording wording) => "You asked for this yourself, so somebody else approves it. Nothing was moved; it goes on waiting.";
}

public sealed record AdjustmentDecided(long Adjustment, AdjustmentState State) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Adjustment {Adjustment} was {(State is AdjustmentState.Approved ? "approved" : "declined")} before. Nothing was moved by this.";
}

public sealed record AdjustmentExpired(long Adjustment) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Adjustment {Adjustment} waited longer than {PendingAdjustment.Kept.Days} days, so it is over. Nothing was moved. Ask for it again if it is still meant.";
}
