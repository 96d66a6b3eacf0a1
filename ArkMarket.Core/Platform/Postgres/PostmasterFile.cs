using System.Globalization;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// PostgreSQL's own note of its running server (<c>postmaster.pid</c>) and the check that the process it names is
/// that server: after a crash the number may belong to anything, in a container it usually does.
/// </summary>
internal static class PostmasterFile
{
    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>The process id of the live server of this cluster, or null.</summary>
    public static int? LiveServer(string cluster) => ReadPid(cluster) is { } pid && IsServer(pid, cluster) ? pid : null;

    /// <summary>Whether that process is (still) the server of this cluster. A zombie is not: its command line is empty.</summary>
    public static bool IsServer(int pid, string cluster) => OperatingSystem.IsLinux()
        ? CommandLine($"/proc/{pid}").Split('\0').Contains(cluster, StringComparer.Ordinal)
        : ReadPid(cluster) == pid && ProcessExists(pid);

    /// <summary>Whether any process of the named server lives on: sessions outlive a killed server for a moment.</summary>
    public static bool HasOrphans(string clusterName) => OperatingSystem.IsLinux()
        && Directory.EnumerateDirectories("/proc").Any(process =>
            char.IsAsciiDigit(Path.GetFileName(process)[0])
            && CommandLine(process).StartsWith($"postgres: {clusterName}:", StringComparison.Ordinal));

    /// <summary>Whether the note names a process that exists but is another one: PostgreSQL would refuse to start over it.</summary>
    public static bool NamesAnotherProcess(string cluster) =>
        ReadPid(cluster) is { } pid && ProcessExists(pid) && !IsServer(pid, cluster);

    private static int? ReadPid(string cluster)
    {
        try
        {
            var first = File.ReadLines(PathIn(cluster)).FirstOrDefault();
            return int.TryParse(first, CultureInfo.InvariantCulture, out var pid) && pid > 0 ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool ProcessExists(int pid)
    {
        if (OperatingSystem.IsLinux()) return Directory.Exists($"/proc/{pid}");
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
