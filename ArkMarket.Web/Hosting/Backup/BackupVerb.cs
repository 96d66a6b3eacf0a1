using ArkMarket.Core.Platform.Postgres;

namespace ArkMarket.Web.Hosting.Backup;

/// <summary><c>backup FILE</c>: copies the private database into a file, while the app runs or not.</summary>
internal sealed class BackupVerb(AppSettings settings, TextWriter output, ILogger logger)
{
    public async Task RunAsync(string file, CancellationToken ct)
    {
        if (settings.ConnectionString is not null)
            throw new PrivatePostgresException(
                "ConnectionStrings:ArkMarket names a PostgreSQL of your own; its files are out of reach from here. Back it up with PostgreSQL's own tools:\n"
                + "  pg_dump --format=custom --file=arkmarket.dump --dbname=\"…\"\n"
                + "and bring it back with pg_restore. See docs/operating.md.");
        var path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var manifest = await ClusterBackup.TakeAsync(settings.PrivatePostgres, path, (logger, TimeProvider.System), ct);
        await output.WriteLineAsync(
            $"""
            Backup taken: {path}
              {manifest.Files.Count} files, {manifest.Bytes:N0} bytes, {new FileInfo(path).Length:N0} packed; PostgreSQL {manifest.Postgres}
              holds everything committed up to {manifest.StopLsn}; bring it back with: restore {path}

            {Keys(settings)}
            """);
    }

    private static string Keys(AppSettings settings) =>
        $"""
        THE KEY IS NOT IN IT. Transcripts, stored files and other secrets in the database are encrypted with
          {Path.Combine(settings.DataDirectory, "secret.key")}
        (or with ARKMARKET_MASTER_KEY, if you set that). Without it they can never be read again; with it and this
        file, anybody can. Keep a copy of the key, and keep it somewhere else than the backups.
        """;
}
