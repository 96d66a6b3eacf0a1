using System.Globalization;
using System.Text.RegularExpressions;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>The folder with PostgreSQL's programs, and which PostgreSQL they are.</summary>
internal sealed partial record PostgresBinaries(string Directory, int MajorVersion)
{
    private const string SystemRoot = "/usr/lib/postgresql";

    public string InitDb => Path.Combine(Directory, "initdb");
    public string PgCtl => Path.Combine(Directory, "pg_ctl");

    /// <summary>
    /// The configured folder alone when there is one; else the npm package, else the system's newest. A cluster
    /// can only be opened by the major version that made it, so an existing one narrows the choice.
    /// </summary>
    public static async Task<PostgresBinaries> FindAsync(string? configured, DatabaseHome home, CancellationToken ct)
    {
        int? wanted = home.HasCluster
            ? int.Parse(await File.ReadAllTextAsync(Path.Combine(home.Cluster, "PG_VERSION"), ct), CultureInfo.InvariantCulture)
            : null;
        var looked = new List<string>();
        if (configured is not null)
        {
            if (await FitAsync(configured, wanted, looked, ct) is { } own) return await ReachableAsync(own, home.Account, ct);
            throw Missing(wanted, looked);
        }
        foreach (var package in EmbeddedPackage.Candidates(AppContext.BaseDirectory))
            if (await FitAsync(package.Binaries, wanted, looked, ct) is { } embedded)
                return embedded with { Directory = await package.CopyToAsync(home, ct) };
        foreach (var system in SystemDirectories())
            if (await FitAsync(system, wanted, looked, ct) is { } installed)
                return await ReachableAsync(installed, home.Account, ct);
        looked.Add($"{SystemRoot}/*/bin: no fitting version");
        throw Missing(wanted, looked);
    }

    private static async Task<PostgresBinaries?> FitAsync(string directory, int? wanted, List<string> looked, CancellationToken ct)
    {
        var missing = ((string[])["initdb", "pg_ctl", "postgres"]).FirstOrDefault(name => !File.Exists(Path.Combine(directory, name)));
        if (missing is not null)
        {
            looked.Add($"{directory}: no {missing}");
            return null;
        }
        // pg_ctl, not postgres: it needs none of the libraries whose links the npm package may still lack.
        var answer = await new Command(Path.Combine(directory, "pg_ctl"), "--version").RunAsync(ct);
        var version = VersionNumber().Match(answer.Output);
        if (answer.ExitCode != 0 || !version.Success)
        {
            looked.Add($"{directory}: pg_ctl does not run here ({answer.Output})");
            return null;
        }
        var major = int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
        if (wanted is null ? major >= 15 : major == wanted) return new PostgresBinaries(directory, major);
        looked.Add($"{directory}: version {major}");
        return null;
    }

    private static async Task<PostgresBinaries> ReachableAsync(PostgresBinaries found, ServerAccount account, CancellationToken ct) =>
        await account.CanEnterAsync(found.Directory, ct)
            ? found
            : throw new PrivatePostgresException($"The account '{account.DisplayName}' that runs PostgreSQL cannot reach its programs in {found.Directory}.");

    private static IEnumerable<string> SystemDirectories() => System.IO.Directory.Exists(SystemRoot)
        ? System.IO.Directory.EnumerateDirectories(SystemRoot)
            .OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var major) ? major : 0)
            .Select(path => Path.Combine(path, "bin"))
        : [];

    private static PrivatePostgresException Missing(int? wanted, List<string> looked) => new(
        $"No PostgreSQL {(wanted is null ? "15 or later" : $"{wanted} (which made the existing database)")} was found. Run 'npm ci' in the project's folder, " +
        "install the system's package 'postgresql', or point ConnectionStrings:ArkMarket at a server of your own. " +
        $"Looked in: {string.Join("; ", looked)}.");

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>[0-9]{1,3})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
