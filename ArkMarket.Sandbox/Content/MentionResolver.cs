using System.Text.RegularExpressions;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Content;

/// <summary>Finds out whom a text really pings.</summary>
internal static partial class MentionResolver
{
    /// <param name="text">All text of the message, components included.</param>
    /// <param name="allowed">What the sender allows.</param>
    /// <param name="place">Where, and with whose rights: pinging everyone or any role needs MENTION_EVERYONE.</param>
    public static Mentions Resolve(string text, AllowedMentions allowed, Place place)
    {
        var mayPingAll = (place.Permissions & Permission.MentionEveryone) != 0;
        var users = new List<ulong>();
        foreach (var id in Ids(UserMention(), text))
        {
            if ((allowed.ParseUsers || allowed.Users.Contains(id)) && place.World.Users.Find(id) is not null)
                users.Add(id);
        }

        var roles = new List<ulong>();
        foreach (var id in Ids(RoleMention(), text))
        {
            if ((allowed.ParseRoles || allowed.Roles.Contains(id)) && place.World.Roles.Find(id) is { } role
                && role.GuildId == place.GuildId && (role.Mentionable || mayPingAll))
                roles.Add(id);
        }

        if (allowed.RepliedUser && place.RepliedUser is { } replied && !users.Contains(replied))
            users.Add(replied);
        return new Mentions(users, roles, allowed.ParseEveryone && mayPingAll && EveryoneMention().IsMatch(text));
    }

    private static IEnumerable<ulong> Ids(Regex mention, string text) =>
        mention.Matches(text).Select(match => ulong.TryParse(match.Groups["id"].ValueSpan, out var id) ? id : 0).Where(id => id != 0).Distinct();

    [GeneratedRegex(@"<@!?(?<id>\d{1,20})>", RegexOptions.NonBacktracking)]
    private static partial Regex UserMention();

    [GeneratedRegex(@"<@&(?<id>\d{1,20})>", RegexOptions.NonBacktracking)]
    private static partial Regex RoleMention();

    [GeneratedRegex("@(?:everyone|here)", RegexOptions.NonBacktracking)]
    private static partial Regex EveryoneMention();
}

/// <summary>Where a text is said, and with which rights.</summary>
internal sealed record Place(World World, ulong GuildId, ulong Permissions)
{
    public ulong? RepliedUser { get; init; }
}
