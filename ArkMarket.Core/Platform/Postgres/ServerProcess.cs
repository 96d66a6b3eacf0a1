using System.Globalization;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>One process, told from a later one that is given the same number by the time it started.</summary>
internal sealed record ServerProcess(int Pid, string StartTime)
{
    private const int StateField = 0;
    private const int StartTimeField = 19;
    private const int NoSuchProcess = 3;

    public static ServerProcess? Open(int pid) => ReadStat(pid) is { } fields ? new ServerProcess(pid, fields[StartTimeField]) : null;

    /// <summary>A zombie is dead: in a container there may be nobody to bury it.</summary>
    public bool IsAlive => ReadStat(Pid) is { } fields && fields[StartTimeField] == StartTime && fields[StateField] is not "Z";

    /// <summary>The fields of /proc/PID/stat that follow the program's name (proc(5)), or null when there is no such process.</summary>
    private static string[]? ReadStat(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || e.HResult == NoSuchProcess)
        {
            return null;
        }
    }
}
