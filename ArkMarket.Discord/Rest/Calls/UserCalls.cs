namespace ArkMarket.Discord;

/// <summary>Calls about the bot's own account.</summary>
public static class UserCalls
{
    public static Task<User> GetCurrentUser(this DiscordRest rest, CancellationToken cancellation = default) =>
        rest.Send(new RestRequest(HttpMethod.Get, "users/@me", "users/@me"), User.Read, cancellation);
}
