using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Members;

/// <summary>
/// A moderator writes down that somebody belongs to a tribe, with a reason: whoever plays together counts as related,
/// also when they would rather not say so. A tribe that is not known yet is made.
/// </summary>
public sealed class PutInTribe(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, UserId User, string TribeName)
    {
        public required string Reason { get; init; }

        public bool IsBot { get; init; }
    }

    public sealed record Put(UserId User, string TribeName, bool IsNew);

    public async Task<Result<Put>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.IsModerator(request.Actor))
            return new NotAllowed("the moderator role of this server");
        if (request.IsBot)
            return new InvalidInput("Apps are in no tribe: choose a member.");
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > GuildMember.ReasonLengthMax)
            return new InvalidInput($"A reason of 1 to {GuildMember.ReasonLengthMax} characters is needed.");
        var name = Tribe.ReadName(request.TribeName);
        if (name.Refusal is { } refusal)
            return refusal;
        return await database.OnceAsync<Put>(request.Key, async work =>
        {
            var change = await TribeChange.BeginAsync(work, ct);
            var member = await MemberRows.LockAsync(work, request.User, ct);
            var known = await change.NamedAsync(name.Value, ct);
            if (member.TribeId is { } present && present != known?.Id)
                await change.LeaveAsync(member, ct);
            var tribe = known ?? await change.FoundAsync(name.Value, request.User, ct);
            member.JoinTribe(tribe.Id, request.Actor.User, work.Now);
            work.Audit(request.Actor.User, "tribe.put", $"member:{request.User}", new { Tribe = tribe.Name, Reason = reason });
            return new Put(request.User, tribe.Name, IsNew: known is null);
        }, ct);
    }
}
