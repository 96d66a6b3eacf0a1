namespace ArkMarket.Discord;

/// <summary>How much may wait to be handled. It is bounded by not reading on: Discord keeps what it has not been able to send.</summary>
internal sealed class GatewayRoom(int countMax, long bytesMax)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiting;
    private int _count;
    private long _bytes;

    public bool IsFull
    {
        get
        {
            lock (_gate) return _count >= countMax || _bytes >= bytesMax;
        }
    }

    /// <summary>What is too large for all of the room still gets in when nothing else is there.</summary>
    public void Take(int bytes)
    {
        lock (_gate) (_count, _bytes) = (_count + 1, _bytes + bytes);
    }

    public void Return(int bytes)
    {
        TaskCompletionSource? waiting = null;
        lock (_gate)
        {
            (_count, _bytes) = (_count - 1, _bytes - bytes);
            if (_count < countMax && _bytes < bytesMax) (waiting, _waiting) = (_waiting, null);
        }
        waiting?.SetResult();
    }

    public Task WaitUntilFree(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_count < countMax && _bytes < bytesMax) return Task.CompletedTask;
            _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiting.Task.WaitAsync(cancellation);
        }
    }
}
