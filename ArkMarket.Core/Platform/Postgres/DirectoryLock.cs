using System.Globalization;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// Sole use of a folder for as long as this process lives. The kernel holds the lock (<c>flock</c>), so that
/// it ends with the process, however that ends; the process id inside is only there to be read.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "lock";
    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    public static DirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            var held = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            held.SetLength(0);
            held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
            return new DirectoryLock(held);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw new PrivatePostgresException(
                $"Another ArkMarket (process {OwnerOf(path)}) is using the database in {directory}. " +
                "Stop it first, or give this one a data directory of its own.", e);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string OwnerOf(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var text = new char[12];
            var length = reader.ReadBlock(text, 0, text.Length);
            return int.TryParse(text.AsSpan(0, length), CultureInfo.InvariantCulture, out var pid) ? $"{pid}" : "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
