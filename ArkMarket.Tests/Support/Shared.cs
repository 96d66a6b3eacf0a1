namespace ArkMarket.Tests.Support;

/// <summary>
/// Discord's own description and signed example deliveries, when they are at hand: in the folder that ARKMARKET_SHARED
/// names, or in one named <c>shared</c> beside the repository. Tests that need them say plainly when they are skipped.
/// </summary>
public static class Shared
{
    public static string? Folder { get; } = Find();

    public static string? OpenApi => File("discord/openapi.arkmarket.json");

    public static string? File(string path) => Folder is { } folder && System.IO.File.Exists(Path.Combine(folder, path)) ? Path.Combine(folder, path) : null;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ARKMARKET_SHARED") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "ArkMarket.sln")))
                return folder.Parent is { } parent && Directory.Exists(Path.Combine(parent.FullName, "shared")) ? Path.Combine(parent.FullName, "shared") : null;
        }

        return null;
    }
}
