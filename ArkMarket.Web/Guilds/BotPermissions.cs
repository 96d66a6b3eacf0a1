using ArkMarket.Discord;

namespace ArkMarket.Web.Guilds;

/// <summary>What the bot itself needs on a server, in Discord's own words.</summary>
internal static class BotPermissions
{
    private static readonly (Permissions Bit, string Name)[] Needed =
    [
        (Permissions.ViewChannel, "View Channels"),
        (Permissions.SendMessages, "Send Messages"),
        (Permissions.EmbedLinks, "Embed Links"),
        (Permissions.AttachFiles, "Attach Files"),
        (Permissions.ReadMessageHistory, "Read Message History"),
        (Permissions.ManageChannels, "Manage Channels"),
        (Permissions.ManageRoles, "Manage Roles"),
        (Permissions.ManageMessages, "Manage Messages"),
        (Permissions.ModerateMembers, "Timeout Members"),
        (Permissions.KickMembers, "Kick Members"),
        (Permissions.BanMembers, "Ban Members"),
        (Permissions.ViewAuditLog, "View Audit Log"),
    ];

    /// <summary>All of them together: the number in the link by which a server's owner lets the bot in.</summary>
    public static Permissions All => Needed.Aggregate(Permissions.None, (all, needed) => all | needed.Bit);

    /// <summary>What it needs in one channel that it is to write in, or in the category that it opens tickets under.</summary>
    public static Permissions InChannel(ChannelType type) => type is ChannelType.GuildCategory
        ? Permissions.ViewChannel | Permissions.ManageChannels
        : Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks | Permissions.AttachFiles | Permissions.ReadMessageHistory;

    public static string Names(Permissions bits) =>
        string.Join(", ", Needed.Where(needed => bits.HasFlag(needed.Bit)).Select(needed => needed.Name));

    /// <summary>The names of those it lacks.</summary>
    public static IReadOnlyList<string> Missing(Permissions held) => held.HasFlag(Permissions.Administrator)
        ? []
        : [.. Needed.Where(needed => !held.HasFlag(needed.Bit)).Select(needed => needed.Name)];
}
