using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Members;

/// <summary>The row of a member, made when there is none yet, and locked until the change is committed.</summary>
internal static class MemberRows
{
    public static async Task<GuildMember> LockAsync(Work work, UserId user, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO members (guild_id, user_id, standing) VALUES ({work.Guild.Db}, {user.Db}, 0) ON CONFLICT (guild_id, user_id) DO NOTHING", ct);
        return await db.Set<GuildMember>()
            .FromSql($"SELECT * FROM members WHERE guild_id = {work.Guild.Db} AND user_id = {user.Db} FOR UPDATE")
            .SingleAsync(ct);
    }
}
