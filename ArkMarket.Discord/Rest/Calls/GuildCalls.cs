namespace ArkMarket.Discord;

/// <summary>Calls about guilds, their channels and roles.</summary>
public static class GuildCalls
{
    private const int MaxGuildsPerPage = 200;

    /// <summary>The guilds that the bot is in, ordered by id, at most 200: ask again after the last for more.</summary>
    public static Task<IReadOnlyList<UserGuild>> GetCurrentUserGuilds(
        this DiscordRest rest, Snowflake? after = null, CancellationToken cancellation = default)
    {
        var cursor = after is { } id ? $"&after={id}" : "";
        return rest.SendForList(
            new RestRequest(HttpMethod.Get, "users/@me/guilds", $"users/@me/guilds?limit={MaxGuildsPerPage}{cursor}"),
            UserGuild.Read,
            cancellation);
    }

    /// <summary>With about how many members it has.</summary>
    public static Task<Guild> GetGuild(this DiscordRest rest, Snowflake guildId, CancellationToken cancellation = default)
    {
        var request = ForGuild(HttpMethod.Get, "guilds/{guild}", guildId);
        return rest.Send(request with { Path = request.Path + "?with_counts=true" }, Guild.Read, cancellation);
    }

    /// <summary>All channels except threads.</summary>
    public static Task<IReadOnlyList<Channel>> GetGuildChannels(
        this DiscordRest rest, Snowflake guildId, CancellationToken cancellation = default) =>
        rest.SendForList(ForGuild(HttpMethod.Get, "guilds/{guild}/channels", guildId), Channel.Read, cancellation);

    /// <summary>Not repeated by itself when the answer is lost: look for the channel before creating it again.</summary>
    public static Task<Channel> CreateGuildChannel(
        this DiscordRest rest, Snowflake guildId, ChannelCreate channel, CancellationToken cancellation = default)
    {
        var request = ForGuild(HttpMethod.Post, "guilds/{guild}/channels", guildId);
        return rest.Send(request with { Body = channel.Write, Reason = channel.Reason }, Channel.Read, cancellation);
    }

    public static Task<IReadOnlyList<Role>> GetGuildRoles(
        this DiscordRest rest, Snowflake guildId, CancellationToken cancellation = default) =>
        rest.SendForList(ForGuild(HttpMethod.Get, "guilds/{guild}/roles", guildId), Role.Read, cancellation);

    /// <summary>Not repeated by itself when the answer is lost: look for the role before creating it again.</summary>
    public static Task<Role> CreateGuildRole(
        this DiscordRest rest, Snowflake guildId, RoleCreate role, CancellationToken cancellation = default)
    {
        var request = ForGuild(HttpMethod.Post, "guilds/{guild}/roles", guildId);
        return rest.Send(request with { Body = role.Write, Reason = role.Reason }, Role.Read, cancellation);
    }

    /// <summary>Needs MANAGE_ROLES and a role of the bot's above it.</summary>
    public static Task<Role> EditGuildRole(
        this DiscordRest rest, (Snowflake Guild, Snowflake Role) at, RoleEdit edit, CancellationToken cancellation = default)
    {
        var request = ForGuild(HttpMethod.Patch, "guilds/{guild}/roles/{role}", at.Guild);
        return rest.Send(
            request with
            {
                Path = request.Path.Replace("{role}", at.Role.ToString(), StringComparison.Ordinal),
                Body = edit.Write,
                Reason = edit.Reason,
            },
            Role.Read,
            cancellation);
    }

    private static RestRequest ForGuild(HttpMethod method, string route, Snowflake guildId) =>
        new(method, route, route.Replace("{guild}", guildId.ToString(), StringComparison.Ordinal)) { TopLevelId = guildId.ToString() };
}
