using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>What there is to enforce about a member at this moment, and what was done of it.</summary>
/// <param name="Standing">What Discord was last made to do.</param>
/// <param name="Effective">What their cases come to now.</param>
public sealed record Enforcement(MemberPunishment Standing, EffectivePunishment Effective)
{
    /// <summary>The case that was asked for.</summary>
    public ModerationCase? Case { get; init; }

    /// <summary>Its events, in order.</summary>
    public IReadOnlyList<CaseEvent> Events { get; init; } = [];

    /// <summary>The case whose time-out ends last.</summary>
    public long? TimeOutCase { get; init; }

    /// <summary>The case whose ban ends last.</summary>
    public long? BanCase { get; init; }

    /// <summary>Whether one of these happened to the case.</summary>
    public bool Happened(params IReadOnlyList<CaseEventKind> kinds) => Events.Any(happened => kinds.Contains(happened.Kind));
}

/// <summary>What those who enforce read, and where they write down what they did. Each note is made once, so a run may be cut off anywhere.</summary>
public sealed class EnforcementDesk(Database database)
{
    /// <param name="Happened">What is to be written down; the same, with the same note, is not written twice.</param>
    public sealed record Note(GuildId Guild, long CaseId, NewCaseEvent Happened)
    {
        /// <summary>Only what happened after this event of the case counts as the same.</summary>
        public int After { get; init; }
    }

    /// <summary>Null when nothing is known of the member; the case is null when it is not theirs.</summary>
    public async Task<Enforcement?> FindAsync(GuildId guild, UserId user, long? caseId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        if (await db.Set<MemberPunishment>().AsNoTracking().SingleOrDefaultAsync(m => m.GuildId == guild && m.UserId == user, ct) is not { } standing)
            return null;
        var now = database.Now;
        var accounts = await PunishmentRows.AccountsAsync(db, guild, user, ct);
        var holding = accounts.Where(found => found.Account.Holds(now)).OrderByDescending(found => found.Account.Terms.EndsAt ?? DateTimeOffset.MaxValue).ToList();
        return new Enforcement(standing, EffectivePunishment.Of([.. accounts.Select(found => found.Account)], now))
        {
            Case = caseId is null ? null : await db.Set<ModerationCase>().AsNoTracking().SingleOrDefaultAsync(c => c.GuildId == guild && c.Id == caseId && c.UserId == user, ct),
            Events = caseId is null ? [] : await db.Set<CaseEvent>().AsNoTracking().Where(e => e.GuildId == guild && e.CaseId == caseId).OrderBy(e => e.Sequence).ToListAsync(ct),
            TimeOutCase = First(holding, CaseKind.Timeout),
            BanCase = First(holding, CaseKind.Ban),
        };
    }

    /// <summary>The number of the event; null when it stood there already.</summary>
    public async Task<int?> NoteAsync(Note note, CancellationToken ct) => (await database.WriteAsync<NoteNumber>(note.Guild, async work =>
        await CaseBook.FindAsync(work, note.CaseId, ct) is { } found ? new NoteNumber(await AppendAsync(work, found, note, ct)) : new NoteNumber(null), ct)).Value.Sequence;

    /// <summary>Discord refused: it is written down once for what made the case as it is, and moderators are told.</summary>
    public Task RefusedAsync(GuildId guild, long caseId, string why, CancellationToken ct) => database.WriteAsync<NoteNumber>(guild, async work =>
    {
        if (await CaseBook.FindAsync(work, caseId, ct) is not { } found)
            return new NoteNumber(null);
        var note = new Note(guild, caseId, new NewCaseEvent(CaseEventKind.CouldNotEnforce) { Note = why }) { After = await CaseBook.DecidedAsync(work, caseId, ct) };
        var sequence = await AppendAsync(work, found, note, ct);
        if (sequence is { } number)
            work.Enqueue(ModerationLanes.Case(caseId), new AlertOfRefusal(caseId, number));
        return new NoteNumber(sequence);
    }, ct);

    /// <summary>What Discord does now; and, of the case that asks for it, that it was done, or done again.</summary>
    public Task AppliedAsync(GuildId guild, UserId user, Applied applied, CancellationToken ct) => database.WriteAsync<NoteNumber>(guild, async work =>
    {
        var standing = await PunishmentRows.LockAsync(work, user, ct);
        standing.Applied(applied.TimeOut, applied.IsBanned, work.Now);
        if (applied.For is not { } caseId || await CaseBook.FindAsync(work, caseId, ct) is not { } found)
            return new NoteNumber(null);
        var decided = await CaseBook.DecidedAsync(work, caseId, ct);
        var events = await (await work.DbAsync(ct)).Set<CaseEvent>().Where(e => e.GuildId == guild && e.CaseId == caseId && e.Sequence > decided).ToListAsync(ct);
        var isAgain = events.Exists(happened => happened.Kind is CaseEventKind.Enforced or CaseEventKind.EnforcedAgain);
        await CaseBook.AppendAsync(work, found, new NewCaseEvent(isAgain ? CaseEventKind.EnforcedAgain : CaseEventKind.Enforced) { Note = applied.Note }, ct);
        return new NoteNumber(found.Version);
    }, ct);

    private static async Task<int?> AppendAsync(Work work, ModerationCase found, Note note, CancellationToken ct)
    {
        var (caseId, after, kind, words) = (note.CaseId, note.After, note.Happened.Kind, note.Happened.Note);
        var db = await work.DbAsync(ct);
        if (await db.Set<CaseEvent>().AnyAsync(e => e.GuildId == work.Guild && e.CaseId == caseId && e.Sequence > after && e.Kind == kind && e.Note == words, ct))
            return null;
        await CaseBook.AppendAsync(work, found, note.Happened, ct);
        return found.Version;
    }

    private static long? First(List<(long Id, CaseAccount Account)> holding, CaseKind kind) =>
        holding.Where(found => found.Account.Kind == kind).Select(found => (long?)found.Id).FirstOrDefault();

    private sealed record NoteNumber(int? Sequence);
}

/// <summary>What Discord was made to do about a member.</summary>
/// <param name="TimeOut">The end of the time-out as Discord has it.</param>
/// <param name="IsBanned">Whether Discord has them banned because of a case.</param>
public sealed record Applied(DateTimeOffset? TimeOut, bool IsBanned)
{
    /// <summary>The case that it was done for; null when something merely ended.</summary>
    public long? For { get; init; }

    public string? Note { get; init; }
}
