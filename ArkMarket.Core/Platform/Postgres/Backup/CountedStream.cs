using System.Security.Cryptography;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// Exactly so many bytes of a file that may grow or shrink meanwhile, hashed as they are read. What a shrunken file lacks
/// is zeros: the write-ahead log tells the server what belongs there.
/// </summary>
internal sealed class CountedStream(Stream file, long length) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;

    public override bool CanRead => true;

    // The archive's writer asks how long it is, and goes nowhere.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override int Read(Span<byte> buffer)
    {
        var part = buffer[..(int)Math.Min(buffer.Length, length - _read)];
        return Counted(part, file.Read(part));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var part = buffer[..(int)Math.Min(buffer.Length, length - _read)];
        var read = await file.ReadAsync(part, cancellationToken);
        return Counted(part.Span, read);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(Span<byte> part, int read)
    {
        if (read == 0 && part.Length > 0)
        {
            part.Clear();
            read = part.Length;
        }

        _hash.AppendData(part[..read]);
        _read += read;
        return read;
    }
}
