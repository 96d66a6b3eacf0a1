using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Reads the body of a refusal: Discord's {code, message, errors}, or what OAuth has in its place. Never fails.</summary>
internal static class ErrorReader
{
    private const int MaxFields = 50;
    private const int MaxTextLength = 500;

    public static DiscordError Read(int status, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, status) : Without(status);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Without(status);
        }
    }

    private static DiscordError Read(JsonElement root, int status)
    {
        var code = root.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : 0;
        var message = Text(root, "message") ?? OAuthMessage(root) ?? $"HTTP {status}";
        var fields = new List<FieldError>();
        if (root.TryGetProperty("errors", out var errors)) Flatten(errors, "", fields);
        return new DiscordError(code, message, fields);
    }

    private static void Flatten(JsonElement node, string path, List<FieldError> fields)
    {
        if (node.ValueKind != JsonValueKind.Object) return;
        foreach (var property in node.EnumerateObject())
        {
            if (property.NameEquals("_errors")) AddLeaves(property.Value, path, fields);
            else Flatten(property.Value, Below(path, property.Name), fields);
        }
    }

    private static void AddLeaves(JsonElement leaves, string path, List<FieldError> fields)
    {
        if (leaves.ValueKind != JsonValueKind.Array) return;
        foreach (var leaf in leaves.EnumerateArray())
        {
            if (fields.Count == MaxFields || leaf.ValueKind != JsonValueKind.Object) return;
            fields.Add(new FieldError(path.Length == 0 ? "(all)" : path, Text(leaf, "code") ?? "", Text(leaf, "message") ?? ""));
        }
    }

    // Keys of digits are places in a list.
    private static string Below(string path, string key)
    {
        if (key.Length > 0 && key.All(char.IsAsciiDigit)) return $"{path}[{key}]";
        return path.Length == 0 ? key : $"{path}.{key}";
    }

    private static string? OAuthMessage(JsonElement root) =>
        Text(root, "error") is { } error ? $"{error} {Text(root, "error_description")}".TrimEnd() : null;

    private static string? Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? DiscordText.Truncate(value.GetString()!, MaxTextLength)
            : null;

    private static DiscordError Without(int status) => new(0, $"HTTP {status} without a readable reason", []);
}
