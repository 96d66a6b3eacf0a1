namespace ArkMarket.Core.Platform.Postgres;

/// <summary>What of a running cluster belongs into a copy (PostgreSQL: Making a Base Backup Using the Low Level API).</summary>
internal static class ClusterFiles
{
    /// <summary>Copied last: it names the checkpoint that the copy is recovered from.</summary>
    public const string Control = "global/pg_control";
    public const string WriteAheadLog = "pg_wal";

    /// <summary>Folders that must be there, and whose content a start makes anew.</summary>
    private static readonly HashSet<string> Emptied = new(StringComparer.Ordinal)
    {
        WriteAheadLog, "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans",
    };

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "postmaster.pid", "postmaster.opts", "backup_label", "backup_label.old", "tablespace_map", "tablespace_map.old", Control,
    };

    /// <summary>Folders and files by their path within the cluster, a folder before what is in it.</summary>
    public static IEnumerable<(string Path, bool IsFolder)> List(string cluster) => List(cluster, "");

    private static IEnumerable<(string Path, bool IsFolder)> List(string cluster, string folder)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(cluster, folder)).EnumerateFileSystemInfos().ToList())
        {
            var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            if (entry.LinkTarget is not null)
                throw new PrivatePostgresException($"{entry.FullName} is a link to somewhere else (a tablespace, perhaps), which a backup would not follow. Use pg_dump instead.");
            if (entry is DirectoryInfo)
            {
                if (entry.Name.StartsWith("pgsql_tmp", StringComparison.Ordinal))
                    continue;
                yield return (path, true);
                if (!Emptied.Contains(path))
                    foreach (var inner in List(cluster, path))
                        yield return inner;
            }
            else if (!Skipped.Contains(path) && !entry.Name.StartsWith("pg_internal.init", StringComparison.Ordinal) && !entry.Name.EndsWith(".tmp", StringComparison.Ordinal))
            {
                yield return (path, false);
            }
        }
    }
}
