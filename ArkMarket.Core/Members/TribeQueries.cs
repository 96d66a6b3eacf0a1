using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Members;

public sealed record TribeView(string Name, UserId Founder, DateTimeOffset CreatedAt, IReadOnlyList<UserId> People)
{
    public long Id { get; init; }
}

/// <summary>Who belongs together.</summary>
public sealed class TribeQueries(Database database, GuildConfigs configs)
{
    /// <summary>What one tribe can have at most, whatever the server allows.</summary>
    private const int PeopleMax = 100;
    private const int NamesMax = 25;

    /// <summary>The tribe somebody is in, longest-standing members first; null when they are in none.</summary>
    public async Task<TribeView?> OfAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var id = await db.Set<GuildMember>().AsNoTracking().Where(m => m.GuildId == guild && m.UserId == user).Select(m => m.TribeId).SingleOrDefaultAsync(ct);
        return id is { } tribe ? await FindAsync(guild, tribe, ct) : null;
    }

    /// <summary>A tribe by its id, longest-standing members first.</summary>
    public async Task<TribeView?> FindAsync(GuildId guild, long id, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        if (await db.Set<Tribe>().AsNoTracking().SingleOrDefaultAsync(t => t.GuildId == guild && t.Id == id, ct) is not { } tribe)
            return null;
        var people = await db.Set<GuildMember>().AsNoTracking()
            .Where(m => m.GuildId == guild && m.TribeId == id)
            .OrderBy(m => m.TribeSince).ThenBy(m => m.UserId)
            .Take(PeopleMax)
            .Select(m => m.UserId)
            .ToListAsync(ct);
        return new TribeView(tribe.Name, tribe.FounderId, tribe.CreatedAt, people) { Id = id };
    }

    public async Task<string?> NameAsync(GuildId guild, long id, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Tribe>().Where(t => t.GuildId == guild && t.Id == id).Select(t => t.Name).SingleOrDefaultAsync(ct);
    }

    /// <summary>Names that begin so, for whoever types one.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(GuildId guild, string typed, CancellationToken ct)
    {
        var key = Tribe.KeyOf(typed.Length > Tribe.NameLengthMax ? typed[..Tribe.NameLengthMax] : typed).Trim();
        await using var db = database.CreateContext();
        return await db.Set<Tribe>().AsNoTracking()
            .Where(t => t.GuildId == guild && t.NameKey.StartsWith(key))
            .OrderBy(t => t.NameKey)
            .Take(NamesMax)
            .Select(t => t.Name)
            .ToListAsync(ct);
    }

    /// <summary>Whether the two count as related: in one tribe now, or until a while ago.</summary>
    public async Task<bool> AreSameTribeAsync(GuildId guild, UserId one, UserId other, CancellationToken ct)
    {
        if (await configs.FindAsync(guild, ct) is not { } config)
            return false;
        await using var db = database.CreateContext();
        return await AreSameTribeAsync(db, config, (one, other), database.Now, ct);
    }

    /// <summary>The same inside a change that is being decided.</summary>
    public static async Task<bool> AreSameTribeAsync(ArkMarketDb db, GuildConfig config, (UserId One, UserId Other) pair, DateTimeOffset now, CancellationToken ct)
    {
        var tribes = await RelatedTribesAsync(db, config, pair.One, now, ct);
        return tribes.Count > 0 && (await RelatedTribesAsync(db, config, pair.Other, now, ct)).Intersect(tribes).Any();
    }

    /// <summary>The tribe somebody is in, and the one they left a while ago.</summary>
    public static async Task<IReadOnlyList<long>> RelatedTribesAsync(ArkMarketDb db, GuildConfig config, UserId user, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddHours(-config.Get(GuildSettings.TribeRelatedHours));
        var member = await db.Set<GuildMember>().AsNoTracking()
            .Where(m => m.GuildId == config.Guild && m.UserId == user)
            .Select(m => new { m.TribeId, Former = m.LeftTribeAt > since ? m.FormerTribeId : null })
            .SingleOrDefaultAsync(ct);
        return member is null ? [] : [.. new[] { member.TribeId, member.Former }.OfType<long>()];
    }
}
