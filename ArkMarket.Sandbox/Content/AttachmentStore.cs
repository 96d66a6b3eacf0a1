using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Content;

/// <summary>The bytes of attachments: one file each, named by id, on disk before the message that carries them.</summary>
internal sealed class AttachmentStore
{
    private readonly string directory;

    public AttachmentStore(string dataDirectory)
    {
        directory = Path.Combine(dataDirectory, "attachments");
        Directory.CreateDirectory(directory);
    }

    public void Save(ulong id, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(PathOf(id), FileMode.Create, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    public Stream? Open(ulong id) => File.Exists(PathOf(id)) ? File.OpenRead(PathOf(id)) : null;

    /// <summary>Removes files that belong to no message and are older than any link to them.</summary>
    public void Sweep(IReadOnlySet<ulong> kept, DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            if (ulong.TryParse(Path.GetFileName(path), out var id) && !kept.Contains(id) && Snowflakes.TimeOf(id) + AttachmentLinks.Life < now)
                File.Delete(path);
        }
    }

    private string PathOf(ulong id) => Path.Combine(directory, id.ToString());
}
