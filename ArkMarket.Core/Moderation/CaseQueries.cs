using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>A case with all that happened to it.</summary>
/// <param name="Events">In order.</param>
public sealed record CaseFile(ModerationCase Case, IReadOnlyList<CaseEvent> Events)
{
    /// <summary>What all of the member's cases come to now.</summary>
    public required EffectivePunishment Effective { get; init; }

    /// <summary>The number of the newest event by which somebody decided something.</summary>
    public int Decided => Events.Where(IsDecision).Select(happened => happened.Sequence).DefaultIfEmpty().Max();

    private static bool IsDecision(CaseEvent happened) =>
        happened.Kind is CaseEventKind.Issued or CaseEventKind.Amended or CaseEventKind.Lifted or CaseEventKind.AppealGranted;
}

/// <summary>How a member stands, with their newest cases.</summary>
public sealed record MemberCases(UserId User, EffectivePunishment Effective)
{
    public required IReadOnlyList<ModerationCase> Cases { get; init; }

    /// <summary>There are more than are listed.</summary>
    public bool HasMore { get; init; }
}

/// <summary>Reads cases: moderators see anybody's, everybody else their own.</summary>
public sealed class CaseQueries(Database database, GuildConfigs configs)
{
    public const int ListedMax = 15;

    /// <summary>One case, for moderators.</summary>
    public async Task<Result<CaseFile>> FindAsync(Actor actor, long caseId, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        return await ReadAsync(actor.Guild, caseId, ct) is { } file ? file : new NotFound("case");
    }

    /// <summary>One case, for whoever it is about and for effects; who may see it is for the caller to know.</summary>
    public async Task<CaseFile?> ReadAsync(GuildId guild, long caseId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        if (await db.Set<ModerationCase>().AsNoTracking().SingleOrDefaultAsync(c => c.GuildId == guild && c.Id == caseId, ct) is not { } found)
            return null;
        var events = await db.Set<CaseEvent>().AsNoTracking().Where(e => e.GuildId == guild && e.CaseId == caseId).OrderBy(e => e.Sequence).ToListAsync(ct);
        return new CaseFile(found, events) { Effective = await EffectiveAsync(db, guild, found.UserId, ct) };
    }

    /// <summary>Somebody's newest cases: one's own, or for moderators anybody's.</summary>
    public async Task<Result<MemberCases>> OfAsync(Actor actor, UserId user, CancellationToken ct)
    {
        if (user != actor.User && !await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var cases = await db.Set<ModerationCase>().AsNoTracking().Where(c => c.GuildId == actor.Guild && c.UserId == user)
            .OrderByDescending(c => c.Id).Take(ListedMax + 1).ToListAsync(ct);
        return new MemberCases(user, await EffectiveAsync(db, actor.Guild, user, ct)) { Cases = [.. cases.Take(ListedMax)], HasMore = cases.Count > ListedMax };
    }

    private async Task<EffectivePunishment> EffectiveAsync(ArkMarketDb db, GuildId guild, UserId user, CancellationToken ct) =>
        EffectivePunishment.Of([.. (await PunishmentRows.AccountsAsync(db, guild, user, ct)).Select(found => found.Account)], database.Now);
}
