using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Invites;

/// <summary>
/// Compares the invites as Discord tells them now with those it told last, decides by whose invite those came who joined in
/// between, and keeps what was told for the next time.
/// </summary>
public sealed class TellJoinsApart(Database database, GuildConfigs configs)
{
    /// <summary>Discord may be a moment behind with its uses; after this it is given up.</summary>
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoneAreKept = TimeSpan.FromDays(30);
    private static readonly TimeSpan EventsAreLateMax = TimeSpan.FromDays(1);
    private const int JoinsMax = 500;

    /// <param name="Seen">All invites; null when Discord does not tell how often they were used.</param>
    /// <param name="AskedAt">The moment before Discord was asked.</param>
    public sealed record Request(GuildId Guild, IReadOnlyCollection<InviteSeen>? Seen, DateTimeOffset AskedAt);

    public enum Outcome
    {
        Done,

        /// <summary>Somebody joined while Discord was asked, or it is behind: ask again in a moment.</summary>
        AskAgain,
    }

    /// <summary>Whether there is anything to ask for: somebody waits, or nothing is known yet.</summary>
    public async Task<bool> IsNeededAsync(GuildId guild, CancellationToken ct)
    {
        if (await configs.FindAsync(guild, ct) is not { } config || !config.Get(GuildSettings.InvitesFeature))
            return false;
        await using var db = database.CreateContext();
        return await db.Set<InvitedJoin>().AnyAsync(join => join.GuildId == guild && join.Attribution == Attribution.Pending, ct)
            || !await db.Set<InviteWatch>().AnyAsync(watch => watch.GuildId == guild && watch.AskedAt != null, ct);
    }

    public async Task<Result<Outcome>> HandleAsync(Request request, CancellationToken ct) =>
        await configs.ReadAsync(request.Guild, ct) is { } config
            ? await database.WriteAsync<Outcome>(request.Guild, work => DecideAsync(work, config, request, ct), ct)
            : Outcome.Done;

    private static async Task<Result<Outcome>> DecideAsync(Work work, GuildConfig config, Request request, CancellationToken ct)
    {
        var watch = await InviteWatch.LockAsync(work, ct);
        var db = await work.DbAsync(ct);
        var waiting = await db.Set<InvitedJoin>()
            .Where(join => join.GuildId == work.Guild && join.Attribution == Attribution.Pending)
            .OrderBy(join => join.RecordedAt)
            .Take(JoinsMax)
            .ToListAsync(ct);
        var isPatient = waiting.Count > 0 && work.Now - waiting[0].RecordedAt < PatienceMax;
        if (waiting.Count == JoinsMax || await HaveJoinedSinceAsync(db, request, ct))
        {
            // Whether their use is among those Discord told, nobody can say: neither now, nor when they are compared with next.
            if (isPatient && waiting.Count < JoinsMax)
                return Outcome.AskAgain;
            waiting.ForEach(join => join.Decide(InviteFinding.Unknown, whyNot: null, TimeSpan.Zero, request.AskedAt));
            watch.AskedAt = null;
            return Outcome.AskAgain;
        }

        var codes = await db.Set<InviteCode>().Where(code => code.GuildId == work.Guild).ToListAsync(ct);
        var found = request.Seen is { } seen && watch.AskedAt is not null && waiting.Count > 0
            ? InviteAttribution.Of(codes, seen, ([.. waiting.Select(join => join.JoinedAt)], request.AskedAt))
            : InviteFinding.Unknown;
        if (found is null && isPatient)
            return Outcome.AskAgain;
        foreach (var join in waiting)
            join.Decide(found ?? InviteFinding.Unknown, await WhyNotAsync(db, config, join, found?.Inviter, ct), TimeSpan.FromHours(config.Get(GuildSettings.InviteStayHours)), request.AskedAt);
        if (request.Seen is not null)
        {
            Keep(db, work.Guild, codes, request.Seen, request.AskedAt);
            watch.AskedAt = request.AskedAt;
        }

        return Outcome.Done;
    }

    private static Task<bool> HaveJoinedSinceAsync(ArkMarketDb db, Request request, CancellationToken ct)
    {
        var joinedSince = request.AskedAt - EventsAreLateMax;
        return db.Set<InvitedJoin>().AnyAsync(join => join.GuildId == request.Guild && join.JoinedAt >= joinedSince && join.RecordedAt > request.AskedAt, ct);
    }

    private static async Task<string?> WhyNotAsync(ArkMarketDb db, GuildConfig config, InvitedJoin join, UserId? inviter, CancellationToken ct)
    {
        if (inviter is null)
            return null;
        if (inviter == join.UserId)
            return "It was their own invite.";
        if (join.JoinedAt - MadeAt(join.UserId) < TimeSpan.FromDays(config.Get(GuildSettings.InviteAccountDays)))
            return "The account was too young when it joined.";
        return await db.Set<InvitedJoin>().AnyAsync(other => other.GuildId == join.GuildId && other.UserId == join.UserId && other.JoinedAt < join.JoinedAt, ct)
            ? "They had been here before."
            : null;
    }

    // Discord: a snowflake begins with the milliseconds since 2015.
    private static DateTimeOffset MadeAt(UserId account) => DateTimeOffset.FromUnixTimeMilliseconds((long)(account.Value >> 22) + 1_420_070_400_000);

    private static void Keep(ArkMarketDb db, GuildId guild, List<InviteCode> codes, IReadOnlyCollection<InviteSeen> seen, DateTimeOffset askedAt)
    {
        var known = codes.ToDictionary(code => code.Code, StringComparer.Ordinal);
        foreach (var invite in seen.Where(invite => invite.Code.Length <= InviteCode.CodeLengthMax).DistinctBy(invite => invite.Code))
        {
            if (!known.Remove(invite.Code, out var row))
                db.Add(row = new InviteCode { GuildId = guild, Code = invite.Code, IsVanity = invite.IsVanity });
            (row.InviterId, row.Uses, row.MaxUses, row.ExpiresAt) = (invite.Inviter, invite.Uses, invite.MaxUses, invite.ExpiresAt);
            (row.SeenAt, row.GoneAt, row.IsSettled) = (askedAt, null, false);
        }

        foreach (var gone in known.Values)
        {
            (gone.GoneAt, gone.IsSettled) = (gone.GoneAt ?? askedAt, true);
            if (gone.GoneAt < askedAt - GoneAreKept)
                db.Remove(gone);
        }
    }
}
