using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Invites;

/// <summary>Takes note of an invite that was made or deleted. Both are told only of some channels, and at times twice.</summary>
public sealed class KeepInvite(Database database, GuildConfigs configs)
{
    /// <summary>One that is known already stays as it was last told in full.</summary>
    public Task MadeAsync(GuildId guild, InviteSeen made, CancellationToken ct) => ChangeAsync(guild, made.Code, (code, work, db) =>
    {
        if (code is null && made.Code.Length <= InviteCode.CodeLengthMax)
        {
            db.Add(new InviteCode
            {
                GuildId = guild, Code = made.Code, InviterId = made.Inviter, Uses = made.Uses, MaxUses = made.MaxUses, ExpiresAt = made.ExpiresAt, SeenAt = work.Now,
            });
        }
    }, ct);

    /// <summary>It stays to be compared with: somebody may have used it up.</summary>
    public Task DeletedAsync(GuildId guild, string deleted, CancellationToken ct) => ChangeAsync(guild, deleted, (code, work, _) =>
    {
        if (code is not null)
            code.GoneAt ??= work.Now;
    }, ct);

    private async Task ChangeAsync(GuildId guild, string code, Action<InviteCode?, Work, ArkMarketDb> change, CancellationToken ct)
    {
        if (await configs.FindAsync(guild, ct) is not { } config || !config.Get(GuildSettings.InvitesFeature))
            return;
        await database.WriteAsync<bool>(guild, async work =>
        {
            await InviteWatch.LockAsync(work, ct);
            var db = await work.DbAsync(ct);
            change(await db.Set<InviteCode>().SingleOrDefaultAsync(one => one.GuildId == guild && one.Code == code, ct), work, db);
            return true;
        }, ct);
    }
}
