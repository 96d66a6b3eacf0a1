using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A moderator strikes, times out, kicks or bans somebody, with a reason that they will see.</summary>
public sealed class IssueCase(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, CaseTarget Target, CaseKind Kind)
    {
        public required string Reason { get; init; }

        /// <summary>Null: a strike counts what the server has set, anything else nothing.</summary>
        public int? Points { get; init; }

        /// <summary>For how many days the points count; null: as the server has set it; 0: for ever.</summary>
        public int? PointsDays { get; init; }

        /// <summary>How long a time-out or ban lasts; null: a ban without an end.</summary>
        public TimeSpan? Length { get; init; }

        /// <summary>Of a ban: what they wrote in so many seconds before is deleted too.</summary>
        public int DeleteSeconds { get; init; }

        public CaseContext Context { get; init; } = new();
    }

    public sealed record Issued(long CaseId, UserId User, CaseKind Kind)
    {
        public int Points { get; init; }

        /// <summary>All their points that count now.</summary>
        public int PointsInAll { get; init; }

        public DateTimeOffset? EndsAt { get; init; }

        /// <summary>The latest end of all their time-outs; a threshold may have been reached.</summary>
        public DateTimeOffset? TimedOutUntil { get; init; }
    }

    public async Task<Result<Issued>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.Has(request.Actor, Right.Moderation))
            return Rights.Needed(Right.Moderation);
        if (request.Target.Refuse(config, request.Actor) is { } untouchable)
            return untouchable;
        if (request is { Kind: CaseKind.Kick, Target.IsMember: false })
            return new NotFound("member");
        if (request.DeleteSeconds is < 0 or > CaseInput.DeleteSecondsMax)
            return new InvalidInput("Messages of up to seven days can be deleted.");
        if ((CaseInput.Points(request.Points, request.PointsDays) ?? CaseInput.Length(request.Kind, request.Length)) is { } outOfBounds)
            return outOfBounds;
        var reason = CaseInput.Reason(request.Reason);
        if (reason.Refusal is { } noReason)
            return noReason;
        return await database.OnceAsync<Issued>(request.Key, work => DecideAsync(work, request with { Reason = reason.Value }, config, ct), ct);
    }

    private static async Task<Result<Issued>> DecideAsync(Work work, Request request, GuildConfig config, CancellationToken ct)
    {
        var standing = await PunishmentRows.LockAsync(work, request.Target.User, ct);
        if (request.Kind is CaseKind.Ban && standing.IsBanned)
            return new BannedAlready();
        var opened = await CaseBook.OpenAsync(work, new NewCase(request.Target.User, request.Kind, CaseOrigin.Moderator, request.Reason)
        {
            Config = config,
            IssuedBy = request.Actor.User,
            Points = request.Points ?? (request.Kind is CaseKind.Strike ? config.Get(GuildSettings.StrikePoints) : 0),
            PointsDays = request.PointsDays,
            EndsAt = work.Now + request.Length,
            Context = request.Context with { DeleteSeconds = request.DeleteSeconds > 0 ? request.DeleteSeconds : null },
        }, ct);
        work.Audit(request.Actor.User, "case.opened", $"case:{opened.Id}", new { User = opened.UserId, opened.Kind, opened.Reason, opened.Points, opened.EndsAt });
        return new Issued(opened.Id, opened.UserId, opened.Kind)
        {
            Points = opened.Points, PointsInAll = standing.Points, EndsAt = opened.EndsAt, TimedOutUntil = standing.TimedOutUntil,
        };
    }
}
