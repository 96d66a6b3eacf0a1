using System.Globalization;
using ArkMarket.Core.Platform.Postgres;

namespace ArkMarket.Web.Hosting.Backup;

/// <summary>Takes a backup when the newest one is old enough, and keeps the newest few. The files' names are all it knows.</summary>
internal sealed partial class BackupSweep(AppSettings settings, TimeProvider clock, ILogger<BackupSweep> logger) : Sweep
{
    private const string Prefix = "arkmarket-";
    private const string Suffix = ".tar.gz";
    private const string Moment = "yyyyMMdd'T'HHmmss'Z'";

    public override TimeSpan Interval => TimeSpan.FromMinutes(1);

    public override async Task<bool> RunAsync(CancellationToken ct)
    {
        if (settings.Backup is not { } plan)
            return false;
        Directory.CreateDirectory(plan.Directory);
        var now = clock.GetUtcNow();
        if (Taken(plan.Directory).FirstOrDefault() is { File: not null } newest && newest.At + plan.Every > now)
            return false;
        var file = Path.Combine(plan.Directory, $"{Prefix}{now.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}{Suffix}");
        var manifest = await ClusterBackup.TakeAsync(settings.PrivatePostgres, file, (logger, clock), ct);
        LogTaken(logger, file, manifest.Files.Count, new FileInfo(file).Length);
        foreach (var (old, _) in Taken(plan.Directory).Skip(plan.Keep).ToList())
            File.Delete(old);
        return false;
    }

    /// <summary>The newest first. Other files in the folder are none of ours.</summary>
    private static IEnumerable<(string File, DateTimeOffset At)> Taken(string directory) =>
        from file in Directory.EnumerateFiles(directory, Prefix + "*" + Suffix)
        let name = Path.GetFileName(file)[Prefix.Length..^Suffix.Length]
        let at = DateTimeOffset.TryParseExact(name, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : (DateTimeOffset?)null
        where at is not null
        orderby at descending
        select (file, at.Value);

    [LoggerMessage(LogLevel.Information, "Backup taken: {File}, {Files} files, {Bytes} bytes packed. Keys are not in it")]
    private static partial void LogTaken(ILogger logger, string file, int files, long bytes);
}
