using Microsoft.Extensions.Logging;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// Brings a backup back into a folder that has no database, proves it, and leaves it stopped. If anything is wrong with
/// it, nothing of it stays: the folder is as it was.
/// </summary>
public static class ClusterRestore
{
    /// <param name="options">The folder to restore into.</param>
    /// <param name="file">A file that <see cref="ClusterBackup"/> made.</param>
    /// <param name="prove">Looks at the restored database, given its connection string; throws when it is not what it should be.</param>
    /// <param name="surroundings">Log and clock.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="PrivatePostgresException">It cannot be done; the message is for the operator.</exception>
    public static async Task<BackupManifest> RestoreAsync(
        PrivatePostgresOptions options, string file, Func<string, Task> prove, (ILogger Logger, TimeProvider Clock) surroundings, CancellationToken ct)
    {
        if (!File.Exists(file))
            throw new PrivatePostgresException($"There is no file {file}.");
        try
        {
            var manifest = await PlaceAsync(options, file, ct);
            try
            {
                await using var server = await PrivatePostgres.StartAsync(options, surroundings.Logger, surroundings.Clock, ct);
                await prove(server.ConnectionString);
            }
            catch
            {
                await DiscardAsync(options);
                throw;
            }

            return manifest;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new PrivatePostgresException($"The backup could not be restored into {options.DataDirectory}: {e.Message}", e);
        }
    }

    private static async Task<BackupManifest> PlaceAsync(PrivatePostgresOptions options, string file, CancellationToken ct)
    {
        using var home = await DatabaseHome.OpenAsync(options.DataDirectory, ct);
        if (Directory.Exists(home.Cluster))
            throw new PrivatePostgresException(
                $"There is a database in {home.Path} already, and a restore never replaces one. Restore into another folder, or move that one away first.");
        var unfinished = home.Cluster + ".restoring";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        try
        {
            var (manifest, password) = await new BackupReader(unfinished).ReadAsync(file, ct);
            await home.Account.OwnAllAsync(unfinished, ct);
            await PrivateFile.WriteAsync(Path.Combine(home.Path, "password"), password, ct);
            Directory.Move(unfinished, home.Cluster);
            return manifest;
        }
        catch
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    private static async Task DiscardAsync(PrivatePostgresOptions options)
    {
        using var home = await DatabaseHome.OpenAsync(options.DataDirectory, CancellationToken.None);
        Directory.Delete(home.Cluster, recursive: true);
        File.Delete(Path.Combine(home.Path, "password"));
    }
}
