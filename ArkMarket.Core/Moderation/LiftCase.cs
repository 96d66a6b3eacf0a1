using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A moderator takes a case back: its points go, its time-out or ban ends, and the member is told.</summary>
public sealed class LiftCase(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, long CaseId, string Reason);

    public sealed record Lifted(long CaseId, UserId User, CaseKind Kind)
    {
        public int PointsInAll { get; init; }

        /// <summary>Another case of theirs holds on.</summary>
        public bool IsStillPunished { get; init; }
    }

    public async Task<Result<Lifted>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        var reason = CaseInput.Reason(request.Reason);
        if (reason.Refusal is { } noReason)
            return noReason;
        return await database.OnceAsync<Lifted>(request.Key, async work =>
        {
            if (await CaseBook.FindAsync(work, request.CaseId, ct) is not { } lifted)
                return new NotFound("case");
            if (CaseGuard.Refuse(lifted, request.Actor) is { } refusal)
                return refusal;
            await CaseBook.LiftAsync(work, lifted, new CaseLift(request.Actor.User, reason.Value), ct);
            work.Audit(request.Actor.User, "case.lifted", $"case:{lifted.Id}", new { User = lifted.UserId, lifted.Kind, Reason = reason.Value });
            var standing = await PunishmentRows.LockAsync(work, lifted.UserId, ct);
            return new Lifted(lifted.Id, lifted.UserId, lifted.Kind) { PointsInAll = standing.Points, IsStillPunished = standing.IsPunished(work.Now) };
        }, ct);
    }
}
