namespace ArkMarket.Tests.Support;

/// <summary>The project's folder, for tests of what lies in it besides the code.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    public static string In(params string[] names) => Path.Combine([Root, .. names]);

    /// <summary>How this test program was built: Debug or Release.</summary>
    public static string Configuration { get; } =
        Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')).StartsWith("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ArkMarket.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not lie below the project's folder.");
    }
}
