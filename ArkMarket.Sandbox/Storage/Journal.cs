using System.Buffers;
using System.Threading.Channels;

// The writer's task belongs to this class, and a server process has no context that awaiting it could block.
#pragma warning disable VSTHRD003

namespace ArkMarket.Sandbox.Storage;

/// <summary>
/// The world's file: one line per change, each with its checksum, on disk before the change is answered. Lines that
/// wait together share one flush. A last line torn by a crash is dropped at start; a damaged line before it stops the
/// start. The file is rewritten as one line per living record at start, and again when it has grown far beyond that.
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    private const long CompactAboveBytes = 64 * 1024 * 1024;

    private readonly long compactAtLeastAboveBytes;
    private readonly string path;
    private readonly IReadOnlyList<ITable> tables;
    private readonly FileStream directoryLock;
    private readonly Channel<JournalEntry> queue = Channel.CreateUnbounded<JournalEntry>(new() { SingleReader = true });
    private readonly Task writing;
    private FileStream file;
    private long compactAboveBytes;
    private volatile Task lastAppended = Task.CompletedTask;

    public Journal(string directory, IReadOnlyList<ITable> tables, long compactAtLeastAboveBytes = CompactAboveBytes)
    {
        this.compactAtLeastAboveBytes = compactAtLeastAboveBytes;
        Directory.CreateDirectory(directory);
        directoryLock = Lock(Path.Combine(directory, "lock"));
        path = Path.Combine(directory, "world.journal");
        this.tables = tables;
        if (File.Exists(path))
            JournalReader.Replay(path, tables);
        file = Rewrite([.. tables.SelectMany(table => table.Snapshot())]);
        writing = Task.Run(Write);
    }

    /// <summary>Completes when everything appended so far is on disk.</summary>
    public Task Durable => lastAppended;

    /// <summary>Queues one change. Call under the world's lock: the order of calls is the order of history.</summary>
    public void Append(IReadOnlyList<Write> writes, Action afterwards)
    {
        var entry = new JournalEntry(writes, afterwards);
        lastAppended = entry.Done.Task;
        if (!queue.Writer.TryWrite(entry))
            throw new InvalidOperationException("The journal is closed.");
    }

    /// <summary>Queues a rewrite when the file has grown far; call under the world's lock.</summary>
    public void CompactIfGrown()
    {
        if (Interlocked.Read(ref compactAboveBytes) > FileLength)
            return;
        Interlocked.Exchange(ref compactAboveBytes, long.MaxValue);
        queue.Writer.TryWrite(new JournalEntry([.. tables.SelectMany(table => table.Snapshot())], static () => { })
        {
            Replaces = true,
        });
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        await file.DisposeAsync();
        await directoryLock.DisposeAsync();
    }

    private long FileLength { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    private async Task Write()
    {
        var batch = new List<JournalEntry>();
        var lines = new ArrayBufferWriter<byte>();
        while (await queue.Reader.WaitToReadAsync())
        {
            try
            {
                TakeBatch(batch, lines);
                foreach (var entry in batch)
                    entry.Complete();
            }
            catch (IOException failure)
            {
                // The disk has failed us: nothing after this may be answered, so every later change fails too.
                queue.Writer.TryComplete(failure);
                foreach (var entry in batch)
                    entry.Done.TrySetException(failure);
                while (queue.Reader.TryRead(out var waiting))
                    waiting.Done.TrySetException(failure);
                return;
            }
            finally
            {
                batch.Clear();
                lines.ResetWrittenCount();
            }
        }
    }

    private void TakeBatch(List<JournalEntry> batch, ArrayBufferWriter<byte> lines)
    {
        while (batch.Count < 1_000 && queue.Reader.TryRead(out var entry))
        {
            batch.Add(entry);
            if (entry.Replaces)
            {
                file.Dispose();
                file = Rewrite(entry.Writes);
                lines.ResetWrittenCount();
            }
            else
            {
                JournalLine.Append(lines, entry.Writes);
            }
        }

        file.Write(lines.WrittenSpan);
        file.Flush(flushToDisk: true);
        FileLength = file.Length;
    }

    /// <summary>
    /// Puts a file of the given records in the old one's place. Changes not yet written are part of these records, so
    /// their lines may be dropped.
    /// </summary>
    private FileStream Rewrite(IReadOnlyList<Write> records)
    {
        var fresh = path + ".new";
        var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var lines = new ArrayBufferWriter<byte>();
        foreach (var chunk in records.Chunk(100))
        {
            JournalLine.Append(lines, chunk);
            stream.Write(lines.WrittenSpan);
            lines.ResetWrittenCount();
        }

        stream.Flush(flushToDisk: true);
        File.Move(fresh, path, overwrite: true);
        DirectoryFlush.Flush(Path.GetDirectoryName(path)!);
        FileLength = stream.Length;
        Interlocked.Exchange(ref compactAboveBytes, Math.Max(compactAtLeastAboveBytes, stream.Length * 4));
        return stream;
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException inUse)
        {
            throw new InvalidOperationException(
                $"Another sandbox uses {Path.GetDirectoryName(path)}. Give each its own Sandbox:Data.", inUse);
        }
    }
}

/// <summary>One change on its way to the disk.</summary>
internal sealed record JournalEntry(IReadOnlyList<Write> Writes, Action Afterwards)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The writes are the whole world and replace the file.</summary>
    public bool Replaces { get; init; }

    public void Complete()
    {
        Afterwards();
        Done.TrySetResult();
    }
}
