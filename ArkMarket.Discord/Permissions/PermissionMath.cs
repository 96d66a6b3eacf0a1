namespace ArkMarket.Discord;

/// <summary>Discord's own order of computing permissions. Role positions play no part in it.</summary>
/// <remarks>Discord: Permissions, permission overwrites and implicit permissions.</remarks>
public static class PermissionMath
{
    private const Permissions KeptInTimeOut = Permissions.ViewChannel | Permissions.ReadMessageHistory;

    private const Permissions NeedsSending =
        Permissions.MentionEveryone | Permissions.SendTtsMessages | Permissions.AttachFiles | Permissions.EmbedLinks;

    /// <summary>What the member's roles give in the guild, before any channel's overwrites.</summary>
    public static Permissions InGuild(MemberPermissions member)
    {
        if (member.IsOwner) return Permissions.All;
        var granted = member.RolePermissions.GetValueOrDefault(member.GuildId);
        foreach (var role in member.RoleIds) granted |= member.RolePermissions.GetValueOrDefault(role);
        return granted.HasFlag(Permissions.Administrator) ? Permissions.All : granted;
    }

    /// <summary>The bits after the channel's overwrites, as Discord shows them, time-out not applied.</summary>
    public static Permissions InChannel(MemberPermissions member)
    {
        var granted = InGuild(member);
        if (granted.HasFlag(Permissions.Administrator)) return granted;
        granted = Apply(granted, Find(member, OverwriteType.Role, member.GuildId));
        granted = ApplyRoles(granted, member);
        return Apply(granted, Find(member, OverwriteType.Member, member.UserId));
    }

    /// <summary>What the member can do there now: time-out and the bits that are worth nothing without another applied.</summary>
    public static Permissions Effective(MemberPermissions member)
    {
        var granted = InChannel(member);
        if (granted.HasFlag(Permissions.Administrator)) return granted;
        if (!granted.HasFlag(Permissions.ViewChannel)) return Permissions.None;
        if (member.IsTimedOut) granted &= KeptInTimeOut;
        return granted.HasFlag(Permissions.SendMessages) ? granted : granted & ~NeedsSending;
    }

    private static Permissions ApplyRoles(Permissions granted, MemberPermissions member)
    {
        Permissions allow = default, deny = default;
        foreach (var overwrite in member.Overwrites)
        {
            if (overwrite.Type != OverwriteType.Role || overwrite.Id == member.GuildId) continue;
            if (!member.RoleIds.Contains(overwrite.Id)) continue;
            allow |= overwrite.Allow;
            deny |= overwrite.Deny;
        }
        return (granted & ~deny) | allow;
    }

    private static Permissions Apply(Permissions granted, PermissionOverwrite? overwrite) =>
        overwrite is null ? granted : (granted & ~overwrite.Deny) | overwrite.Allow;

    private static PermissionOverwrite? Find(MemberPermissions member, OverwriteType type, Snowflake id) =>
        member.Overwrites.FirstOrDefault(overwrite => overwrite.Type == type && overwrite.Id == id);
}
