using System.Text.Json;

namespace ArkMarket.Sandbox.OpenApi;

/// <summary>Where the description and Discord's documentation differ, the documentation is followed.</summary>
internal static class Leniency
{
    /// <summary>Numbers that stand for "no limit" in the description.</summary>
    public const int NoLengthLimit = 152_133;
    public const int NoItemLimit = 1_521;

    public const string UnknownProperty = "is not described";

    private static readonly string[] PermissionFields = [".permissions", ".allow", ".deny", ".default_member_permissions"];

    /// <summary>Permissions are described as integers in requests, but strings are what should be sent.</summary>
    public static bool IsPermissionText(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && PermissionFields.Any(field => path.EndsWith(field, StringComparison.Ordinal)) && ulong.TryParse(value.GetString(), out _);

    /// <summary>The index of an uploaded file may be written as a number.</summary>
    public static bool IsFileIndex(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && path.Contains(".attachments[", StringComparison.Ordinal) && path.EndsWith("].id", StringComparison.Ordinal);

    /// <summary>Bans and their lifting are described with a body that may be left out.</summary>
    public static bool NeedsBody(string method) => method is "POST" or "PATCH";

    /// <summary>Documented, but younger than the description or left out of it.</summary>
    public static bool IsKnownName(string name) => name is "nsfw" or "file_types" or "is_spoiler" or "default_permission";

    /// <summary>The sign-in of users is documented with OAuth2 and left out of the description.</summary>
    public static bool IsDocumentedElsewhere(string path) => path is "/oauth2/authorize" or "/oauth2/token" or "/oauth2/token/revoke";

    /// <summary>A value for people, cut.</summary>
    public static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > 60 ? text[..60] + "…" : text;
    }
}
