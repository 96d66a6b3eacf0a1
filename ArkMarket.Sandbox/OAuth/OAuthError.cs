using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>Refusals as RFC 6749 (5.2) words them.</summary>
internal static class OAuthError
{
    public static readonly Answer InvalidClient = Of(401, "invalid_client");
    public static readonly Answer UnsupportedGrantType = Of(400, "unsupported_grant_type");

    public static Answer InvalidRequest(string description) => Of(400, "invalid_request", description);

    public static Answer InvalidGrant(string description) => Of(400, "invalid_grant", description);

    /// <summary>No cache on the way may keep a token.</summary>
    public static Answer Unkept(Answer answer) => answer with { Headers = [.. answer.Headers, ("Cache-Control", "no-store"), ("Pragma", "no-cache")] };

    private static Answer Of(int status, string error, string? description = null)
    {
        var json = new JsonObject { ["error"] = error };
        if (description is not null)
            json["error_description"] = description;
        return Unkept(new Answer(status, json));
    }
}
