using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A moderator has a case carried out again, after what kept Discord from it was mended.</summary>
public sealed class RetryCase(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, long CaseId);

    public async Task<Result<long>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        return await database.OnceAsync<long>(request.Key, async work =>
        {
            if (await CaseBook.FindAsync(work, request.CaseId, ct) is not { } found)
                return new NotFound("case");
            if (CaseGuard.Refuse(found, request.Actor) is { } refusal)
                return refusal;
            work.Enqueue(ModerationLanes.Member(found.UserId), new EnforcePunishment(found.UserId)
            {
                CaseId = found.Id, Cause = await CaseBook.DecidedAsync(work, found.Id, ct),
            });
            return found.Id;
        }, ct);
    }
}
