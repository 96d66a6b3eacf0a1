using System.Globalization;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// Sole use of a folder for as long as this process lives. The kernel holds the lock (<c>flock</c>), so that
/// it ends with the process, however that ends; the process id in the file beside it is only there to be read.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "lock";
    private const int WouldBlock = 11;
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
            File.WriteAllText(OwnerNote(directory), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DirectoryLock(held);
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            throw new PrivatePostgresException(
                $"Another ArkMarket (process {OwnerOf(directory)}) is using the database in {directory}. " +
                "Stop it first, or give this one a data directory of its own.", e);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string OwnerNote(string directory) => Path.Combine(directory, "lock.owner");

    private static string OwnerOf(string directory)
    {
        try
        {
            return int.TryParse(File.ReadAllText(OwnerNote(directory)), CultureInfo.InvariantCulture, out var pid) ? $"{pid}" : "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
