using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Sellers;

/// <summary>The row of a seller, locked until the change is committed.</summary>
internal static class SellerRows
{
    /// <summary>Made when there is none yet.</summary>
    public static async Task<Seller> LockAsync(Work work, UserId user, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $$"""
            INSERT INTO sellers (guild_id, user_id, status, specialities, maps, is_available, application_number, rating_count)
            VALUES ({{work.Guild.Db}}, {{user.Db}}, 0, '{}', '{}', true, 0, 0) ON CONFLICT (guild_id, user_id) DO NOTHING
            """, ct);
        return (await FindAsync(work, user, ct))!;
    }

    /// <summary>Null when there is none.</summary>
    public static async Task<Seller?> FindAsync(Work work, UserId user, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        return await db.Set<Seller>()
            .FromSql($"SELECT * FROM sellers WHERE guild_id = {work.Guild.Db} AND user_id = {user.Db} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
    }
}
