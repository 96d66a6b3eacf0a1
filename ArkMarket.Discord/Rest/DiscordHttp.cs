namespace ArkMarket.Discord;

/// <summary>Makes the HTTP client for Discord.</summary>
public static class DiscordHttp
{
    /// <summary>
    /// One for the whole process. It neither follows redirects nor keeps cookies, renews its connections so that changes of
    /// address are noticed, and starts no activities: paths can hold interaction tokens, which must not reach any trace. For
    /// the same reason do not put a logging handler around it.
    /// </summary>
    public static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            ActivityHeadersPropagator = null,
        };
        // The client of Discord has a time-out of its own, which can be told from a caller's giving up.
        return new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
