using System.Globalization;
using System.Security.Cryptography;

namespace ArkMarket.Tests.Support;

/// <summary>
/// A folder of a test's own in the temporary directory, removed with all that is in it. Other accounts may pass
/// through it, because a PostgreSQL started by root runs as another one. What a killed run left is swept by the next.
/// </summary>
public sealed class TestFolder : IDisposable
{
    private const string Prefix = "arkmarket-test-";
    private const UnixFileMode Passable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    static TestFolder() => SweepLeftovers();

    public TestFolder()
    {
        var name = $"{Prefix}{Environment.ProcessId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        Path = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), name)).FullName;
        File.SetUnixFileMode(Path, Passable);
    }

    public string Path { get; }

    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Remove(Path);

    private static void Remove(string path)
    {
        // A database that could not live here (a closed folder above it) left a note of where it lives instead.
        foreach (var note in Directory.EnumerateFiles(path, "location", SearchOption.AllDirectories).ToList())
            if (Directory.Exists(File.ReadAllText(note).Trim()))
                Directory.Delete(File.ReadAllText(note).Trim(), recursive: true);
        Directory.Delete(path, recursive: true);
    }

    /// <summary>A server still running in such a folder notices that its files are gone and ends by itself.</summary>
    private static void SweepLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            var process = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!int.TryParse(process, CultureInfo.InvariantCulture, out var pid) || Directory.Exists($"/proc/{pid}")) continue;
            try
            {
                Remove(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"left alone: {folder} ({e.Message})");
            }
        }
    }
}
