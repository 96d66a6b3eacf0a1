using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// Writes a backup: a tar.gz with the manifest last, so that one that was cut off lacks it. It gets its name when it is
/// whole and on the disk.
/// </summary>
internal sealed class BackupArchive : IAsyncDisposable
{
    public const string ManifestName = "manifest.json";
    public const string PasswordName = "password";
    public const string ClusterName = "cluster";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly string _unfinished;
    private readonly FileStream _file;
    private readonly GZipStream _packed;
    private readonly TarWriter _tar;
    private readonly List<BackedUpFile> _files = [];
    private readonly DateTimeOffset _takenAt;

    public BackupArchive(string path, DateTimeOffset takenAt)
    {
        (_path, _unfinished, _takenAt) = (path, path + ".part", takenAt);
        File.Delete(_unfinished);
        _file = new FileStream(_unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        _packed = new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
        _tar = new TarWriter(_packed, TarEntryFormat.Pax, leaveOpen: true);
    }

    public async Task AddFolderAsync(string name, CancellationToken ct) =>
        await _tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.Directory, name + "/") { Mode = OwnerOnly | UnixFileMode.UserExecute, ModificationTime = _takenAt }, ct);

    /// <summary>Adds a file as it is now; false when it has gone.</summary>
    public async Task<bool> AddFileAsync(string name, string path, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        await using (file)
            await AddAsync(name, file, file.Length, ct);
        return true;
    }

    public async Task AddTextAsync(string name, string text, CancellationToken ct)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var stream = new MemoryStream(bytes);
        await AddAsync(name, stream, bytes.Length, ct);
    }

    /// <summary>Closes the archive with its manifest and gives it its name.</summary>
    public async Task<BackupManifest> FinishAsync(Func<IReadOnlyList<BackedUpFile>, BackupManifest> describe, CancellationToken ct)
    {
        var manifest = describe([.. _files]);
        await AddTextAsync(ManifestName, JsonSerializer.Serialize(manifest, CoreJson.Options), ct);
        await _tar.DisposeAsync();
        await _packed.DisposeAsync();
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        File.Move(_unfinished, _path, overwrite: false);
        return manifest;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _tar.DisposeAsync();
            await _packed.DisposeAsync();
            await _file.DisposeAsync();
        }
        finally
        {
            File.Delete(_unfinished);
        }
    }

    private async Task AddAsync(string name, Stream content, long length, CancellationToken ct)
    {
        await using var counted = new CountedStream(content, length);
        var entry = new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = OwnerOnly, ModificationTime = _takenAt, DataStream = counted };
        await _tar.WriteEntryAsync(entry, ct);
        _files.Add(new BackedUpFile(name, length, counted.Sha256()));
    }
}
