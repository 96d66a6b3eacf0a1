using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Admin;

/// <summary>Which entries of the audit a list shows, newest first.</summary>
public sealed record AuditFilter
{
    public const int PageSizeMax = 100;

    /// <summary>By one of these people; null: by anybody.</summary>
    public IReadOnlyList<UserId>? Actors { get; init; }

    /// <summary>How the action begins, such as <c>catalogue.</c>.</summary>
    public string? ActionPrefix { get; init; }

    /// <summary>One of these exactly, such as <c>order:42</c>.</summary>
    public IReadOnlyList<string>? Subjects { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The entry the page before ended with.</summary>
    public Guid? After { get; init; }

    public int PageSize { get; init; } = 25;
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, Guid? Next);

/// <summary>Who changed what, for the server's admins.</summary>
public sealed class AuditLog(Database database, GuildConfigs configs)
{
    public async Task<Result<AuditPage>> HandleAsync(Actor actor, AuditFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        await using var db = database.CreateContext();
        var size = Math.Clamp(filter.PageSize, 1, AuditFilter.PageSizeMax);
        var found = await Matching(db.Set<AuditEntry>().AsNoTracking().Where(e => e.GuildId == actor.Guild), filter)
            .OrderByDescending(e => e.Id).Take(size + 1).ToListAsync(ct);
        var page = found.Take(size).ToList();
        return new AuditPage(page, found.Count > size ? page[^1].Id : null);
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        entries = entries.Of(e => e.Actor!.Value, filter.Actors);
        if (filter.ActionPrefix is { Length: > 0 } prefix)
            entries = entries.Where(e => e.Action.StartsWith(prefix));
        if (filter.Subjects is [var subject])
            entries = entries.Where(e => e.Subject == subject);
        else if (filter.Subjects?.ToList() is { } subjects)
            entries = entries.Where(e => subjects.Contains(e.Subject));
        // Ids grow with time, so a date is a range of them.
        if (filter.From is { } from && TimeOrderedId.FirstAt(from) is var first)
            entries = entries.Where(e => e.Id.CompareTo(first) >= 0);
        if (filter.To is { } to && TimeOrderedId.FirstAt(to) is var end)
            entries = entries.Where(e => e.Id.CompareTo(end) < 0);
        return filter.After is { } cursor ? entries.Where(e => e.Id.CompareTo(cursor) < 0) : entries;
    }
}
