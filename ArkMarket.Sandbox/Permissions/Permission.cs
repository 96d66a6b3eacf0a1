namespace ArkMarket.Sandbox.Permissions;

/// <summary>Discord's permission bits (Discord: Permissions). Bits without a name here are kept as they come.</summary>
internal static class Permission
{
    public const ulong CreateInstantInvite = 1UL << 0;
    public const ulong KickMembers = 1UL << 1;
    public const ulong BanMembers = 1UL << 2;
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageChannels = 1UL << 4;
    public const ulong ManageGuild = 1UL << 5;
    public const ulong AddReactions = 1UL << 6;
    public const ulong ViewAuditLog = 1UL << 7;
    public const ulong ViewChannel = 1UL << 10;
    public const ulong SendMessages = 1UL << 11;
    public const ulong SendTtsMessages = 1UL << 12;
    public const ulong ManageMessages = 1UL << 13;
    public const ulong EmbedLinks = 1UL << 14;
    public const ulong AttachFiles = 1UL << 15;
    public const ulong ReadMessageHistory = 1UL << 16;
    public const ulong MentionEveryone = 1UL << 17;
    public const ulong UseExternalEmojis = 1UL << 18;
    public const ulong Connect = 1UL << 20;
    public const ulong Speak = 1UL << 21;
    public const ulong MuteMembers = 1UL << 22;
    public const ulong DeafenMembers = 1UL << 23;
    public const ulong MoveMembers = 1UL << 24;
    public const ulong ChangeNickname = 1UL << 26;
    public const ulong ManageNicknames = 1UL << 27;
    public const ulong ManageRoles = 1UL << 28;
    public const ulong ManageWebhooks = 1UL << 29;
    public const ulong UseApplicationCommands = 1UL << 31;
    public const ulong ManageThreads = 1UL << 34;
    public const ulong CreatePublicThreads = 1UL << 35;
    public const ulong CreatePrivateThreads = 1UL << 36;
    public const ulong SendMessagesInThreads = 1UL << 38;
    public const ulong ModerateMembers = 1UL << 40;
    public const ulong SendPolls = 1UL << 49;
    public const ulong UseExternalApps = 1UL << 50;
    public const ulong PinMessages = 1UL << 51;
    public const ulong BypassSlowmode = 1UL << 52;

    /// <summary>Every documented bit: 0 to 52 without 47.</summary>
    public const ulong All = 8_866_461_766_385_663;

    /// <summary>What is left to a member who is timed out.</summary>
    public const ulong WhileTimedOut = ViewChannel | ReadMessageHistory;

    /// <summary>What a new server gives everyone.</summary>
    public const ulong EveryoneDefault =
        CreateInstantInvite | AddReactions | ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory
        | UseExternalEmojis | Connect | Speak | ChangeNickname | UseApplicationCommands | CreatePublicThreads
        | SendMessagesInThreads | SendPolls | UseExternalApps;

    /// <summary>What a market bot is invited with: it can only hand out what it holds, and it is no administrator.</summary>
    public const ulong MarketBot =
        ViewChannel | SendMessages | SendMessagesInThreads | EmbedLinks | AttachFiles | ReadMessageHistory | AddReactions
        | UseExternalEmojis | ManageMessages | PinMessages | ManageChannels | ManageRoles | ManageThreads
        | CreatePublicThreads | CreatePrivateThreads | ManageWebhooks | ModerateMembers | KickMembers | BanMembers
        | ManageNicknames | ViewAuditLog | ManageGuild;

    public const ulong Moderator =
        KickMembers | BanMembers | ModerateMembers | ManageMessages | PinMessages | ManageNicknames | ManageThreads
        | ViewAuditLog | MentionEveryone;
}
