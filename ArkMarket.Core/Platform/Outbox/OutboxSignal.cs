using System.Threading.Channels;

namespace ArkMarket.Core.Platform;

/// <summary>Wakes the dispatcher of this process, and the notifier that wakes the others, after a commit.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _local = Latch();
    private readonly Channel<bool> _others = Latch();

    public void Set()
    {
        _local.Writer.TryWrite(true);
        _others.Writer.TryWrite(true);
    }

    /// <summary>Another node has committed effects.</summary>
    public void SetLocal() => _local.Writer.TryWrite(true);

    internal Task WaitLocalAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct) => WaitAsync(_local, atMost, clock, ct);

    internal ValueTask<bool> WaitForOthersAsync(CancellationToken ct) => _others.Reader.ReadAsync(ct);

    private static Channel<bool> Latch() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private static async Task WaitAsync(Channel<bool> latch, TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await latch.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nothing was signalled in time: the caller polls, which is the guarantee.
        }
    }
}
