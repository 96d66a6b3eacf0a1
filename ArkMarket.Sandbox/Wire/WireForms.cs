using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Wire;

/// <summary>Small forms that all of Discord's JSON shares: ids and permissions are strings, times carry microseconds.</summary>
internal static class WireForms
{
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'");

    public static JsonNode? Time(DateTimeOffset? time) => time is { } value ? Time(value) : null;

    public static JsonNode? Id(ulong? id) => id?.ToString();

    public static JsonArray Ids(IEnumerable<ulong> ids) => [.. ids.Select(id => (JsonNode)id.ToString())];

    /// <summary>Stored JSON as a fresh node; nothing of it is copied until it is changed.</summary>
    public static JsonNode? Node(JsonElement? stored) => stored switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => JsonObject.Create(value),
        { ValueKind: JsonValueKind.Array } value => JsonArray.Create(value),
        { ValueKind: JsonValueKind.Null } => null,
        { } value => JsonValue.Create(value),
    };

    public static JsonArray List(JsonElement? stored) => Node(stored) as JsonArray ?? [];

    /// <summary>Freezes a node for storage.</summary>
    public static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node);
}
