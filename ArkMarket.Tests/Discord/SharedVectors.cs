using System.Text.Json;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Discord;

/// <summary>Signed deliveries and answers of Discord. Tests that need them are skipped where they are not at hand.</summary>
internal static class SharedVectors
{
    private static readonly Lazy<JsonDocument?> Document =
        new(() => Shared.File("discord/vectors.json") is { } path ? JsonDocument.Parse(File.ReadAllBytes(path)) : null);

    public static JsonElement Open(string part)
    {
        Assert.SkipWhen(Document.Value is null, "The file discord/vectors.json is neither in ARKMARKET_SHARED nor in ../shared.");
        return Document.Value!.RootElement.GetProperty(part);
    }
}
