namespace ArkMarket.Core.Platform.Postgres;

/// <summary>Files written whole or not at all, readable by their owner only.</summary>
internal static class PrivateFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        await using (var file = Create(path + ".new"))
        {
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The same before anything runs, and only when there is no such file yet.</summary>
    public static void Write(string path, string text)
    {
        using (var file = Create(path + ".new"))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: false);
    }

    private static FileStream Create(string path)
    {
        File.Delete(path);
        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }
}
