using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Members;

/// <summary>Whoever was invited joins the tribe.</summary>
public sealed class JoinTribe(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, long TribeId);

    public sealed record Joined(long TribeId, string TribeName, UserId User);

    public async Task<Result<Joined>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        return await database.OnceAsync<Joined>(request.Key, work => DecideAsync(work, request, config, ct), ct);
    }

    private static async Task<Result<Joined>> DecideAsync(Work work, Request request, GuildConfig config, CancellationToken ct)
    {
        var change = await TribeChange.BeginAsync(work, ct);
        var user = request.Actor.User;
        if (await change.FindAsync(request.TribeId, ct) is not { } tribe)
            return new NotFound("tribe");
        var invite = await change.Db.Set<TribeInvite>()
            .SingleOrDefaultAsync(i => i.GuildId == work.Guild && i.TribeId == tribe.Id && i.UserId == user, ct);
        if (invite is null)
            return new NotAllowed("an invitation of your own to this tribe");
        if (invite.ExpiresAt <= work.Now)
            return new InvitationOver(tribe.Name);
        var member = await MemberRows.LockAsync(work, user, ct);
        if (member.TribeId is { } present)
            return new AlreadyInATribe((await change.FindAsync(present, ct))!.Name);
        var most = config.Get(GuildSettings.TribeMembersMax);
        if (await change.SizeAsync(tribe.Id, ct) >= most)
            return new TribeFull(tribe.Name, most);
        change.Db.Remove(invite);
        member.JoinTribe(tribe.Id, setBy: null, work.Now);
        work.Audit(user, "tribe.joined", $"tribe:{tribe.Id}", new { tribe.Name, invite.InvitedBy });
        return new Joined(tribe.Id, tribe.Name, user);
    }
}

public sealed record InvitationOver(string Tribe) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The invitation to the tribe {Tribe} has ended. Nothing was changed. Ask a member of it for another one.";
}
