namespace ArkMarket.Discord;

/// <summary>Calls about a server's invites.</summary>
public static class InviteCalls
{
    /// <summary>All of them, at most 1000, without the vanity address. Needs MANAGE_GUILD.</summary>
    public static Task<IReadOnlyList<GuildInvite>> GetGuildInvites(
        this DiscordRest rest, Snowflake guildId, CancellationToken cancellation = default) =>
        rest.SendForList(
            new RestRequest(HttpMethod.Get, "guilds/{guild}/invites", $"guilds/{guildId}/invites") { TopLevelId = guildId.ToString() },
            GuildInvite.Read,
            cancellation);

    /// <summary>The vanity address and how often it was used. Without one its code is empty. Needs MANAGE_GUILD.</summary>
    public static Task<GuildInvite> GetVanityUrl(this DiscordRest rest, Snowflake guildId, CancellationToken cancellation = default) =>
        rest.Send(
            new RestRequest(HttpMethod.Get, "guilds/{guild}/vanity-url", $"guilds/{guildId}/vanity-url") { TopLevelId = guildId.ToString() },
            GuildInvite.Read,
            cancellation);
}
