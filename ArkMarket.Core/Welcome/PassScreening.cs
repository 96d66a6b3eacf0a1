using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Welcome;

/// <summary>A newcomer has passed Discord's own screening: now they get the roles that waited for it.</summary>
public sealed class PassScreening(Database database, GuildConfigs configs)
{
    public async Task HandleAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        // Discord tells of members often, and seldom of this.
        if (!await IsScreenedAsync(guild, user, ct) || await configs.FindAsync(guild, ct) is not { } config)
            return;
        await database.WriteAsync<bool>(guild, async work =>
        {
            var newcomer = (await NewcomerRows.LockAsync(work, user, ct)).FirstOrDefault();
            if (newcomer?.PassScreening() is not true)
                return false;
            if (newcomer.LeftAt is null && config.Get(GuildSettings.WelcomeFeature) && config.Get(GuildSettings.NewcomerRoles).Count > 0)
                work.Enqueue(GiveNewcomerRoles.Lane(user), new GiveNewcomerRoles(user, newcomer.JoinedAt));
            return true;
        }, ct);
    }

    private async Task<bool> IsScreenedAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Newcomer>().AnyAsync(one => one.GuildId == guild && one.UserId == user && one.IsScreened && one.LeftAt == null, ct);
    }
}
