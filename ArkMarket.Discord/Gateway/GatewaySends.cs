namespace ArkMarket.Discord;

/// <summary>
/// Discord closes a connection that sends more than 120 payloads in a minute. Some of them are held back for heartbeats,
/// without which it would be closed too.
/// </summary>
internal sealed class GatewaySends(TimeProvider clock)
{
    private const int Most = 120;
    private const int HeldBack = 10;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly Queue<long> _sent = new();

    /// <summary>False when one more would be too many just now.</summary>
    public bool TryTake(bool isHeartbeat)
    {
        lock (_gate)
        {
            while (_sent.TryPeek(out var first) && clock.GetElapsedTime(first) > Window) _sent.Dequeue();
            if (_sent.Count >= (isHeartbeat ? Most : Most - HeldBack)) return false;
            _sent.Enqueue(clock.GetTimestamp());
            return true;
        }
    }
}
