using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Members;

/// <summary>A moderator writes down how far somebody is trusted, with a reason.</summary>
public sealed class SetTrust(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, UserId User, long Value)
    {
        public required string Reason { get; init; }

        public bool IsBot { get; init; }
    }

    public sealed record TrustSet(UserId User, short Value, short? Before);

    public async Task<Result<TrustSet>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.IsModerator(request.Actor))
            return new NotAllowed("the moderator role of this server");
        if (request.User == request.Actor.User)
            return new NotAllowed("another moderator: nobody judges themselves");
        if (request.IsBot)
            return new InvalidInput("Apps are neither trusted nor distrusted: choose a member.");
        if (request.Value is < 0 or > GuildMember.TrustMax)
            return new InvalidInput($"Trust is a whole number from 0 to {GuildMember.TrustMax}.");
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > GuildMember.ReasonLengthMax)
            return new InvalidInput($"A reason of 1 to {GuildMember.ReasonLengthMax} characters is needed.");
        return await database.OnceAsync<TrustSet>(request.Key, async work =>
        {
            var member = await MemberRows.LockAsync(work, request.User, ct);
            var before = member.Trust;
            member.SetTrust((short)request.Value, reason, request.Actor.User, work.Now);
            work.Audit(request.Actor.User, "trust.set", $"member:{request.User}", new { Before = before, After = request.Value, Reason = reason });
            return new TrustSet(request.User, (short)request.Value, before);
        }, ct);
    }
}
