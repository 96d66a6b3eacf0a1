namespace ArkMarket.Discord;

/// <summary>Calls about members.</summary>
public static class MemberCalls
{
    /// <summary>Refused with 404 (10007 or 10013) when the user is not in the guild.</summary>
    public static Task<Member> GetGuildMember(this DiscordRest rest, MemberAddress member, CancellationToken cancellation = default) =>
        rest.Send(
            new RestRequest(HttpMethod.Get, "guilds/{guild}/members/{user}", $"guilds/{member.GuildId}/members/{member.UserId}")
            {
                TopLevelId = member.GuildId.ToString(),
            },
            Member.Read,
            cancellation);

    /// <summary>
    /// A page of all members, by user id. Needs the members intent, switched on in the Developer Portal; also by REST.
    /// </summary>
    public static Task<IReadOnlyList<Member>> GetGuildMembers(
        this DiscordRest rest, Snowflake guildId, MemberListPage page, CancellationToken cancellation = default) =>
        rest.SendForList(
            new RestRequest(HttpMethod.Get, "guilds/{guild}/members", $"guilds/{guildId}/members?limit={page.Limit}&after={page.After}")
            {
                TopLevelId = guildId.ToString(),
            },
            Member.Read,
            cancellation);

    /// <summary>Whether the user is banned from the guild. Needs the permission to ban, and is refused without it.</summary>
    public static async Task<bool> IsBanned(this DiscordRest rest, MemberAddress member, CancellationToken cancellation = default)
    {
        try
        {
            await rest.Send(
                new RestRequest(HttpMethod.Get, "guilds/{guild}/bans/{user}", $"guilds/{member.GuildId}/bans/{member.UserId}")
                {
                    TopLevelId = member.GuildId.ToString(),
                },
                cancellation);
            return true;
        }
        catch (DiscordRefusedException refused) when (refused.Code == ErrorCodes.UnknownBan)
        {
            return false;
        }
    }

    /// <summary>Members whose name or nickname begins so, at most 1,000 and not in an order that Discord names.</summary>
    public static Task<IReadOnlyList<Member>> SearchGuildMembers(
        this DiscordRest rest, Snowflake guildId, (string NameBegins, int Limit) search, CancellationToken cancellation = default) =>
        rest.SendForList(
            new RestRequest(HttpMethod.Get, "guilds/{guild}/members/search", $"guilds/{guildId}/members/search?query={Uri.EscapeDataString(search.NameBegins)}&limit={search.Limit}")
            {
                TopLevelId = guildId.ToString(),
            },
            Member.Read,
            cancellation);

    /// <param name="rest">The client.</param>
    /// <param name="member">Who gets the role; having it already is no failure.</param>
    /// <param name="change">The role, below the bot's own highest, and the reason.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static Task AddMemberRole(
        this DiscordRest rest, MemberAddress member, RoleChange change, CancellationToken cancellation = default) =>
        rest.Send(RoleRequest(HttpMethod.Put, member, change), cancellation);

    /// <param name="rest">The client.</param>
    /// <param name="member">Who loses the role; not having it is no failure.</param>
    /// <param name="change">The role, below the bot's own highest, and the reason.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static Task RemoveMemberRole(
        this DiscordRest rest, MemberAddress member, RoleChange change, CancellationToken cancellation = default) =>
        rest.Send(RoleRequest(HttpMethod.Delete, member, change), cancellation);

    private static RestRequest RoleRequest(HttpMethod method, MemberAddress member, RoleChange change) =>
        new(
            method,
            "guilds/{guild}/members/{user}/roles/{role}",
            $"guilds/{member.GuildId}/members/{member.UserId}/roles/{change.RoleId}")
        {
            TopLevelId = member.GuildId.ToString(),
            Reason = change.Reason,
        };
}

/// <summary>A role to give or take, with the reason for the server's audit log.</summary>
public readonly record struct RoleChange(Snowflake RoleId, string? Reason = null);

/// <summary>Which members to list.</summary>
/// <param name="After">Only those with a greater user id: the last one of the page before; default begins.</param>
/// <param name="Limit">1 to 1000.</param>
public readonly record struct MemberListPage(Snowflake After, int Limit = 1000);
