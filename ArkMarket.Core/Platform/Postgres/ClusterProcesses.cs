using System.Globalization;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// Which processes work on a cluster. PostgreSQL's own note (<c>postmaster.pid</c>) is not proof: after a crash the
/// number in it may be anyone's, in a container it usually is, and a copied data directory names the server of the
/// original. So it is asked of the kernel: every process of a PostgreSQL has its cluster as working directory.
/// </summary>
internal sealed class ClusterProcesses(DatabaseHome home)
{
    // Processes of other accounts are not ours and not readable; that they are left out is not an error.
    private const string List = """
        stat -L -c '%d:%i' "$1" || exit 1
        for process in /proc/[0-9]*; do
          [ "$(cat "$process/comm" 2>/dev/null)" = postgres ] || continue
          stat -L -c "${process#/proc/} %d:%i" "$process/cwd" 2>/dev/null
        done
        exit 0
        """;

    private string Note => Path.Combine(home.Cluster, "postmaster.pid");

    public async Task<ClusterState> LookAsync(CancellationToken ct)
    {
        // As the server's account: in a container not even root may look at another account's working directory.
        var answer = await home.Account.Command("/bin/sh", "-c", List, "sh", home.Cluster).MustRunAsync(ct);
        var lines = answer.Split('\n');
        var alive = lines.Skip(1)
            .Select(line => line.Split(' '))
            .Where(words => words.Length == 2 && words[1] == lines[0])
            .Select(words => int.Parse(words[0], CultureInfo.InvariantCulture))
            .ToHashSet();
        var server = ReadNote() is { } pid && alive.Contains(pid) ? ServerProcess.Open(pid) : null;
        return new ClusterState(server, alive.Count > 0);
    }

    /// <summary>
    /// Takes the note away if it names a process of somebody else's, over which PostgreSQL would refuse to start. Only
    /// for whoever holds the lock and has seen that no process is left; any other note PostgreSQL judges itself.
    /// </summary>
    public void DropMisleadingNote()
    {
        if (ReadNote() is { } pid && ServerProcess.Open(pid) is not null) File.Delete(Note);
    }

    private int? ReadNote()
    {
        if (!File.Exists(Note)) return null;
        return int.TryParse(File.ReadLines(Note).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) && pid > 0 ? pid : null;
    }
}

/// <param name="Server">The server, if it lives.</param>
/// <param name="HasProcesses">Whether any process of the cluster lives: sessions outlast a killed server for a moment.</param>
internal readonly record struct ClusterState(ServerProcess? Server, bool HasProcesses);
