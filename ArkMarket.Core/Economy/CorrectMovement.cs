using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Economy;

/// <summary>
/// An admin takes a movement back, by a new one that points at it. Only what is not part of an order: an order's
/// money follows the order.
/// </summary>
public sealed class CorrectMovement(Database database)
{
    public sealed record Request(Actor Actor, RequestKey Key, Guid Movement, string Reason);

    public sealed record Corrected(Guid Movement);

    public async Task<Result<Corrected>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!request.Actor.ManagesGuild)
            return new NotAllowed("the Manage Server permission");
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > LedgerMovement.ReasonLengthMax)
            return new InvalidInput($"A reason of 1 to {LedgerMovement.ReasonLengthMax} characters is needed: the members see it.");

        return await database.OnceAsync<Corrected>(request.Key, work => DecideAsync(work, request, reason, ct), ct);
    }

    private static async Task<Result<Corrected>> DecideAsync(Work work, Request request, string reason, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var movement = await db.Set<LedgerTransfer>().AsNoTracking()
            .SingleOrDefaultAsync(m => m.GuildId == work.Guild && m.Id == request.Movement, ct);
        if (movement is null)
            return new NotFound("movement");
        if (movement.OrderId is not null)
            return new BelongsToAnOrder();
        if (movement.Operation is LedgerOperation.Correct)
            return new InvalidInput("A correction is not corrected: make a new movement instead.");

        var legs = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => e.GuildId == work.Guild && e.TransferId == movement.Id)
            .Select(e => new { e.Kind, e.AccountId, e.Amount })
            .ToListAsync(ct);
        work.RefuseOn(LedgerSql.KeyConstraint, () => new AlreadyCorrected());
        work.Move(LedgerMovement.Correct(
            legs.Select(leg => new Leg(new Account(leg.Kind, leg.AccountId), leg.Amount)),
            new MovementCause($"correct:{movement.Id}", reason, request.Actor.User) { Corrects = movement.Id }));
        work.Audit(request.Actor.User, "credits.corrected", $"movement:{movement.Id}", new { Reason = reason });
        return new Corrected(movement.Id);
    }
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
