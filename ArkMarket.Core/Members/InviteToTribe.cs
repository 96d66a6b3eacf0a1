using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Members;

/// <summary>A member of a tribe asks somebody to join it.</summary>
public sealed class InviteToTribe(Database database, GuildConfigs configs)
{
    private const int OpenInvitesMax = 25;

    /// <param name="To">Null when Discord named nobody who is a member of this server.</param>
    public sealed record Request(Actor Actor, RequestKey Key, Invitee? To);

    public sealed record Invitee(UserId User, bool IsBot);

    public sealed record Invited(long TribeId, string TribeName, UserId User, DateTimeOffset ExpiresAt);

    public async Task<Result<Invited>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (request.To is not { } to)
            return new NotFound("member");
        if (to.IsBot || to.User == request.Actor.User)
            return new InvalidInput("Invite another member of this server.");
        return await database.OnceAsync<Invited>(request.Key, work => DecideAsync(work, request.Actor, to.User, config, ct), ct);
    }

    private static async Task<Result<Invited>> DecideAsync(Work work, Actor actor, UserId to, GuildConfig config, CancellationToken ct)
    {
        var change = await TribeChange.BeginAsync(work, ct);
        var (inviter, invitee) = (await MemberRows.LockAsync(work, actor.User, ct), await MemberRows.LockAsync(work, to, ct));
        if (inviter.TribeId is not { } id || await change.FindAsync(id, ct) is not { } tribe)
            return new NotInATribe();
        if (invitee.TribeId is not null)
            return new InvalidInput(invitee.TribeId == id ? "They are in your tribe already." : "They are in another tribe, and would have to leave it first.");
        var most = config.Get(GuildSettings.TribeMembersMax);
        if (await change.SizeAsync(id, ct) >= most)
            return new TribeFull(tribe.Name, most);
        var open = await change.Db.Set<TribeInvite>().Where(i => i.GuildId == work.Guild && i.TribeId == id).ToListAsync(ct);
        change.Db.RemoveRange(open.Where(i => i.ExpiresAt <= work.Now && i.UserId != to));
        if (open.Count(i => i.ExpiresAt > work.Now && i.UserId != to) >= OpenInvitesMax)
            return new InvalidInput($"Your tribe has {OpenInvitesMax} invitations that nobody answered: wait until some of them end.");
        var until = work.Now.AddHours(config.Get(GuildSettings.TribeInviteHours));
        if (open.Find(i => i.UserId == to) is { } again)
            (again.InvitedBy, again.ExpiresAt) = (actor.User, until);
        else
            change.Db.Add(new TribeInvite { GuildId = work.Guild, TribeId = id, UserId = to, InvitedBy = actor.User, ExpiresAt = until });
        return new Invited(id, tribe.Name, to, until);
    }
}
