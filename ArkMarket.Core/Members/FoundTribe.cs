using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Members;

/// <summary>A member founds a tribe and is in it from then on.</summary>
public sealed class FoundTribe(Database database)
{
    public sealed record Request(Actor Actor, RequestKey Key, string Name);

    public sealed record Founded(long TribeId, string Name);

    public async Task<Result<Founded>> HandleAsync(Request request, CancellationToken ct)
    {
        var name = Tribe.ReadName(request.Name);
        if (name.Refusal is { } refusal)
            return refusal;
        return await database.OnceAsync<Founded>(request.Key, async work =>
        {
            var change = await TribeChange.BeginAsync(work, ct);
            var member = await MemberRows.LockAsync(work, request.Actor.User, ct);
            if (member.TribeId is { } present)
                return new AlreadyInATribe((await change.FindAsync(present, ct))!.Name);
            if (await change.NamedAsync(name.Value, ct) is { } taken)
                return new TribeNameTaken(taken.Name);
            var tribe = await change.FoundAsync(name.Value, request.Actor.User, ct);
            member.JoinTribe(tribe.Id, setBy: null, work.Now);
            work.Audit(request.Actor.User, "tribe.founded", $"tribe:{tribe.Id}", new { tribe.Name });
            return new Founded(tribe.Id, tribe.Name);
        }, ct);
    }
}
