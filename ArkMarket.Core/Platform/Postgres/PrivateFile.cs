namespace ArkMarket.Core.Platform.Postgres;

/// <summary>Files written whole or not at all, readable by their owner only.</summary>
internal static class PrivateFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        await using (var file = new FileStream(unfinished, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }
}
