using ArkMarket.Sandbox.Permissions;

namespace ArkMarket.Sandbox.State;

/// <summary>A person of a ready server: a name, and the names of their roles.</summary>
internal sealed record CastMember(string Name, IReadOnlyList<string> Roles);

/// <summary>Makes a server that is ready to trade: people, roles, channels, and the bot with what it needs.</summary>
internal static class ReadyGuild
{
    /// <summary>The first of the cast is the owner.</summary>
    public static readonly IReadOnlyList<CastMember> Cast =
    [
        new("owner-olivia", ["Member"]),
        new("mod-milo", ["Member", "Moderator"]),
        new("seller-sam", ["Member", "Seller"]),
        new("seller-suki", ["Member", "Seller"]),
        new("buyer-ben", ["Member"]),
        new("buyer-bea", ["Member"]),
        new("newcomer-nia", []),
    ];

    public static Guild Make(World world, string name, IReadOnlyList<CastMember> cast)
    {
        var people = cast.Select(person => (Person: person, User: world.Users.Put(new User(world.Snowflakes.Next(), person.Name)))).ToList();
        var guild = world.Guilds.Put(new Guild(world.Snowflakes.Next(), name, people[0].User.Id));
        var roles = MakeRoles(world, guild, cast);
        foreach (var (person, user) in people)
        {
            world.Members.Put(new Member(guild.Id, user.Id, world.Now)
            {
                Roles = [.. person.Roles.Select(role => roles[role].Id)],
            });
        }

        world.Members.Put(new Member(guild.Id, world.BotId, world.Now) { Roles = [roles[ReadyApplication.BotName].Id] });
        MakeChannels(world, guild, roles);
        return guild;
    }

    private static Dictionary<string, Role> MakeRoles(World world, Guild guild, IReadOnlyList<CastMember> cast)
    {
        world.Roles.Put(new Role(guild.Id, guild.Id, "@everyone", Permission.EveryoneDefault, 0));
        var roles = new Dictionary<string, Role>(StringComparer.Ordinal);
        // Roles that only this cast knows come first, so that the bot stands above them.
        var names = cast.SelectMany(person => person.Roles).Except(["Member", "Seller", "Moderator", ReadyApplication.BotName]).Distinct();
        foreach (var role in names.Concat(["Member", "Seller", ReadyApplication.BotName, "Moderator"]))
        {
            roles[role] = world.Roles.Put(new Role(world.Snowflakes.Next(), guild.Id, role, PermissionsOf(role), roles.Count + 1)
            {
                Mentionable = role is "Seller" or "Moderator",
                Hoist = role is "Seller" or "Moderator",
                Color = role switch { "Seller" => 0x57F287, "Moderator" => 0xE67E22, ReadyApplication.BotName => 0x5865F2, _ => 0 },
                BotId = role == ReadyApplication.BotName ? world.BotId : null,
            });
        }

        return roles;
    }

    private static ulong PermissionsOf(string role) => role switch
    {
        "Moderator" => Permission.Moderator,
        ReadyApplication.BotName => Permission.MarketBot,
        _ => 0,
    };

    private static void MakeChannels(World world, Guild guild, Dictionary<string, Role> roles)
    {
        var market = Make(world, new Channel(world.Snowflakes.Next(), guild.Id, ChannelType.Category, "Market"));
        Make(world, new Channel(world.Snowflakes.Next(), guild.Id, ChannelType.Text, "market") { ParentId = market.Id });
        var announcements = Make(world, new Channel(world.Snowflakes.Next(), guild.Id, ChannelType.Text, "announcements")
        {
            ParentId = market.Id,
            Position = 1,
            Topic = "News of this server",
            Overwrites = [ForRole(guild.Id, deny: Permission.SendMessages), ForRole(roles[ReadyApplication.BotName].Id, allow: Permission.SendMessages)],
        });
        Make(world, new Channel(world.Snowflakes.Next(), guild.Id, ChannelType.Text, "lobby") { ParentId = market.Id, Position = 2 });
        IReadOnlyList<Overwrite> staffOnly =
        [
            ForRole(guild.Id, deny: Permission.ViewChannel),
            ForRole(roles["Moderator"].Id, allow: Permission.ViewChannel),
            ForRole(roles[ReadyApplication.BotName].Id, allow: Permission.ViewChannel),
        ];
        var staff = Make(world, new Channel(world.Snowflakes.Next(), guild.Id, ChannelType.Category, "Staff") { Position = 1, Overwrites = staffOnly });
        Make(world, new Channel(world.Snowflakes.Next(), guild.Id, ChannelType.Text, "mod-log") { ParentId = staff.Id, Overwrites = staffOnly });
        world.Guilds.Put(guild with { SystemChannelId = announcements.Id });
    }

    private static Channel Make(World world, Channel channel) => world.Channels.Put(channel);

    private static Overwrite ForRole(ulong role, ulong allow = 0, ulong deny = 0) => new(role, OverwriteType.Role, allow, deny);
}
