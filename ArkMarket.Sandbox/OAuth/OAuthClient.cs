using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>Whether a call to the token routes comes from the application: in the form, or by HTTP Basic (RFC 6749, 2.3.1).</summary>
internal static class OAuthClient
{
    private const string Form = "application/x-www-form-urlencoded";

    public static Answer? Refuse(RestRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !string.Equals(type.MediaType, Form, StringComparison.OrdinalIgnoreCase) || request.Body is not JsonObject)
            return OAuthError.InvalidRequest($"The body must be {Form}.");
        var inForm = Text(request, "client_secret");
        if (request.Authorization.Length == 0)
            return IsOurs(request, Text(request, "client_id"), inForm) ? null : OAuthError.InvalidClient;
        if (inForm is not null)
            return OAuthError.InvalidRequest("The client must authenticate in one way only.");
        var (id, secret) = Basic(request.Authorization);
        var named = Text(request, "client_id");
        return IsOurs(request, id, secret) && (named is null || named == id)
            ? null
            : OAuthError.InvalidClient with { Headers = [.. OAuthError.InvalidClient.Headers, ("WWW-Authenticate", "Basic realm=\"discord\"")] };
    }

    /// <summary>A field of the form; one without a value is as good as none.</summary>
    public static string? Text(RestRequest request, string name) =>
        request.Body?[name]?.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static bool IsOurs(RestRequest request, string? id, string? secret) =>
        id == request.World.Settings.ApplicationId.ToString()
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret ?? ""), Encoding.UTF8.GetBytes(request.World.Settings.ClientSecret));

    private static (string? Id, string? Secret) Basic(string authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
            return default;
        var bytes = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length))
            return default;
        // Both halves are form-encoded before they are joined.
        var halves = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return halves is [var id, var secret] ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret)) : default;
    }
}
