using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// Make Discord match what holds of a member when it runs, and tell them first. With a case it also does what that case
/// does once: remove its message, kick.
/// </summary>
public sealed record EnforcePunishment(UserId User) : IEffect
{
    public static string Kind => "moderation.enforce";

    public long? CaseId { get; init; }

    /// <summary>The event of the case that made it: issued, amended or taken back.</summary>
    public int Cause { get; init; }
}

/// <summary>Something was undone in Discord, or somebody came back: look what holds and whether Discord still does it.</summary>
public sealed record LookAtPunishment(UserId User) : IEffect
{
    public static string Kind => "moderation.look";
}

/// <summary>Show moderators a case that calls for them, once.</summary>
public sealed record AlertOfCase(long CaseId) : IEffect
{
    public static string Kind => "moderation.alert";
}

/// <summary>Tell moderators that Discord did not let the app enforce a case, and what it lacks.</summary>
public sealed record AlertOfRefusal(long CaseId, int EventSequence) : IEffect
{
    public static string Kind => "moderation.alert_refused";
}

/// <summary>Take a message away; its author is told where to write it instead, if they should be.</summary>
public sealed record RemoveMessage(ChannelId Channel, MessageId Message, UserId Author) : IEffect
{
    public static string Kind => "moderation.remove";

    public bool TellWhere { get; init; }
}

/// <summary>Have a message reviewed: by the AI review where the server has one, else by people.</summary>
public sealed record ReviewMessage(long ReviewId) : IEffect
{
    public static string Kind => "moderation.review";
}

public static class ModerationLanes
{
    /// <summary>Everything Discord is to do about one member, in order.</summary>
    public static string Member(UserId user) => $"moderation:{user}";

    /// <summary>A look some seconds later, which must not hold up what happens meanwhile.</summary>
    public static string Look(UserId user) => $"moderation-look:{user}";

    public static string Case(long caseId) => $"moderation-case:{caseId}";

    public static string Review(MessageId message) => $"review:{message}";
}
