using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A moderator changes what a case says: its reason, its points, how long it lasts. What it said before is kept.</summary>
public sealed class AmendCase(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, long CaseId)
    {
        /// <summary>Why it is amended.</summary>
        public required string Why { get; init; }

        /// <summary>What follows is null where it stays as it is.</summary>
        public string? Reason { get; init; }

        public int? Points { get; init; }

        /// <summary>For how many days the points count since the case was opened; 0: for ever.</summary>
        public int? PointsDays { get; init; }

        /// <summary>How long it lasts since it was opened.</summary>
        public TimeSpan? Length { get; init; }

        /// <summary>A ban without an end.</summary>
        public bool HasNoEnd { get; init; }

        /// <summary>The number of the last decision that was seen (<see cref="CaseFile.Decided"/>); null where none is shown.</summary>
        public int? Seen { get; init; }
    }

    public sealed record Amended(long CaseId, UserId User)
    {
        public required CaseTerms Before { get; init; }

        public required CaseTerms After { get; init; }
    }

    public async Task<Result<Amended>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.Has(request.Actor, Right.Moderation))
            return Rights.Needed(Right.Moderation);
        if (CaseInput.Points(request.Points, request.PointsDays) is { } outOfBounds)
            return outOfBounds;
        var why = CaseInput.Reason(request.Why);
        if (why.Refusal is { } noReason)
            return noReason;
        return await database.OnceAsync<Amended>(request.Key, work => DecideAsync(work, request with { Why = why.Value }, config, ct), ct);
    }

    private static async Task<Result<Amended>> DecideAsync(Work work, Request request, GuildConfig config, CancellationToken ct)
    {
        if (await CaseBook.FindAsync(work, request.CaseId, ct) is not { } amended)
            return new NotFound("case");
        if (CaseGuard.Refuse(amended, request.Actor) is { } refusal)
            return refusal;
        if (request.Seen is { } seen && seen != await CaseBook.DecidedAsync(work, amended.Id, ct))
            return new CaseMovedOn(amended.Id);
        var terms = TermsOf(amended, request);
        if (terms.Refusal is { } impossible)
            return impossible;
        var before = amended.Terms;
        if (terms.Value == before)
            return new InvalidInput("That is what the case says already.");
        await CaseBook.AmendAsync(work, (amended, new NewTerms(terms.Value, request.Actor.User, request.Why) { Config = config }), ct);
        work.Audit(request.Actor.User, "case.amended", $"case:{amended.Id}", new { User = amended.UserId, Before = before, After = terms.Value, request.Why });
        return new Amended(amended.Id, amended.UserId) { Before = before, After = terms.Value };
    }

    private static Result<CaseTerms> TermsOf(ModerationCase amended, Request request)
    {
        var reason = CaseInput.Reason(request.Reason ?? amended.Reason);
        if (reason.Refusal is { } noReason)
            return noReason;
        if (request.HasNoEnd && amended.Kind is not CaseKind.Ban)
            return new InvalidInput("Only a ban can be without an end.");
        if (request.Length is not null && CaseInput.Length(amended.Kind, request.Length) is { } outOfBounds)
            return outOfBounds;
        var points = request.Points ?? amended.Points;
        var pointsUntil = request.PointsDays switch { null => amended.PointsUntil, 0 => null, { } days => amended.IssuedAt.AddDays(days) };
        var endsAt = request.HasNoEnd ? null : request.Length is { } length ? amended.IssuedAt + length : amended.EndsAt;
        return new CaseTerms(reason.Value, points, pointsUntil, endsAt);
    }
}

/// <summary>What holds for everybody who changes a case.</summary>
internal static class CaseGuard
{
    public static Refusal? Refuse(ModerationCase found, Actor by) => found switch
    {
        _ when found.UserId == by.User => new OwnCase(found.Id),
        { IsLifted: true } => new CaseIsLifted(found.Id),
        _ => null,
    };
}
