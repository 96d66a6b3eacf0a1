using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ArkMarket.Sandbox.Logging;

/// <summary>Takes tokens out of paths, and the secrets of sign-ins out of queries and bodies.</summary>
internal static partial class TokenMask
{
    private const string Masked = "…";

    private static readonly string[] Secrets = ["client_secret", "code", "code_verifier", "access_token", "refresh_token", "token"];

    public static string Path(string path)
    {
        var segments = path.Split('/');
        if (segments.Length > 3 && segments[1] is "webhooks" or "interactions")
            segments[3] = Masked;
        return string.Join('/', segments);
    }

    public static string Query(string path, string query) => IsSignIn(path) ? Address(query) : query;

    /// <summary>An address without the values that are worth something to others.</summary>
    public static string Address(string address) => SecretParameter().Replace(address, "${name}" + Masked);

    public static JsonNode? Body(string path, JsonNode? body)
    {
        if (!IsSignIn(path) || body is not JsonObject)
            return body;
        var masked = body.DeepClone().AsObject();
        foreach (var name in Secrets)
        {
            if (masked[name] is JsonValue value && value.TryGetValue<string>(out _))
                masked[name] = Masked;
        }

        return masked;
    }

    private static bool IsSignIn(string path) => path.StartsWith("/oauth2/", StringComparison.Ordinal);

    [GeneratedRegex("(?<name>[?&](?:code|state|token|client_secret)=)[^&#]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecretParameter();
}
