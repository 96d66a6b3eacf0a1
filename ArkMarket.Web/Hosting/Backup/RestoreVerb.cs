using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Platform.Postgres;

namespace ArkMarket.Web.Hosting.Backup;

/// <summary><c>restore FILE [DATA-DIRECTORY]</c>: brings a backup back where no database is, and proves its books.</summary>
internal sealed class RestoreVerb(AppSettings settings, TextWriter output, ILogger logger)
{
    public async Task RunAsync(string file, CancellationToken ct)
    {
        var books = new AllBooks(0, []);
        var manifest = await ClusterRestore.RestoreAsync(
            settings.PrivatePostgres, Path.GetFullPath(file), async connection => books = await ProveAsync(connection, ct), (logger, TimeProvider.System), ct);
        await output.WriteLineAsync(
            $"""
            Restored into {settings.DataDirectory}: {manifest.Files.Count} files, each as it was backed up at {manifest.TakenAt:u}.
            The books of {books.Guilds} servers were proved: every entry has its counterpart, every balance equals its entries.
            What was done after that moment is not in it; Discord may still show it.
            """);
        if (!File.Exists(Path.Combine(settings.DataDirectory, "secret.key")))
            await output.WriteLineAsync(
                $"""

                THE KEY IS MISSING. Put your copy of secret.key into {settings.DataDirectory} (or set ARKMARKET_MASTER_KEY) before
                you start ArkMarket: with any other key it does not open this database.
                """);
    }

    private static async Task<AllBooks> ProveAsync(string connectionString, CancellationToken ct)
    {
        await using var database = new Database(TimeProvider.System, new OutboxSignal());
        database.Open(connectionString);
        var books = await new ProveAllBooks(database, new LedgerProof(database)).HandleAsync(ct);
        if (books.Wrong.Count > 0)
            throw new PrivatePostgresException(
                $"The books of {books.Wrong.Count} of {books.Guilds} servers do not add up in this backup (server {books.Wrong[0]} first). Nothing was restored; use another copy.");
        await new Heartbeats(database).ForgetAllAsync(ct);
        return books;
    }
}
