namespace ArkMarket.Sandbox.Gateway;

/// <summary>How much a client has sent in the last minute. Used by one reader.</summary>
internal sealed class SendLimit(TimeProvider wall)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<long> sends = new();

    /// <param name="max">0 means without limit.</param>
    public bool TryTake(int max)
    {
        if (max == 0)
            return true;
        while (sends.TryPeek(out var first) && wall.GetElapsedTime(first) >= Window)
            sends.Dequeue();
        sends.Enqueue(wall.GetTimestamp());
        return sends.Count <= max;
    }
}
