using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Permissions;

/// <summary>Answers questions about rights from the world as it is. Under the world's lock.</summary>
internal static class Access
{
    /// <summary>Rights in the whole server, without channels. Zero for those who are not in it.</summary>
    public static ulong InGuild(World world, ulong guildId, ulong userId) =>
        Question(world, guildId, userId, []) is { } question ? PermissionEngine.Computed(question) : 0;

    /// <summary>The bits in a channel after overwrites.</summary>
    public static ulong Computed(World world, Channel channel, ulong userId) =>
        Question(world, channel.GuildId, userId, channel.Overwrites) is { } question ? PermissionEngine.Computed(question) : 0;

    /// <summary>What the user may really do in a channel now.</summary>
    public static ulong In(World world, Channel channel, ulong userId)
    {
        if (channel.IsDirect)
            return channel.RecipientId == userId || userId == world.BotId ? DirectPermissions : 0;
        return Question(world, channel.GuildId, userId, channel.Overwrites) is { } question
            ? PermissionEngine.Implied(PermissionEngine.Effective(question))
            : 0;
    }

    public static bool Has(World world, Channel channel, ulong userId, ulong bits) =>
        (In(world, channel, userId) & bits) == bits;

    public static bool CanSee(World world, Channel channel, ulong userId) =>
        Has(world, channel, userId, Permission.ViewChannel);

    public static bool CanSee(World world, ulong channelId, ulong userId) =>
        world.Channels.Find(channelId) is { } channel && CanSee(world, channel, userId);

    private const ulong DirectPermissions =
        Permission.ViewChannel | Permission.SendMessages | Permission.ReadMessageHistory | Permission.EmbedLinks
        | Permission.AttachFiles | Permission.AddReactions | Permission.PinMessages | Permission.UseApplicationCommands
        | Permission.UseExternalEmojis;

    private static PermissionQuestion? Question(World world, ulong guildId, ulong userId, IReadOnlyList<Overwrite> overwrites)
    {
        if (world.Guilds.Find(guildId) is not { } guild || world.Members.Find(new(guildId, userId)) is not { } member)
            return null;
        return new PermissionQuestion(guildId, userId)
        {
            IsOwner = guild.OwnerId == userId,
            IsTimedOut = member.IsTimedOut(world.Now),
            Roles = member.Roles,
            PermissionsOfRole = role => world.Roles.Find(role)?.Permissions ?? 0,
            Overwrites = overwrites,
        };
    }
}
