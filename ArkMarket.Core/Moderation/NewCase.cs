using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A case to be opened. It was decided by then who may, and that the member may be punished.</summary>
public sealed record NewCase(UserId User, CaseKind Kind, CaseOrigin Origin, string Reason)
{
    /// <summary>The server's settings: how long points count, and which thresholds they may reach.</summary>
    public required GuildConfig Config { get; init; }

    /// <summary>What it comes from, such as <c>message:1234</c>: there is one case of it, however often it is told.</summary>
    public string? OriginKey { get; init; }

    /// <summary>Null when no person decided.</summary>
    public UserId? IssuedBy { get; init; }

    /// <summary>When it happened; null: now. Something seen late in Discord's audit log happened before.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>0 to <see cref="ModerationCase.PointsMax"/>.</summary>
    public int Points { get; init; }

    /// <summary>For how many days the points count; null: as the server has set it; 0: for ever.</summary>
    public int? PointsDays { get; init; }

    /// <summary>When the time-out or ban ends. A time-out needs it; a ban without one does not end.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public CaseContext Context { get; init; } = new();
}

/// <summary>Something that happens to a case.</summary>
public sealed record NewCaseEvent(CaseEventKind Kind)
{
    /// <summary>Null when no person acted.</summary>
    public UserId? ActorId { get; init; }

    /// <summary>At most <see cref="CaseEvent.NoteLengthMax"/> characters.</summary>
    public string? Note { get; init; }
}

/// <summary>A case is taken back.</summary>
/// <param name="By">Null when no person decided it.</param>
/// <param name="Reason">At most <see cref="CaseEvent.NoteLengthMax"/> characters.</param>
public sealed record CaseLift(UserId? By, string Reason)
{
    /// <summary><see cref="CaseEventKind.Lifted"/>, or <see cref="CaseEventKind.AppealGranted"/>.</summary>
    public CaseEventKind Kind { get; init; } = CaseEventKind.Lifted;
}
