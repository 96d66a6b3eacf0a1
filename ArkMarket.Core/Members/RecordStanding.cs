using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Members;

/// <summary>Somebody became away (timed out, banned, gone), or is here again: what concerns their orders follows.</summary>
public sealed record StandingChanged(UserId User, Standing Standing) : IEffect
{
    public static string Kind => "members.standing_changed";

    public static string Lane(UserId user) => $"member:{user}";
}

/// <summary>
/// Writes down how Discord says that a member stands. The same again changes nothing; what was asked for earlier than
/// what is known already is passed over.
/// </summary>
public sealed class RecordStanding(Database database)
{
    /// <param name="Standing">Null when Discord would not tell: then only that it was asked is kept.</param>
    /// <param name="AskedAt">The moment before Discord was asked.</param>
    public sealed record Request(GuildId Guild, UserId User, Standing? Standing, DateTimeOffset AskedAt)
    {
        public DateTimeOffset? TimedOutUntil { get; init; }
    }

    public sealed record Recorded(Standing Standing, bool HasChanged);

    public Task<Result<Recorded>> HandleAsync(Request request, CancellationToken ct) => database.WriteAsync<Recorded>(request.Guild, async work =>
    {
        var member = await MemberRows.LockAsync(work, request.User, ct);
        if (request.Standing is not { } standing)
        {
            member.RecordAsked(request.AskedAt);
            return new Recorded(member.Standing, HasChanged: false);
        }

        var hasChanged = member.RecordStanding(standing, request.TimedOutUntil, request.AskedAt);
        if (hasChanged)
            work.Enqueue(StandingChanged.Lane(request.User), new StandingChanged(request.User, member.Standing));
        return new Recorded(member.Standing, hasChanged);
    }, ct);
}
