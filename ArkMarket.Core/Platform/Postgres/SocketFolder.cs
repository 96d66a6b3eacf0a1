using System.Security.Cryptography;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// Where the server's socket lies. Its address may have 107 bytes (unix(7), sun_path), and its path stands in a
/// connection string and in a list of PostgreSQL's; a home that is too long or too colourful gets a short folder in /tmp.
/// </summary>
internal static class SocketFolder
{
    private const int MaxDirectoryLength = 107 - 16;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static async Task<string> PrepareAsync(DatabaseHome home, CancellationToken ct)
    {
        var inside = Path.Combine(home.Path, "socket");
        if (Fits(inside))
        {
            await MakeAsync(inside, home.Account, ct);
            return inside;
        }
        var pointer = Path.Combine(home.Path, "socket-location");
        var remembered = File.Exists(pointer) ? (await File.ReadAllTextAsync(pointer, ct)).Trim() : null;
        if (remembered is not null && await IsOursAsync(remembered, home.Account, ct)) return remembered;
        var apart = "/tmp/arkmarket-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await MakeAsync(apart, home.Account, ct);
        await PrivateFile.WriteAsync(pointer, apart, ct);
        return apart;
    }

    /// <summary>Where a server that was started with this home listens; null when there was none yet.</summary>
    public static string? Find(string home)
    {
        var inside = Path.Combine(home, "socket");
        var pointer = Path.Combine(home, "socket-location");
        var found = Fits(inside) ? inside : File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : null;
        return Directory.Exists(found) ? found : null;
    }

    /// <summary>Removes the socket and its lock of a server that is gone.</summary>
    public static void Clear(string directory)
    {
        foreach (var left in Directory.EnumerateFiles(directory, ".s.PGSQL.*")) File.Delete(left);
    }

    /// <summary>Removes a folder in /tmp once its server has stopped; one in the home stays.</summary>
    public static void Remove(DatabaseHome home, string directory)
    {
        if (directory.StartsWith(home.Path, StringComparison.Ordinal) || !Directory.Exists(directory)) return;
        Directory.Delete(directory, recursive: true);
    }

    private static bool Fits(string path) => path.Length <= MaxDirectoryLength && path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c));

    private static async Task MakeAsync(string directory, ServerAccount account, CancellationToken ct)
    {
        if (Directory.Exists(directory)) return;
        Directory.CreateDirectory(directory, OwnerOnly);
        await account.OwnAsync(directory, ct);
    }

    /// <summary>Anyone may make a folder in /tmp: one that is not closed and our server's own is not used again.</summary>
    private static async Task<bool> IsOursAsync(string directory, ServerAccount account, CancellationToken ct)
    {
        var found = await new Command("stat", "-c", "%F %a %U", directory).RunAsync(ct);
        return found.ExitCode == 0 && string.Equals(found.Output, $"directory 700 {account.DisplayName}", StringComparison.Ordinal);
    }
}
