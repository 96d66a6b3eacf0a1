namespace ArkMarket.Discord;

/// <summary>Calls about accounts: the bot's own, and anybody's.</summary>
public static class UserCalls
{
    public static Task<User> GetCurrentUser(this DiscordRest rest, CancellationToken cancellation = default) =>
        rest.Send(new RestRequest(HttpMethod.Get, "users/@me", "users/@me"), User.Read, cancellation);

    /// <summary>Where the gateway is, with how many shards, and how many sessions may still be begun. Asked anew each time.</summary>
    public static Task<GatewayBot> GetGatewayBot(this DiscordRest rest, CancellationToken cancellation = default) =>
        rest.Send(new RestRequest(HttpMethod.Get, "gateway/bot", "gateway/bot"), GatewayBot.Read, cancellation);

    /// <summary>Anybody, whether they share a server with the bot or not. Refused with 404 (10013) when there is no such account.</summary>
    public static Task<User> GetUser(this DiscordRest rest, Snowflake userId, CancellationToken cancellation = default) =>
        rest.Send(new RestRequest(HttpMethod.Get, "users/{user}", $"users/{userId}"), User.Read, cancellation);
}
