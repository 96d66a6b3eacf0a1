using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Permissions;

/// <summary>What the computation needs: who asks, what their roles give, what the channel changes.</summary>
internal sealed record PermissionQuestion(ulong GuildId, ulong UserId)
{
    public bool IsOwner { get; init; }
    public bool IsTimedOut { get; init; }
    public IReadOnlyCollection<ulong> Roles { get; init; } = [];
    public required Func<ulong, ulong> PermissionsOfRole { get; init; }
    public IReadOnlyList<Overwrite> Overwrites { get; init; } = [];
}

/// <summary>Computes permissions (Discord: Permissions, "permission hierarchy" and "permission overwrites").</summary>
internal static class PermissionEngine
{
    /// <summary>The bits after overwrites, as they stand in an interaction's member.permissions.</summary>
    public static ulong Computed(PermissionQuestion question)
    {
        if (question.IsOwner)
            return Permission.All;
        var permissions = question.PermissionsOfRole(question.GuildId);
        foreach (var role in question.Roles)
            permissions |= question.PermissionsOfRole(role);
        if ((permissions & Permission.Administrator) != 0)
            return Permission.All;

        var (everyone, roles, member) = Applicable(question);
        permissions = Apply(permissions, everyone);
        permissions = Apply(permissions, roles);
        return Apply(permissions, member);
    }

    /// <summary>The bits that count now: a time-out leaves seeing and reading.</summary>
    public static ulong Effective(PermissionQuestion question)
    {
        var computed = Computed(question);
        var exempt = question.IsOwner || (computed & Permission.Administrator) != 0;
        return question.IsTimedOut && !exempt ? computed & Permission.WhileTimedOut : computed;
    }

    /// <summary>Takes away what is worth nothing without another bit.</summary>
    public static ulong Implied(ulong effective)
    {
        if ((effective & Permission.ViewChannel) == 0)
            return 0;
        const ulong needSending = Permission.MentionEveryone | Permission.SendTtsMessages | Permission.AttachFiles | Permission.EmbedLinks;
        return (effective & Permission.SendMessages) == 0 ? effective & ~needSending : effective;
    }

    private static (Bits Everyone, Bits Roles, Bits Member) Applicable(PermissionQuestion question)
    {
        Bits everyone = default, roles = default, member = default;
        foreach (var overwrite in question.Overwrites)
        {
            if (overwrite.Type == OverwriteType.Member && overwrite.Id == question.UserId)
                member = member.And(overwrite);
            else if (overwrite.Type == OverwriteType.Role && overwrite.Id == question.GuildId)
                everyone = everyone.And(overwrite);
            else if (overwrite.Type == OverwriteType.Role && question.Roles.Contains(overwrite.Id))
                roles = roles.And(overwrite);
        }

        return (everyone, roles, member);
    }

    private static ulong Apply(ulong permissions, Bits bits) => (permissions & ~bits.Deny) | bits.Allow;

    private readonly record struct Bits(ulong Allow, ulong Deny)
    {
        public Bits And(Overwrite overwrite) => new(Allow | overwrite.Allow, Deny | overwrite.Deny);
    }
}
