using Microsoft.Extensions.Logging;
using Npgsql;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// Copies the private database into one file while people trade. The server is told that a copy begins and ends; what
/// changed in between is in the write-ahead log, which goes along. Keys that lie beside the database do not.
/// </summary>
public static class ClusterBackup
{
    /// <summary>Takes a backup of the database in use, or of one at rest, which is started for it.</summary>
    /// <param name="options">The database, as the app starts it.</param>
    /// <param name="file">The archive to make; it must not be there yet.</param>
    /// <param name="surroundings">Log and clock.</param>
    /// <param name="ct">Gives up; nothing is left behind.</param>
    /// <exception cref="PrivatePostgresException">It cannot be done; the message is for the operator.</exception>
    public static async Task<BackupManifest> TakeAsync(
        PrivatePostgresOptions options, string file, (ILogger Logger, TimeProvider Clock) surroundings, CancellationToken ct)
    {
        var home = DatabaseHome.Find(options.DataDirectory)
            ?? throw new PrivatePostgresException($"There is no database in {options.DataDirectory} to make a backup of.");
        if (File.Exists(file))
            throw new PrivatePostgresException($"{file} is there already. Choose another name: a backup never replaces one.");
        try
        {
            if (await TryOpenAsync(home, options, ct) is { } running)
                return await TakeAsync(running, home, (file, surroundings.Clock), ct);
            await using var started = await PrivatePostgres.StartAsync(options, surroundings.Logger, surroundings.Clock, ct);
            var own = await TryOpenAsync(home, options, ct) ?? throw new PrivatePostgresException("The database does not let its administrator in.");
            return await TakeAsync(own, home, (file, surroundings.Clock), ct);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new PrivatePostgresException($"The backup could not be written: {e.Message} It needs the rights of root, or of the account that the database runs as.", e);
        }
    }

    private static async Task<NpgsqlConnection?> TryOpenAsync(string home, PrivatePostgresOptions options, CancellationToken ct)
    {
        var password = Path.Combine(home, "password");
        if (SocketFolder.Find(home) is not { } sockets || !File.Exists(password))
            return null;
        var connection = new NpgsqlConnection(ServerDoor.Administrator(sockets, (await File.ReadAllTextAsync(password, ct)).Trim(), options));
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (NpgsqlException error) when (error is not PostgresException { SqlState: PostgresErrorCodes.InvalidPassword })
        {
            await connection.DisposeAsync();
            return null;
        }
    }

    private static async Task<BackupManifest> TakeAsync(NpgsqlConnection server, string home, (string File, TimeProvider Clock) target, CancellationToken ct)
    {
        await using var connection = server;
        var takenAt = target.Clock.GetUtcNow();
        await using var archive = new BackupArchive(target.File, takenAt);
        var session = await BackupSession.BeginAsync(connection, ct);
        var cluster = Path.Combine(home, "cluster");
        await archive.AddFolderAsync(BackupArchive.ClusterName, ct);
        foreach (var (path, isFolder) in ClusterFiles.List(cluster))
        {
            if (isFolder)
                await archive.AddFolderAsync($"{BackupArchive.ClusterName}/{path}", ct);
            else
                await archive.AddFileAsync($"{BackupArchive.ClusterName}/{path}", Path.Combine(cluster, path), ct);
        }

        await archive.AddFileAsync($"{BackupArchive.ClusterName}/{ClusterFiles.Control}", Path.Combine(cluster, ClusterFiles.Control), ct);
        var end = await session.EndAsync(ct);
        await archive.AddTextAsync($"{BackupArchive.ClusterName}/backup_label", end.Label, ct);
        foreach (var segment in end.Segments)
            if (!await archive.AddFileAsync($"{BackupArchive.ClusterName}/{ClusterFiles.WriteAheadLog}/{segment}", Path.Combine(cluster, ClusterFiles.WriteAheadLog, segment), ct))
                throw new PrivatePostgresException($"The part {segment} of the write-ahead log has gone before it was copied. Please take the backup again.");
        await archive.AddFileAsync(BackupArchive.PasswordName, Path.Combine(home, "password"), ct);
        return await archive.FinishAsync(
            files => new BackupManifest { Postgres = connection.PostgreSqlVersion.ToString(), TakenAt = takenAt, StartLsn = end.Start, StopLsn = end.Stop, Files = files }, ct);
    }
}
