using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// The book of a server's cases, written inside another's change. Each entry puts the member's row in order first, so that
/// two moderators at once see each other's; then what holds is computed anew, and Discord is to follow.
/// </summary>
internal static class CaseBook
{
    /// <summary>The case, with its member's row locked before it was read; null when this server has no such case.</summary>
    public static async Task<ModerationCase?> FindAsync(Work work, long caseId, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var users = await db.Set<ModerationCase>().Where(c => c.GuildId == work.Guild && c.Id == caseId).Select(c => c.UserId).ToListAsync(ct);
        if (users is not [var user])
            return null;
        await PunishmentRows.LockAsync(work, user, ct);
        return await db.Set<ModerationCase>().SingleAsync(c => c.GuildId == work.Guild && c.Id == caseId, ct);
    }

    /// <summary>Opens a case; of one origin there is one, which is given back unchanged when it is told again.</summary>
    public static async Task<ModerationCase> OpenAsync(Work work, NewCase request, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var standing = await PunishmentRows.LockAsync(work, request.User, ct);
        if (request.OriginKey is { } key
            && await db.Set<ModerationCase>().SingleOrDefaultAsync(c => c.GuildId == work.Guild && c.OriginKey == key, ct) is { } first)
            return first;
        var before = EffectivePunishment.PointsAt(Accounts(await PunishmentRows.AccountsAsync(db, work.Guild, request.User, ct)), work.Now);
        var opened = await AddAsync(work, db, request, ct);
        var after = EffectivePunishment.PointsAt(Accounts(await PunishmentRows.FollowAsync(work, standing, ct)), work.Now);
        Enforce(work, opened);
        // What no person decided calls a person to look at it.
        if (opened is { Kind: CaseKind.Timeout, IssuedBy: null })
            work.Enqueue(ModerationLanes.Case(opened.Id), new AlertOfCase(opened.Id));
        await Thresholds.CrossAsync(work, (opened, request.Config), (before, after), ct);
        return opened;
    }

    /// <summary>Takes a case back, and with it what only followed from it. One that was taken back already stays as it is.</summary>
    public static async Task LiftAsync(Work work, ModerationCase @case, CaseLift lift, CancellationToken ct)
    {
        var standing = await PunishmentRows.LockAsync(work, @case.UserId, ct);
        if (@case.IsLifted)
            return;
        await SettleAppealAsync(work, @case, lift, ct);
        (await work.DbAsync(ct)).Add(@case.Lift(lift, work.Now));
        Enforce(work, @case);
        await Thresholds.TakeBackAsync(work, await PunishmentRows.FollowAsync(work, standing, ct), ct);
        await PunishmentRows.FollowAsync(work, standing, ct);
    }

    /// <summary>Changes what a case says, with its history kept.</summary>
    public static async Task AmendAsync(Work work, (ModerationCase Case, NewTerms New) change, CancellationToken ct)
    {
        var (amended, to) = change;
        var db = await work.DbAsync(ct);
        var standing = await PunishmentRows.LockAsync(work, amended.UserId, ct);
        var before = EffectivePunishment.PointsAt(Accounts(await PunishmentRows.AccountsAsync(db, work.Guild, amended.UserId, ct)), work.Now);
        db.Add(amended.Amend(to.Terms, to.By, to.Why, work.Now));
        var accounts = await PunishmentRows.FollowAsync(work, standing, ct);
        Enforce(work, amended);
        await Thresholds.CrossAsync(work, (amended, to.Config), (before, EffectivePunishment.PointsAt(Accounts(accounts), work.Now)), ct);
        await Thresholds.TakeBackAsync(work, accounts, ct);
        await PunishmentRows.FollowAsync(work, standing, ct);
    }

    /// <summary>Writes down what happened to a case without changing what holds.</summary>
    public static async Task AppendAsync(Work work, ModerationCase @case, NewCaseEvent happened, CancellationToken ct) =>
        (await work.DbAsync(ct)).Add(@case.Append(happened, work.Now));

    /// <summary>The number of the case's newest event by which somebody decided something: what one has to have seen to decide further.</summary>
    public static async Task<int> DecidedAsync(Work work, long caseId, CancellationToken ct) => await (await work.DbAsync(ct)).Set<CaseEvent>()
        .Where(e => e.GuildId == work.Guild && e.CaseId == caseId
            && (e.Kind == CaseEventKind.Issued || e.Kind == CaseEventKind.Amended || e.Kind == CaseEventKind.Lifted || e.Kind == CaseEventKind.AppealGranted))
        .MaxAsync(e => e.Sequence, ct);

    /// <summary>Who asked for what is happening now is not left waiting for an answer.</summary>
    private static async Task SettleAppealAsync(Work work, ModerationCase @case, CaseLift lift, CancellationToken ct)
    {
        // One that is being granted in this very change is open in the database, and here no more.
        if (await ReviewRows.LockOpenAppealAsync(work, @case.Id, ct) is not { IsOpen: true } appeal)
            return;
        appeal.Settle(lift.Reason is { Length: > Appeal.AnswerLengthMax } longer ? longer[..Appeal.AnswerLengthMax] : lift.Reason, work.Now);
        await AppendAsync(work, @case, new NewCaseEvent(CaseEventKind.AppealSettled) { ActorId = lift.By }, ct);
        work.Audit(lift.By, "appeal.settled", $"case:{@case.Id}", new { Appeal = appeal.Id, Member = appeal.UserId });
        work.Enqueue(ReviewLanes.Appeal(appeal.Id), new ShowAppeal(appeal.Id));
    }

    private static async Task<ModerationCase> AddAsync(Work work, ArkMarketDb db, NewCase request, CancellationToken ct)
    {
        var days = request.PointsDays ?? request.Config.Get(Guilds.GuildSettings.StrikeDays);
        var opened = new ModerationCase
        {
            GuildId = work.Guild,
            UserId = request.User,
            Kind = request.Kind,
            Origin = request.Origin,
            OriginKey = request.OriginKey,
            IssuedBy = request.IssuedBy,
            IssuedAt = request.IssuedAt ?? work.Now,
            Reason = request.Reason,
            Points = request.Points,
            PointsUntil = request.Points > 0 && days > 0 ? work.Now.AddDays(days) : null,
            EndsAt = request.EndsAt,
            Context = request.Context,
        };
        db.Add(opened);
        await db.SaveChangesAsync(ct);
        db.Add(opened.Issue());
        return opened;
    }

    private static void Enforce(Work work, ModerationCase @case) => work.Enqueue(
        ModerationLanes.Member(@case.UserId), new EnforcePunishment(@case.UserId) { CaseId = @case.Id, Cause = @case.Version });

    private static IEnumerable<CaseAccount> Accounts(IEnumerable<(long Id, CaseAccount Account)> found) => found.Select(entry => entry.Account);
}
