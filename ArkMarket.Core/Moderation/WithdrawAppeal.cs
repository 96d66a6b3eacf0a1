using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>Somebody takes back their own appeal. They may file another.</summary>
public sealed class WithdrawAppeal(Database database)
{
    public sealed record Request(Actor Actor, RequestKey Key, long AppealId);

    public sealed record Withdrawn(long AppealId);

    public Task<Result<Withdrawn>> HandleAsync(Request request, CancellationToken ct) => database.OnceAsync<Withdrawn>(request.Key, async work =>
    {
        if (await ReviewRows.LockAppealAsync(work, request.AppealId, ct) is not { } appeal || appeal.UserId != request.Actor.User)
            return new NotFound("appeal");
        if (!appeal.IsOpen)
            return new AppealIsDecided(appeal.State);
        appeal.Withdraw(work.Now);
        work.Audit(appeal.UserId, "appeal.withdrawn", $"case:{appeal.CaseId}", new { Appeal = appeal.Id });
        work.Enqueue(ReviewLanes.Appeal(appeal.Id), new ShowAppeal(appeal.Id));
        return new Withdrawn(appeal.Id);
    }, ct);
}
