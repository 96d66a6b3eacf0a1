using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>Makes the client for one set of credentials.</summary>
public sealed partial class DiscordFactory(AppSettings settings, TimeProvider clock, ILogger<DiscordFactory> logger) : IDisposable
{
    private readonly HttpClient _http = DiscordHttp.CreateClient();

    public void Connect(DiscordConnection connection, DiscordCredentials credentials, Uri apiBase)
    {
        var options = new DiscordRestOptions
        {
            BotToken = credentials.BotToken,
            ApplicationId = credentials.ApplicationId,
            BaseAddress = apiBase,
            Home = new Uri("https://github.com/arkmarket/arkmarket"),
            RequestsPerSecond = settings.DiscordRequestsPerSecond,
            Observer = Observe,
        };
        var signIn = credentials.ClientSecret is { } secret ? new DiscordSignInKeys(credentials.ApplicationId.ToString(), secret) : null;
        connection.Set(new SignatureVerifier(credentials.PublicKey), new DiscordRest(_http, options, clock), signIn);
    }

    public void Dispose() => _http.Dispose();

    private void Observe(DiscordRestEvent call)
    {
        if (call.Status is null or >= 400)
            LogCall(logger, call.Method, call.Route, call.Status, (long)call.Elapsed.TotalMilliseconds);
    }

    [LoggerMessage(LogLevel.Information, "Discord answered {Method} {Route} with {Status} after {ElapsedMs} ms")]
    private static partial void LogCall(ILogger logger, string method, string route, int? status, long elapsedMs);
}
