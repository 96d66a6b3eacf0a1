using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>What somebody did in Discord itself, without the app.</summary>
public enum HandAct
{
    TimedOut,
    TimeOutEnded,
    Kicked,
    Banned,
    Unbanned,
}

/// <summary>
/// Takes down what a person did in Discord itself, as Discord's audit log tells it: a punishment becomes a case, its end
/// takes the cases back that held. Each entry counts once, and only for what was there before it.
/// </summary>
public sealed class RecordByHand(Database database, GuildConfigs configs)
{
    private const string Unexplained = "No reason was given in Discord.";

    /// <param name="Entry">The id of the audit log's entry.</param>
    /// <param name="User">Whom it was done to.</param>
    /// <param name="By">Who did it; never the app itself.</param>
    public sealed record Request(GuildId Guild, ulong Entry, UserId User, UserId By)
    {
        public required HandAct Act { get; init; }

        /// <summary>When, by Discord's clock.</summary>
        public required DateTimeOffset At { get; init; }

        /// <summary>Of a time-out.</summary>
        public DateTimeOffset? Until { get; init; }

        public string? Reason { get; init; }
    }

    /// <param name="Opened">The case that it made, or made before; null when it took cases back, or nothing.</param>
    /// <param name="Lifted">How many cases it took back now.</param>
    public sealed record Recorded(long? Opened, int Lifted);

    public async Task<Result<Recorded>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        return await database.WriteAsync<Recorded>(request.Guild, async work =>
        {
            var standing = await PunishmentRows.LockAsync(work, request.User, ct);
            if (request.Act is HandAct.TimeOutEnded or HandAct.Unbanned)
                return new Recorded(Opened: null, await LiftAsync(work, standing, (request, At: null), ct));
            return await OpenAsync(work, standing, (request, config), ct);
        }, ct);
    }

    private static async Task<Result<Recorded>> OpenAsync(Work work, MemberPunishment standing, (Request Request, GuildConfig Config) asked, CancellationToken ct)
    {
        var request = asked.Request;
        var key = CaseKeys.AuditLog(request.Entry);
        var db = await work.DbAsync(ct);
        if (await db.Set<ModerationCase>().AsNoTracking().SingleOrDefaultAsync(c => c.GuildId == work.Guild && c.OriginKey == key, ct) is { } known)
            return new Recorded(known.Id, Lifted: 0);
        // Discord does it already: nothing has to be made so.
        standing.Applied(
            request.Act is HandAct.TimedOut ? request.Until : standing.AppliedTimeOut, request.Act is HandAct.Banned || standing.AppliedBan, work.Now);
        var opened = await CaseBook.OpenAsync(work, new NewCase(request.User, KindOf(request.Act), CaseOrigin.ByHand, Reason(request))
        {
            Config = asked.Config,
            OriginKey = key,
            IssuedBy = request.By,
            IssuedAt = request.At,
            EndsAt = request.Act is HandAct.TimedOut ? request.Until : null,
        }, ct);
        work.Audit(request.By, "case.by_hand", $"case:{opened.Id}", new { User = opened.UserId, opened.Kind, opened.Reason, opened.EndsAt });
        // Whoever sets another end by hand means that end: a longer one of before does not come back behind their back.
        var lifted = request.Act is HandAct.TimedOut ? await LiftAsync(work, standing, (request, opened.EndsAt), ct) : 0;
        return new Recorded(opened.Id, lifted);
    }

    private static async Task<int> LiftAsync(Work work, MemberPunishment standing, (Request Request, DateTimeOffset? At) asked, CancellationToken ct)
    {
        var (request, endsAt) = asked;
        var kind = request.Act is HandAct.Unbanned ? CaseKind.Ban : CaseKind.Timeout;
        if (endsAt is null)
            standing.Applied(kind is CaseKind.Timeout ? null : standing.AppliedTimeOut, kind is not CaseKind.Ban && standing.AppliedBan, work.Now);
        var db = await work.DbAsync(ct);
        // Two acts of one millisecond are told in their order; what this one opens itself ends when it says.
        var held = await db.Set<ModerationCase>()
            .Where(c => c.GuildId == work.Guild && c.UserId == request.User && c.Kind == kind && c.LiftedAt == null && c.IssuedAt <= request.At)
            .OrderBy(c => c.Id).ToListAsync(ct);
        held.RemoveAll(c => c.EndsAt <= (endsAt ?? request.At));
        foreach (var lifted in held)
        {
            await CaseBook.LiftAsync(work, lifted, new CaseLift(request.By, $"By hand in Discord. {Reason(request)}"), ct);
            work.Audit(request.By, "case.lifted_by_hand", $"case:{lifted.Id}", new { User = lifted.UserId, lifted.Kind });
        }

        return held.Count;
    }

    private static CaseKind KindOf(HandAct act) => act switch
    {
        HandAct.Kicked => CaseKind.Kick,
        HandAct.Banned => CaseKind.Ban,
        _ => CaseKind.Timeout,
    };

    private static string Reason(Request request) => string.IsNullOrWhiteSpace(request.Reason)
        ? Unexplained
        : request.Reason.Trim() is { Length: > ModerationCase.ReasonLengthMax } longer ? longer[..ModerationCase.ReasonLengthMax] : request.Reason.Trim();
}
