namespace ArkMarket.Discord;

/// <summary>Calls about the bot's own account.</summary>
public static class UserCalls
{
    public static Task<User> GetCurrentUser(this DiscordRest rest, CancellationToken cancellation = default) =>
        rest.Send(new RestRequest(HttpMethod.Get, "users/@me", "users/@me"), User.Read, cancellation);

    /// <summary>Where the gateway is, with how many shards, and how many sessions may still be begun. Asked anew each time.</summary>
    public static Task<GatewayBot> GetGatewayBot(this DiscordRest rest, CancellationToken cancellation = default) =>
        rest.Send(new RestRequest(HttpMethod.Get, "gateway/bot", "gateway/bot"), GatewayBot.Read, cancellation);
}
