using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace ArkMarket.Web.Dashboard;

/// <summary>
/// Signs people in with Discord (OAuth 2 code grant with PKCE, scopes <c>identify guilds</c>). The token is used once, to
/// hear who they are, then revoked and forgotten: what they may do is asked through the bot, at each request.
/// </summary>
/// <remarks>Discord: OAuth2, Authorization Code Grant.</remarks>
internal sealed partial class DiscordSignIn(AppSettings settings, DiscordConnection discord, ILogger<DiscordSignIn> logger)
    : IConfigureNamedOptions<OAuthOptions>
{
    public const string Scheme = "Discord";
    public const string CallbackPath = "/signin-discord";
    private const int ServersMax = 200;

    public void Configure(OAuthOptions options)
    {
    }

    public void Configure(string? name, OAuthOptions options)
    {
        if (name != Scheme)
            return;
        var api = settings.Sandbox is { } sandbox ? new Uri(sandbox, "/api/v10/") : settings.ApiBase;
        // Unknown until the sandbox's world has answered, and for good where the operator set no secret: nobody is sent there.
        options.ClientId = discord.SignIn?.ClientId ?? "unknown";
        options.ClientSecret = discord.SignIn?.ClientSecret ?? "unknown";
        options.AuthorizationEndpoint = new Uri(api, "/oauth2/authorize").AbsoluteUri;
        options.TokenEndpoint = new Uri(api, "oauth2/token").AbsoluteUri;
        options.UserInformationEndpoint = new Uri(api, "users/@me").AbsoluteUri;
        options.CallbackPath = CallbackPath;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.Scope.Add("identify");
        options.Scope.Add("guilds");
        options.CorrelationCookie.Name = "arkmarket.signin.";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnCreatingTicket = CreateTicketAsync;
        options.Events.OnRemoteFailure = context =>
        {
            // Cancelled there, an old tab, a code used twice: nothing happened, and trying again is safe.
            LogFailed(logger, context.Failure?.Message);
            context.Response.Redirect("/?signin=failed");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static async Task CreateTicketAsync(OAuthCreatingTicketContext context)
    {
        var ct = context.HttpContext.RequestAborted;
        var me = await GetAsync(context, "", ct);
        var identity = context.Identity!;
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, me.GetProperty("id").GetString()!));
        var name = me.TryGetProperty("global_name", out var shown) && shown.ValueKind is JsonValueKind.String ? shown : me.GetProperty("username");
        identity.AddClaim(new Claim(SessionStore.NameClaim, name.GetString()!));
        foreach (var server in (await GetAsync(context, "/guilds", ct)).EnumerateArray().Take(ServersMax))
            identity.AddClaim(new Claim(SessionStore.ServerClaim, server.GetProperty("id").GetString()!));
        await RevokeAsync(context, ct);
    }

    private static async Task<JsonElement> GetAsync(OAuthCreatingTicketContext context, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var response = await context.Backchannel.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(ct);
    }

    // Kept by nobody, so of no use to anybody; where it fails the token ends by itself.
    private static async Task RevokeAsync(OAuthCreatingTicketContext context, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = context.AccessToken!,
            ["token_type_hint"] = "access_token",
            ["client_id"] = context.Options.ClientId,
            ["client_secret"] = context.Options.ClientSecret,
        });
        using var response = await context.Backchannel.PostAsync(new Uri(context.Options.TokenEndpoint + "/revoke"), form, ct);
    }

    [LoggerMessage(LogLevel.Information, "A sign-in did not succeed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string? reason);
}
