using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>Codes for tokens, tokens for new ones, and the end of both (Discord: OAuth2). Errors have RFC 6749's form.</summary>
internal static class OAuthRoutes
{
    public static void Map(RouteTable routes) => routes
        .Open("POST", "/oauth2/token", Exchange)
        .Open("POST", "/oauth2/token/revoke", Revoke)
        .Add(new RestRoute("GET", "/oauth2/@me", NeedsBot: false, request => request.World.Run(() => GetOwn(request))) { Scope = "" });

    private static Answer Exchange(RestRequest request) => OAuthClient.Refuse(request) ?? Text(request, "grant_type") switch
    {
        null => OAuthError.InvalidRequest("Missing \"grant_type\" in request."),
        "authorization_code" => RedeemCode(request),
        "refresh_token" => Refresh(request),
        _ => OAuthError.UnsupportedGrantType,
    };

    private static Answer RedeemCode(RestRequest request)
    {
        var world = request.World;
        if (Text(request, "code") is not { } text)
            return OAuthError.InvalidRequest("Missing \"code\" in request.");
        if (Text(request, "redirect_uri") is not { } redirect)
            return OAuthError.InvalidRequest("Missing \"redirect_uri\" in request.");
        if (world.AuthorizationCodes.Find(text) is not { } code || code.IsOver(world.Now))
            return OAuthError.InvalidGrant("Invalid \"code\" in request.");
        if (code.RedirectUri != redirect || !world.Settings.Redirects.Contains(redirect, StringComparer.Ordinal))
            return OAuthError.InvalidRequest("Invalid \"redirect_uri\" in request.");
        if (!Authorizations.Verifies(code, Text(request, "code_verifier")))
            return OAuthError.InvalidGrant("Invalid \"code_verifier\" in request.");
        var json = ToJson(Authorizations.Redeem(world, code));
        if (code.GuildId is { } id && world.Guilds.Find(id) is { } guild)
            json["guild"] = GuildRoutes.ToJson(guild, world);
        return OAuthError.Unkept(Answer.Ok(json));
    }

    private static Answer Refresh(RestRequest request)
    {
        if (Text(request, "refresh_token") is not { } token)
            return OAuthError.InvalidRequest("Missing \"refresh_token\" in request.");
        return Authorizations.ByRefreshToken(request.World, token) is { } pair
            ? OAuthError.Unkept(Answer.Ok(ToJson(Authorizations.Renew(request.World, pair))))
            : OAuthError.InvalidGrant("Invalid \"refresh_token\" in request.");
    }

    /// <summary>Either token ends the whole authorisation; one that is not known has ended already (RFC 7009).</summary>
    private static Answer Revoke(RestRequest request)
    {
        if (OAuthClient.Refuse(request) is { } refused)
            return refused;
        if (Text(request, "token") is not { } token)
            return OAuthError.InvalidRequest("Missing \"token\" in request.");
        if ((request.World.Tokens.Find(token) ?? Authorizations.ByRefreshToken(request.World, token)) is { } pair)
            Authorizations.Revoke(request.World, pair.UserId);
        return Answer.Ok(new JsonObject());
    }

    private static Answer GetOwn(RestRequest request)
    {
        // A bot has no authorisation of its own: its token is refused here.
        if (request.Access is not { } access)
            return Refusal.Unauthorized;
        var settings = request.World.Settings;
        var json = new JsonObject
        {
            ["application"] = new JsonObject
            {
                ["id"] = settings.ApplicationId.ToString(),
                ["name"] = ReadyApplication.BotName,
                ["icon"] = null,
                ["description"] = settings.Description ?? "",
                ["type"] = null,
                ["bot_public"] = true,
                ["bot_require_code_grant"] = false,
                ["verify_key"] = settings.PublicKeyHex,
                ["flags"] = 0,
                ["flags_new"] = "0",
            },
            ["scopes"] = new JsonArray([.. access.Scopes.Select(scope => (JsonNode)scope)]),
            ["expires"] = WireForms.Time(access.ExpiresAt),
        };
        if (access.Scopes.Contains(Scope.Identify))
            json["user"] = request.World.UserJsonOf(access.UserId);
        return Answer.Ok(json);
    }

    private static JsonObject ToJson(TokenPair pair) => new()
    {
        ["token_type"] = "Bearer",
        ["access_token"] = pair.AccessToken,
        ["expires_in"] = (int)TokenPair.Life.TotalSeconds,
        ["refresh_token"] = pair.RefreshToken,
        ["scope"] = string.Join(' ', pair.Scopes),
    };

    private static string? Text(RestRequest request, string name) => OAuthClient.Text(request, name);
}
