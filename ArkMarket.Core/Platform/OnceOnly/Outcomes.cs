using System.Collections.Frozen;
using System.Text.Json;

namespace ArkMarket.Core.Platform;

/// <summary>Outcomes and refusals as JSON, as they are kept beside the request they answer.</summary>
internal static class Outcomes
{
    private static readonly Lazy<FrozenDictionary<string, Type>> Refusals = new(() =>
        TypeSearch.Subtypes<Refusal>(typeof(Refusal).Assembly).ToFrozenDictionary(type => type.Name));

    // Put together as text: an outcome is written with every change, and a document in between would double its cost.
    public static string Write<T>(Result<T> result) => result.Refusal is { } refusal
        ? $$"""{"refusal":"{{refusal.GetType().Name}}","data":{{JsonSerializer.Serialize(refusal, refusal.GetType(), CoreJson.Options)}}}"""
        : $$"""{"value":{{JsonSerializer.Serialize(result.Value, CoreJson.Options)}}}""";

    public static Result<T> Read<T>(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("refusal", out var name))
            return document.RootElement.GetProperty("value").Deserialize<T>(CoreJson.Options)!;
        if (!Refusals.Value.TryGetValue(name.GetString()!, out var type))
            throw new InvalidOperationException($"A stored refusal named {name} is not known to this version.");
        return (Refusal)document.RootElement.GetProperty("data").Deserialize(type, CoreJson.Options)!;
    }
}
