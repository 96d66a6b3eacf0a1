using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Invites;

/// <summary>An invite as Discord tells of it now.</summary>
public sealed record InviteSeen(string Code, int Uses)
{
    public UserId? Inviter { get; init; }

    /// <summary>0: without limit.</summary>
    public int MaxUses { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsVanity { get; init; }
}

/// <summary>By which invite some joined, all of them alike.</summary>
public sealed record InviteFinding(Attribution Attribution, string? Code, UserId? Inviter)
{
    public static InviteFinding Unknown { get; } = new(Attribution.Unknown, null, null);
}

/// <summary>
/// Tells by the uses of invites who came by which. Discord does not say it, so this is a proof or nothing: every use that is
/// new belongs to one of those who joined since, and only where that leaves one possibility is it told.
/// </summary>
public static class InviteAttribution
{
    // An invite that is used up goes in the moment of the joining; what was deleted long before is no explanation for it.
    private static readonly TimeSpan AroundJoining = TimeSpan.FromSeconds(10);

    /// <summary>Null: nothing has changed yet, and Discord may be a moment behind.</summary>
    /// <param name="before">The invites when they were last compared, with what was told of them since.</param>
    /// <param name="now">All invites as they are.</param>
    /// <param name="joined">When those joined who are to be told apart, all since the last comparison; and the moment Discord was asked.</param>
    public static InviteFinding? Of(IReadOnlyCollection<InviteCode> before, IReadOnlyCollection<InviteSeen> now, (IReadOnlyList<DateTimeOffset> At, DateTimeOffset AskedAt) joined)
    {
        var known = before.Where(invite => !invite.IsSettled).ToDictionary(invite => invite.Code, StringComparer.Ordinal);
        var rises = now.Select(seen => (Seen: seen, By: seen.Uses - (known.GetValueOrDefault(seen.Code)?.Uses ?? 0))).Where(rise => rise.By != 0).ToList();
        if (rises.Count > 0)
            return rises is [var only] && only.By == joined.At.Count ? Used(only.Seen) : InviteFinding.Unknown;

        var there = now.Select(seen => seen.Code).ToHashSet(StringComparer.Ordinal);
        var gone = known.Values.Where(invite => !there.Contains(invite.Code)).ToList();
        if (gone.Count == 0)
            return null;
        return gone is [var last] && joined.At is [var at] && IsUsedUp(last, at, joined.AskedAt) ? Used(new InviteSeen(last.Code, last.MaxUses) { Inviter = last.InviterId }) : InviteFinding.Unknown;
    }

    /// <summary>
    /// It had one use left, would not be over yet, and went when somebody joined. A person who deletes such an invite in that
    /// very moment is the one thing that looks the same.
    /// </summary>
    private static bool IsUsedUp(InviteCode gone, DateTimeOffset joinedAt, DateTimeOffset askedAt) =>
        gone.MaxUses > 0 && gone.Uses == gone.MaxUses - 1
        && (gone.ExpiresAt is null || gone.ExpiresAt > askedAt)
        && (gone.GoneAt is null || (gone.GoneAt >= joinedAt - AroundJoining && gone.GoneAt <= joinedAt + AroundJoining));

    // Made by nobody, such as a widget's: then there is nobody to thank.
    private static InviteFinding Used(InviteSeen seen) => seen switch
    {
        { IsVanity: true } => new InviteFinding(Attribution.Vanity, seen.Code, null),
        { Inviter: { } inviter } => new InviteFinding(Attribution.Known, seen.Code, inviter),
        _ => InviteFinding.Unknown with { Code = seen.Code },
    };
}
