using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Welcome;

/// <summary>The joinings of one person, changed by one at a time.</summary>
internal static class NewcomerRows
{
    /// <summary>Nobody joins oftener than anybody would read of.</summary>
    private const int Most = 50;

    /// <summary>The newest first.</summary>
    public static async Task<List<Newcomer>> LockAsync(Work work, UserId user, CancellationToken ct)
    {
        await work.LockAsync("newcomer", user.Value, ct);
        var db = await work.DbAsync(ct);
        return await db.Set<Newcomer>()
            .Where(one => one.GuildId == work.Guild && one.UserId == user)
            .OrderByDescending(one => one.JoinedAt)
            .Take(Most)
            .ToListAsync(ct);
    }
}
