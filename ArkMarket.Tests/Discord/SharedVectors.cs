using System.Text.Json;
using Xunit;

namespace ArkMarket.Tests.Discord;

/// <summary>Signed deliveries and answers of Discord in a file outside the repository. Tests that need it are skipped without it.</summary>
internal static class SharedVectors
{
    private static readonly Lazy<JsonDocument?> Document = new(Load);

    public static JsonElement Open(string part)
    {
        Assert.SkipWhen(Document.Value is null, "The file discord/vectors.json is neither in ARKMARKET_SHARED nor in ../shared.");
        return Document.Value!.RootElement.GetProperty(part);
    }

    private static JsonDocument? Load()
    {
        var path = Path.Combine(Folder(), "discord", "vectors.json");
        return File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("ARKMARKET_SHARED") is { Length: > 0 } configured) return configured;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ArkMarket.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? "", "shared");
    }
}
