using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>Unpacks a backup's cluster into a new folder and proves file by file that it is what was backed up.</summary>
internal sealed class BackupReader(string target)
{
    private const int TextBytesMax = 64 * 1024 * 1024;
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;
    private readonly Dictionary<string, BackedUpFile> _found = new(StringComparer.Ordinal);
    private BackupManifest? _manifest;
    private string? _password;

    /// <exception cref="PrivatePostgresException">It is no backup, or not whole.</exception>
    public async Task<(BackupManifest Manifest, string Password)> ReadAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var archive = File.OpenRead(file);
            await using var unpacked = new GZipStream(archive, CompressionMode.Decompress);
            await using var tar = new TarReader(unpacked);
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
                await TakeAsync(entry, ct);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or JsonException or ArgumentException)
        {
            throw Broken(file, e.Message, e);
        }

        if (_manifest is not { } manifest || _password is not { } password)
            throw Broken(file, "its end is missing");
        if (manifest.Format != BackupManifest.FormatNow)
            throw new PrivatePostgresException($"{file} has format {manifest.Format}, which this version of ArkMarket does not know.");
        foreach (var expected in manifest.Files)
            if (!_found.Remove(expected.Path, out var found) || found != expected)
                throw Broken(file, $"{expected.Path} is missing or changed");
        return _found.Count == 0 ? (manifest, password) : throw Broken(file, $"{_found.Keys.First()} does not belong to it");
    }

    private async Task TakeAsync(TarEntry entry, CancellationToken ct)
    {
        var name = entry.Name.TrimEnd('/');
        if (entry.EntryType is TarEntryType.Directory && IsOfCluster(name))
        {
            Directory.CreateDirectory(Place(name), FolderMode700);
            return;
        }

        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            throw new InvalidDataException($"the entry {name} is neither file nor folder");
        await using var content = new CountedStream(entry.DataStream ?? Stream.Null, entry.Length);
        if (name is BackupArchive.ManifestName)
        {
            _manifest = JsonSerializer.Deserialize<BackupManifest>(await TextAsync(content, ct), CoreJson.Options);
            return;
        }

        if (name is BackupArchive.PasswordName)
            _password = (await TextAsync(content, ct)).Trim();
        else if (IsOfCluster(name))
            await WriteAsync(Place(name), content, ct);
        else
            throw new InvalidDataException($"the entry {name} does not belong to a backup");
        if (!_found.TryAdd(name, new BackedUpFile(name, content.Length, content.Sha256())))
            throw new InvalidDataException($"the entry {name} is there twice");
    }

    private static bool IsOfCluster(string name) =>
        name.Split('/') is [BackupArchive.ClusterName, ..] parts && parts.All(part => part.Length > 0 && part is not ("." or "..") && !part.Contains('\\') && !part.Contains('\0'));

    private string Place(string name) => name.Length == BackupArchive.ClusterName.Length ? target : Path.Combine(target, name[(BackupArchive.ClusterName.Length + 1)..]);

    private static async Task WriteAsync(string path, CountedStream content, CancellationToken ct)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileMode600 });
        await content.CopyToAsync(file, ct);
        file.Flush(flushToDisk: true);
    }

    private static async Task<string> TextAsync(CountedStream content, CancellationToken ct)
    {
        if (content.Length > TextBytesMax)
            throw new InvalidDataException("a text of it is longer than any can be");
        using var text = new MemoryStream();
        await content.CopyToAsync(text, ct);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static PrivatePostgresException Broken(string file, string reason, Exception? inner = null) =>
        new($"{file} is not a whole backup: {reason}. Nothing was restored; use another copy.", inner);
}
