using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Members;

public sealed record LeftTribe(string TribeName, UserId User);

/// <summary>A member leaves their tribe.</summary>
public sealed class LeaveTribe(Database database)
{
    public sealed record Request(Actor Actor, RequestKey Key);

    public Task<Result<LeftTribe>> HandleAsync(Request request, CancellationToken ct) => database.OnceAsync<LeftTribe>(request.Key, async work =>
    {
        var change = await TribeChange.BeginAsync(work, ct);
        var member = await MemberRows.LockAsync(work, request.Actor.User, ct);
        if (member.TribeId is not { } id || await change.FindAsync(id, ct) is not { } tribe)
            return new NotInATribe();
        if (member.TribeSetBy is not null)
            return new TribeSetByModerator();
        await change.LeaveAsync(member, ct);
        work.Audit(request.Actor.User, "tribe.left", $"tribe:{id}", new { tribe.Name });
        return new LeftTribe(tribe.Name, request.Actor.User);
    }, ct);
}

/// <summary>The founder, or a moderator, takes somebody out of a tribe.</summary>
public sealed class RemoveFromTribe(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, UserId User);

    public async Task<Result<LeftTribe>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        return await database.OnceAsync<LeftTribe>(request.Key, work => DecideAsync(work, request, config.IsModerator(request.Actor), ct), ct);
    }

    private static async Task<Result<LeftTribe>> DecideAsync(Work work, Request request, bool isModerator, CancellationToken ct)
    {
        var change = await TribeChange.BeginAsync(work, ct);
        var member = await MemberRows.LockAsync(work, request.User, ct);
        var tribe = member.TribeId is { } id ? await change.FindAsync(id, ct) : null;
        if (!isModerator && (tribe is null || tribe.FounderId != request.Actor.User || request.User == request.Actor.User))
            return new NotAllowed("the founder of the tribe, for another member of it, or a moderator");
        if (tribe is null)
            return new InvalidInput("They are in no tribe.");
        if (!isModerator && member.TribeSetBy is not null)
            return new TribeSetByModerator();
        await change.LeaveAsync(member, ct);
        work.Audit(request.Actor.User, "tribe.removed", $"member:{request.User}", new { Tribe = tribe.Name });
        return new LeftTribe(tribe.Name, request.User);
    }
}
