using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Economy;

/// <summary>
/// An admin takes a movement back, by a new one that points at it. Only what is not part of an order: an order's
/// money follows the order.
/// </summary>
public sealed class CorrectMovement(Database database, GuildConfigs configs)
{
    /// <param name="Actor">Needs <see cref="Right.Finance"/>.</param>
    /// <param name="Key">Makes it once only.</param>
    /// <param name="Movement">Its id, or its code: see <see cref="MovementCode"/>.</param>
    /// <param name="Reason">The members see it.</param>
    public sealed record Request(Actor Actor, RequestKey Key, string Movement, string Reason)
    {
        /// <summary>Whose wallet it moved. Named too, so that a slip of the finger does not hit a stranger.</summary>
        public required UserId Member { get; init; }
    }

    public sealed record Corrected(Guid Movement, string Reason)
    {
        /// <summary>Nothing moved yet: under this number it waits for somebody else's approval. Null when it is done.</summary>
        public long? PendingId { get; init; }
    }

    public async Task<Result<Corrected>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > LedgerMovement.ReasonLengthMax)
            return new InvalidInput($"A reason of 1 to {LedgerMovement.ReasonLengthMax} characters is needed: the members see it.");
        if (MovementCode.Range(request.Movement) is not { } range)
            return new InvalidInput($"A movement is named by the {MovementCode.Length} digits that stand beside it in the wallet's history.");

        var config = await configs.FindAsync(request.Actor.Guild, ct);
        return await database.OnceAsync<Corrected>(request.Key, async work =>
        {
            var found = await FindAsync(work, request.Member, range, ct);
            return found.Refusal is { } refusal ? refusal : await DecideAsync(work, found.Value, (request, reason, config), ct);
        }, ct);
    }

    /// <summary>Takes a movement back. That it was before is refused when it is committed.</summary>
    internal static async Task MoveBackAsync(Work work, Guid movement, (UserId Admin, string Reason) by, CancellationToken ct)
    {
        work.RefuseOn(LedgerSql.KeyConstraint, () => new AlreadyCorrected());
        work.Move(LedgerMovement.Correct(
            await LegsAsync(work, movement, ct), new MovementCause($"correct:{movement}", by.Reason, by.Admin) { Corrects = movement }));
    }

    private static async Task<Result<LedgerTransfer>> FindAsync(Work work, UserId member, (Guid First, Guid Last) range, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var found = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => e.GuildId == work.Guild && e.Kind == AccountKind.Member && e.AccountId == member.Db
                && e.TransferId.CompareTo(range.First) >= 0 && e.TransferId.CompareTo(range.Last) <= 0)
            .Join(db.Set<LedgerTransfer>(), e => new { e.GuildId, Id = e.TransferId }, t => new { t.GuildId, t.Id }, (e, t) => t)
            .Take(2)
            .ToListAsync(ct);
        return found switch
        {
            [] => new NotFound("movement"),
            [var movement] => movement,
            _ => new SeveralMovements(),
        };
    }

    private static async Task<Result<Corrected>> DecideAsync(
        Work work, LedgerTransfer movement, (Request Request, string Reason, GuildConfig? Config) asked, CancellationToken ct)
    {
        if (movement.OrderId is not null)
            return new BelongsToAnOrder();
        if (movement.Operation is LedgerOperation.Correct)
            return new InvalidInput("A correction is not corrected: make a new movement instead.");

        var db = await work.DbAsync(ct);
        var (by, corrected) = (asked.Request.Actor.User, new Corrected(movement.Id, asked.Reason));
        var amount = (await LegsAsync(work, movement.Id, ct)).Where(leg => leg.Amount > 0).Sum(leg => leg.Amount);
        var adjustment = new Adjustment(AdjustmentKind.Correct, asked.Request.Member, Credits.Of(amount), asked.Reason) { AskedBy = by, Movement = movement.Id };
        if (await adjustment.NeedsApprovalAsync(work, asked.Config, ct))
        {
            if (await db.Set<LedgerTransfer>().AnyAsync(t => t.GuildId == work.Guild && t.Key == $"correct:{movement.Id}", ct))
                return new AlreadyCorrected();
            var kept = await adjustment.KeepAsync(work, ct);
            return kept.Refusal is { } refusal ? refusal : corrected with { PendingId = kept.Value };
        }

        await MoveBackAsync(work, movement.Id, (by, asked.Reason), ct);
        work.Audit(by, "credits.corrected", $"movement:{movement.Id}", new { adjustment.Amount, asked.Reason });
        return corrected;
    }

    private static async Task<List<Leg>> LegsAsync(Work work, Guid movement, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var legs = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => e.GuildId == work.Guild && e.TransferId == movement)
            .Select(e => new { e.Kind, e.AccountId, e.Amount })
            .ToListAsync(ct);
        return legs.ConvertAll(leg => new Leg(new Account(leg.Kind, leg.AccountId), leg.Amount));
    }
}

public sealed record SeveralMovements : Refusal
{
    public override string Explain(Wording wording) =>
        "More than one movement has this code. Nothing was moved. Please choose one from the list that appears while you type.";
}

public sealed record BelongsToAnOrder : Refusal
{
    public override string Explain(Wording wording) =>
        "This movement belongs to an order and follows it. Cancel the order instead. Nothing was moved.";
}

public sealed record AlreadyCorrected : Refusal
{
    public override string Explain(Wording wording) => "This movement was taken back before. Nothing was moved.";
}
