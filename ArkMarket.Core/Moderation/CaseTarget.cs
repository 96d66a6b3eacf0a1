using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>Whom a case is to be about, with the roles Discord vouched for in the same delivery.</summary>
public sealed record CaseTarget(Actor Member)
{
    /// <summary>False for somebody who is not, or no longer, in the server.</summary>
    public bool IsMember { get; init; } = true;

    public bool IsBot { get; init; }

    public UserId User => Member.User;

    /// <summary>Why this moderator may not punish them; null when they may.</summary>
    internal Refusal? Refuse(GuildConfig config, Actor by) => this switch
    {
        _ when User == by.User => new CannotPunish("yourself"),
        { IsBot: true } => new CannotPunish("an app; whoever manages the server can remove it"),
        { Member.ManagesGuild: true } => new CannotPunish("somebody who manages this server"),
        _ when config.IsAdmin(Member) && !by.ManagesGuild => new CannotPunish("an admin; whoever manages the server can"),
        _ when config.IsModerator(Member) && !config.IsAdmin(by) => new CannotPunish("another moderator; an admin can"),
        _ => null,
    };
}

public sealed record CannotPunish(string Whom) : Refusal
{
    public override string Explain(Wording wording) => $"You cannot open a case about {Whom}. Nothing was changed.";
}

/// <summary>Nobody decides about a case of their own.</summary>
public sealed record OwnCase(long CaseId) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Case #{CaseId} is about you: another moderator decides about it. Nothing was changed. You can appeal like everybody else.";
}

public sealed record CaseIsLifted(long CaseId) : Refusal
{
    public override string Explain(Wording wording) => $"Case #{CaseId} was taken back already. Nothing was changed.";
}

public sealed record CaseMovedOn(long CaseId) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Case #{CaseId} has changed since you looked at it. Nothing was changed. Please look again before you decide.";
}

public sealed record BannedAlready : Refusal
{
    public override string Explain(Wording wording) =>
        "They are banned already. Nothing was changed. /strikes shows the case; /case amend changes its end.";
}
