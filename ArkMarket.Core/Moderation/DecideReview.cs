using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A moderator judges a message. The first decides; whoever comes after is told what was decided.</summary>
public sealed class DecideReview(Database database, GuildConfigs configs)
{
    public const int MinutesMax = 28 * 24 * 60;

    public sealed record Request(Actor Actor, RequestKey Key, long ReviewId, ReviewDecision Decision)
    {
        /// <summary>Needed to warn or time out: the member sees it.</summary>
        public string? Reason { get; init; }

        /// <summary>Null: as many as the server gives for a warning.</summary>
        public int? Points { get; init; }

        /// <summary>How long a time-out lasts.</summary>
        public int Minutes { get; init; }
    }

    public sealed record Decided(long ReviewId, ReviewDecision Decision, UserId Member)
    {
        public long? CaseId { get; init; }
    }

    public async Task<Result<Decided>> HandleAsync(Request request, CancellationToken ct)
    {
        var config = await configs.FindAsync(request.Actor.Guild, ct);
        if (config?.IsModerator(request.Actor) is not true)
            return Rights.Needed(Right.Moderation);
        var reason = request.Reason?.Replace("\0", "", StringComparison.Ordinal).Trim() ?? "";
        if (FaultOf(request, reason) is { } fault)
            return new InvalidInput(fault);
        return await database.OnceAsync<Decided>(request.Key, async work =>
        {
            if (await ReviewRows.LockAsync(work, request.ReviewId, ct) is not { } item)
                return new NotFound("message");
            if (item.UserId == request.Actor.User)
                return new NotAllowed("another moderator: nobody decides about themselves");
            if (item.State is ReviewState.Decided)
                return new ReviewIsOver(item.Decision);
            var ruling = new ReviewRuling(request.Decision, config) { By = request.Actor.User, Reason = reason, Points = request.Points, Minutes = request.Minutes };
            await ReviewActs.DecideAsync(work, item, ruling, ct);
            return new Decided(item.Id, request.Decision, item.UserId) { CaseId = item.CaseId };
        }, ct);
    }

    private static string? FaultOf(Request request, string reason) => request switch
    {
        { Decision: < ReviewDecision.Fine or > ReviewDecision.Mute } => "That is none of the decisions.",
        { Points: < 0 or > ModerationCase.PointsMax } => $"Points are from 0 to {ModerationCase.PointsMax}.",
        { Decision: ReviewDecision.Mute, Minutes: < 1 or > MinutesMax } => $"A time-out lasts from 1 to {MinutesMax:N0} minutes, which is 28 days.",
        { Decision: ReviewDecision.Warn or ReviewDecision.Mute } when reason.Length == 0 => "A reason is needed: the member sees it.",
        _ when reason.Length > ModerationCase.ReasonLengthMax => $"A reason has at most {ModerationCase.ReasonLengthMax} characters.",
        _ => null,
    };
}
