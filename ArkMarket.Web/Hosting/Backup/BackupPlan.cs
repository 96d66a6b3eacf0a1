namespace ArkMarket.Web.Hosting.Backup;

/// <summary>Backups that the app takes by itself.</summary>
/// <param name="Directory">Where they are kept.</param>
/// <param name="Every">How far apart.</param>
/// <param name="Keep">How many; older ones go.</param>
public sealed record BackupPlan(string Directory, TimeSpan Every, int Keep)
{
    private const int EveryHoursMax = 720;
    private const int KeepMax = 1_000;

    /// <summary>Null when none are wanted.</summary>
    public static BackupPlan? Read(IConfiguration configuration, List<string> faults)
    {
        if (configuration["Backup:Directory"] is not { Length: > 0 } directory)
            return null;
        if (configuration.GetConnectionString("ArkMarket") is { Length: > 0 })
            faults.Add(
                "Backup:Directory is set, but ConnectionStrings:ArkMarket names a PostgreSQL of your own, whose files are out of reach from here. "
                + "Unset one of them, and back that server up with pg_dump (docs/operating.md).");
        var hours = ConfiguredValue.Number(configuration, "Backup:EveryHours", (24, 1, EveryHoursMax), faults);
        return new BackupPlan(Path.GetFullPath(directory), TimeSpan.FromHours(hours), ConfiguredValue.Number(configuration, "Backup:Keep", (7, 1, KeepMax), faults));
    }
}
