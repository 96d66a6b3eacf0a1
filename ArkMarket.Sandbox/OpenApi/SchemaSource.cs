using System.Collections.Concurrent;
using System.Text.Json;

namespace ArkMarket.Sandbox.OpenApi;

/// <summary>Finds schemas by reference, and knows which properties a schema names.</summary>
internal sealed class SchemaSource(JsonElement root)
{
    private readonly ConcurrentDictionary<string, JsonElement> byReference = new(StringComparer.Ordinal);

    public JsonElement Resolve(string reference) => byReference.GetOrAdd(reference, static (reference, root) =>
    {
        var element = root;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            element = element.GetProperty(step);
        return element;
    }, root);

    /// <summary>Every property that a schema names itself or by what it is made of; null when it takes any.</summary>
    public HashSet<string>? PropertiesOf(JsonElement schema)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Collect(schema, names) && names.Count > 0 ? names : null;
    }

    private bool Collect(JsonElement schema, HashSet<string> names)
    {
        if (schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind != JsonValueKind.False)
            return false;
        if (schema.TryGetProperty("oneOf", out _) || schema.TryGetProperty("anyOf", out _))
            return false;
        if (schema.TryGetProperty("properties", out var properties))
            names.UnionWith(properties.EnumerateObject().Select(property => property.Name));
        if (schema.TryGetProperty("$ref", out var reference) && !Collect(Resolve(reference.GetString()!), names))
            return false;
        return !schema.TryGetProperty("allOf", out var parts) || parts.EnumerateArray().All(part => Collect(part, names));
    }
}
