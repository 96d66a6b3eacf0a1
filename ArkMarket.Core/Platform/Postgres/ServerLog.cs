namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// The server's log file, kept to a bounded size: full, it becomes <c>postgres.log.1</c> and begins anew. The server
/// appends to an open file, so the text is copied away rather than the file renamed.
/// </summary>
internal static class ServerLog
{
    private const long MaxBytes = 8 * 1024 * 1024;
    private const int TailBytes = 4 * 1024;
    private const int TailLines = 12;

    /// <summary>Makes the file where only we can make files, and lets the server write to it.</summary>
    public static async Task PrepareAsync(DatabaseHome home, CancellationToken ct)
    {
        if (!File.Exists(home.Log)) await PrivateFile.WriteAsync(home.Log, "", ct);
        await home.Account.OwnAsync(home.Log, ct);
        Trim(home.Log);
    }

    public static void Trim(string path)
    {
        using var log = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (log.Length <= MaxBytes) return;
        using (var older = new FileStream(path + ".1", FileMode.Create, FileAccess.Write))
        {
            log.Seek(-MaxBytes, SeekOrigin.End);
            log.CopyTo(older);
        }
        log.SetLength(0);
    }

    /// <summary>The last lines, for a message that says why a start failed.</summary>
    public static string Tail(string path)
    {
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(-Math.Min(log.Length, TailBytes), SeekOrigin.End);
        var lines = new StreamReader(log).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines.TakeLast(TailLines));
    }
}
