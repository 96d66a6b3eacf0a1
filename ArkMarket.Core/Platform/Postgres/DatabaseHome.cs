using System.Security.Cryptography;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// The folder in which everything of one private database lives, locked for us alone. It is the data directory,
/// unless that lies where the server's account cannot go (below a 0700 home, when root started us): then it is a
/// folder of its own under /var/lib/arkmarket, and the data directory remembers which.
/// </summary>
internal sealed class DatabaseHome : IDisposable
{
    private const string SharedHomes = "/var/lib/arkmarket";
    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly List<DirectoryLock> _locks = [];

    private DatabaseHome(string path) => Path = path;

    public string Path { get; private set; }
    public ServerAccount Account { get; private set; } = new(Name: null);
    public string Cluster => System.IO.Path.Combine(Path, "cluster");
    public bool HasCluster => File.Exists(System.IO.Path.Combine(Cluster, "PG_VERSION"));
    public string Log => System.IO.Path.Combine(Path, "postgres.log");

    /// <summary>Where the database of a data directory lives, without taking it into use; null when it has none.</summary>
    public static string? Find(string dataDirectory)
    {
        var asked = System.IO.Path.GetFullPath(dataDirectory);
        var pointer = System.IO.Path.Combine(asked, "location");
        var home = File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : asked;
        return File.Exists(System.IO.Path.Combine(home, "cluster", "PG_VERSION")) ? home : null;
    }

    public static async Task<DatabaseHome> OpenAsync(string dataDirectory, CancellationToken ct)
    {
        var asked = System.IO.Path.GetFullPath(dataDirectory);
        if (asked.AsSpan().ContainsAny('"', '$', '`') || asked.Contains('\\') || asked.Any(char.IsControl))
            throw new PrivatePostgresException(
                $"The data directory {asked} has a character in its path that PostgreSQL's start-up script would misread. " +
                "Choose one without quotes, $, ` and \\.");
        var home = new DatabaseHome(asked);
        try
        {
            MakeDirectory(asked);
            home._locks.Add(DirectoryLock.Take(asked));
            await home.SettleAsync(ct);
            return home;
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    public void Dispose() => _locks.ForEach(held => held.Dispose());

    private async Task SettleAsync(CancellationToken ct)
    {
        var pointer = System.IO.Path.Combine(Path, "location");
        if (File.Exists(pointer))
        {
            MoveTo((await File.ReadAllTextAsync(pointer, ct)).Trim());
        }
        Account = await ServerAccount.ChooseAsync(HasCluster ? Cluster : null, ct);
        if (await Account.CanEnterAsync(Path, ct)) return;
        if (HasCluster || File.Exists(pointer))
            throw new PrivatePostgresException(
                $"The account '{Account.DisplayName}' that runs PostgreSQL cannot reach {Path} any more. Let it pass through the folders above (chmod o+x).");
        var apart = System.IO.Path.Combine(SharedHomes, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        MakeDirectory(SharedHomes);
        MakeDirectory(apart);
        await PrivateFile.WriteAsync(pointer, apart, ct);
        MoveTo(apart);
        if (!await Account.CanEnterAsync(Path, ct))
            throw new PrivatePostgresException($"The account '{Account.DisplayName}' can reach neither the data directory nor {apart}.");
    }

    private void MoveTo(string path)
    {
        if (!Directory.Exists(path))
            throw new PrivatePostgresException(
                $"The database of this data directory was kept in {path}, which is gone. Bring it back; " +
                "or, to begin anew with nothing, remove the file 'location' from the data directory.");
        _locks.Add(DirectoryLock.Take(path));
        Path = path;
    }

    private static void MakeDirectory(string path)
    {
        if (Directory.Exists(path)) return;
        Directory.CreateDirectory(path);
        // Set apart from creation, so that a strict umask does not close it to the server's account.
        if (Environment.IsPrivilegedProcess) File.SetUnixFileMode(path, PassThrough);
        else File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
