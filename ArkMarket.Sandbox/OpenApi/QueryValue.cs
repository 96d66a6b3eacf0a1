using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace ArkMarket.Sandbox.OpenApi;

/// <summary>Gives a query's text the type that its schema speaks of.</summary>
internal static class QueryValue
{
    public static JsonElement Read(JsonElement schema, StringValues values)
    {
        if (Mentions(schema, "array"))
            return JsonSerializer.SerializeToElement(values.Select(value => ReadOne(schema.TryGetProperty("items", out var items) ? items : default, value ?? "")).ToArray());
        return JsonSerializer.SerializeToElement(ReadOne(schema, values.ToString()));
    }

    private static JsonNode ReadOne(JsonElement schema, string text)
    {
        if ((Mentions(schema, "integer") || Mentions(schema, "number")) && decimal.TryParse(text, out var number))
            return number;
        if (Mentions(schema, "boolean") && text is "true" or "True" or "1" or "false" or "False" or "0")
            return text is "true" or "True" or "1";
        return text;
    }

    private static bool Mentions(JsonElement schema, string type)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return false;
        if (schema.TryGetProperty("type", out var declared))
        {
            if (declared.ValueKind == JsonValueKind.Array ? declared.EnumerateArray().Any(item => item.GetString() == type) : declared.GetString() == type)
                return true;
        }

        return schema.TryGetProperty("oneOf", out var options) && options.EnumerateArray().Any(option => Mentions(option, type));
    }
}
