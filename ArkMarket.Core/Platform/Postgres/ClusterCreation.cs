using System.Security.Cryptography;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>Makes the cluster (PostgreSQL's data folder) and its password, once; a half-made one is thrown away.</summary>
internal static class ClusterCreation
{
    public const string Administrator = "postgres";

    public static async Task<string> PasswordAsync(DatabaseHome home, CancellationToken ct)
    {
        var path = Path.Combine(home.Path, "password");
        if (File.Exists(path)) return (await File.ReadAllTextAsync(path, ct)).Trim();
        if (home.HasCluster)
            throw new PrivatePostgresException($"The database's password is missing: {path}. Bring the file back from a backup of the data directory.");
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await PrivateFile.WriteAsync(path, password, ct);
        return password;
    }

    public static async Task CreateAsync(DatabaseHome home, PostgresBinaries binaries, string password, CancellationToken ct)
    {
        var unfinished = home.Cluster + ".new";
        var handover = Path.Combine(home.Path, "password.initdb");
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            await home.Account.OwnAsync(unfinished, ct);
            await PrivateFile.WriteAsync(handover, password, ct);
            await home.Account.OwnAsync(handover, ct);
            await (home.Account.Command(binaries.InitDb,
            [
                "--pgdata", unfinished, "--username", Administrator, "--pwfile", handover, "--encoding", "UTF8",
                "--auth-local", "scram-sha-256", "--auth-host", "reject", "--data-checksums", "--no-instructions",
                .. Locale(binaries.MajorVersion),
            ]) with { Timeout = TimeSpan.FromMinutes(2) }).MustRunAsync(ct);
        }
        finally
        {
            File.Delete(handover);
        }
        Directory.Move(unfinished, home.Cluster);
    }

    /// <summary>Order by code point, letters of all alphabets: the same on every system, so that an index never goes stale.</summary>
    private static string[] Locale(int majorVersion) => majorVersion >= 17
        ? ["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        : ["--locale", "C.UTF-8"];
}
