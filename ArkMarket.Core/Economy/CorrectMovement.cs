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

    public sealed record Corrected(Guid Movement, string Reason);

    public async Task<Result<Corrected>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > LedgerMovement.ReasonLengthMax)
            return new InvalidInput($"A reason of 1 to {LedgerMovement.ReasonLengthMax} characters is needed: the members see it.");
        if (MovementCode.Range(request.Movement) is not { } range)
            return new InvalidInput($"A movement is named by the {MovementCode.Length} digits that stand beside it in the wallet's history.");

        return await database.OnceAsync<Corrected>(request.Key, async work =>
        {
            var found = await FindAsync(work, request.Member, range, ct);
            return found.Refusal is { } refusal ? refusal : await TakeBackAsync(work, found.Value, (request.Actor.User, reason), ct);
        }, ct);
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

    private static async Task<Result<Corrected>> TakeBackAsync(Work work, LedgerTransfer movement, (UserId Admin, string Reason) by, CancellationToken ct)
    {
        if (movement.OrderId is not null)
            return new BelongsToAnOrder();
        if (movement.Operation is LedgerOperation.Correct)
            return new InvalidInput("A correction is not corrected: make a new movement instead.");

        var db = await work.DbAsync(ct);
        var legs = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => e.GuildId == work.Guild && e.TransferId == movement.Id)
            .Select(e => new { e.Kind, e.AccountId, e.Amount })
            .ToListAsync(ct);
        work.RefuseOn(LedgerSql.KeyConstraint, () => new AlreadyCorrected());
        work.Move(LedgerMovement.Correct(
            legs.Select(leg => new Leg(new Account(leg.Kind, leg.AccountId), leg.Amount)),
            new MovementCause($"correct:{movement.Id}", by.Reason, by.Admin) { Corrects = movement.Id }));
        work.Audit(by.Admin, "credits.corrected", $"movement:{movement.Id}", new { by.Reason });
        return new Corrected(movement.Id, by.Reason);
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
