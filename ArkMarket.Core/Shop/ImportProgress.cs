using System.Globalization;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>
/// How far a running import is. It stands in the name that its database session bears while its transaction runs: there
/// every node reads it before anything is committed, and it is gone with the transaction, however that ends. A row of a
/// table could be seen only when all is over, or would be left behind by a process that died.
/// </summary>
/// <param name="Items">How many the file has; 0 while the import waits for others who change the catalogue.</param>
/// <param name="Steps">What is done of <see cref="StepsMax"/>: each item is put in its place first, and then gets what hangs on it.</param>
public sealed record ImportProgress(int Items, int Steps)
{
    // Of the 63 bytes that such a name may have it takes 50 at most.
    private const string Mark = "import";

    public int StepsMax => Items * 2;

    public int Percent => Items == 0 ? 0 : (int)(Steps * 100L / StepsMax);

    internal static async Task TellAsync(Work work, ImportProgress progress, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        // Numbers and a word of ours: such a statement takes no parameters.
        var sql = string.Create(CultureInfo.InvariantCulture, $"SET LOCAL application_name = '{Begin(work.Guild)}{progress.Items} {progress.Steps}'");
        await db.Database.ExecuteSqlRawAsync(sql, ct);
    }

    /// <summary>The import of this server that is furthest; null when none runs.</summary>
    internal static async Task<ImportProgress?> FindAsync(ArkMarketDb db, GuildId guild, CancellationToken ct)
    {
        var begin = Begin(guild);
        var names = await db.Database
            .SqlQuery<string>($"SELECT application_name AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND starts_with(application_name, {begin})")
            .ToListAsync(ct);
        return names.Select(name => Read(name[begin.Length..])).OfType<ImportProgress>().MaxBy(progress => progress.Steps);
    }

    private static string Begin(GuildId guild) => $"{Mark} {guild} ";

    private static ImportProgress? Read(string text) =>
        text.Split(' ') is [var items, var steps]
        && int.TryParse(items, NumberStyles.None, CultureInfo.InvariantCulture, out var all) && int.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out var done)
            ? new ImportProgress(all, done)
            : null;
}
