using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Members;

/// <summary>What is known of a member, for whoever may know it.</summary>
public sealed class MemberQueries(Database database, GuildConfigs configs)
{
    /// <summary>How many members one question may name.</summary>
    public const int AskedMax = 50;

    /// <summary>Null when nothing is known.</summary>
    public async Task<GuildMember?> FindAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<GuildMember>().AsNoTracking().SingleOrDefaultAsync(m => m.GuildId == guild && m.UserId == user, ct);
    }

    /// <summary>One's own standing is shown to oneself, anybody's to a moderator. Null when nothing is known.</summary>
    public async Task<Result<GuildMember?>> TrustAsync(Actor actor, UserId user, CancellationToken ct)
    {
        if (actor.User == user || await configs.FindAsync(actor.Guild, ct) is { } config && config.IsModerator(actor))
            return await FindAsync(actor.Guild, user, ct);
        return new NotAllowed("the moderator role of this server; your own trust you can always see");
    }

    /// <summary>Those of them of whom Discord has not told since then.</summary>
    public async Task<IReadOnlyList<UserId>> NotCheckedSinceAsync(GuildId guild, IReadOnlyCollection<UserId> users, DateTimeOffset since, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(users.Count, AskedMax, nameof(users));
        await using var db = database.CreateContext();
        var known = await db.Set<GuildMember>().AsNoTracking()
            .Where(m => m.GuildId == guild && users.Contains(m.UserId) && m.CheckedAt >= since)
            .Select(m => m.UserId)
            .ToListAsync(ct);
        return [.. users.Except(known)];
    }
}
