using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>A case in the list of the person it is about.</summary>
/// <param name="Appeal">How their latest appeal stands; null when there was none.</param>
public sealed record MyCaseRow(ModerationCase Case, string Server, AppealState? Appeal);

/// <summary>A case as the person it is about may see it: not who issued it, and not what others wrote.</summary>
public sealed record MyCase(ModerationCase Case, string Server)
{
    public required IReadOnlyList<CaseEvent> Events { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<Appeal> Appeals { get; init; }
}

/// <summary>
/// Somebody's own cases on all servers, also on those they are no longer in. It asks for no right and no membership: only
/// for whom Discord said they are when they signed in.
/// </summary>
public sealed class MyCases(Database database)
{
    public const int Most = 100;

    private static readonly CaseEventKind[] Theirs =
    [
        CaseEventKind.Issued, CaseEventKind.Amended, CaseEventKind.Lifted, CaseEventKind.Appealed, CaseEventKind.AppealGranted,
        CaseEventKind.AppealDenied, CaseEventKind.AppealSettled, CaseEventKind.Ended, CaseEventKind.MessageRemoved,
    ];

    /// <summary>The newest first, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<MyCaseRow>> ListAsync(UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var rows = await db.Set<ModerationCase>().AsNoTracking()
            .Where(c => c.UserId == user)
            .OrderByDescending(c => c.IssuedAt)
            .Take(Most)
            .Join(db.Set<Guild>(), c => c.GuildId, g => g.GuildId, (c, g) => new
            {
                Case = c,
                g.Name,
                Appeal = db.Set<Appeal>().Where(a => a.GuildId == c.GuildId && a.CaseId == c.Id).OrderByDescending(a => a.Id).Select(a => (AppealState?)a.State).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return [.. rows.OrderByDescending(row => row.Case.IssuedAt).Select(row => new MyCaseRow(row.Case, row.Name, row.Appeal))];
    }

    /// <summary>Null when there is no such case of theirs.</summary>
    public async Task<MyCase?> FindAsync((GuildId Guild, long Number) id, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var (guild, number) = id;
        if (await db.Set<ModerationCase>().AsNoTracking().SingleOrDefaultAsync(c => c.GuildId == guild && c.Id == number && c.UserId == user, ct) is not { } found)
            return null;
        return new MyCase(found, await db.Set<Guild>().Where(g => g.GuildId == guild).Select(g => g.Name).SingleAsync(ct))
        {
            Events = await db.Set<CaseEvent>().AsNoTracking()
                .Where(e => e.GuildId == guild && e.CaseId == number && Theirs.Contains(e.Kind))
                .OrderBy(e => e.Sequence).Take(AppealList.EventsMax).ToListAsync(ct),
            Appeals = await db.Set<Appeal>().AsNoTracking()
                .Where(a => a.GuildId == guild && a.CaseId == number)
                .OrderByDescending(a => a.Id).Take(FileAppeal.AppealsMax).ToListAsync(ct),
        };
    }
}
