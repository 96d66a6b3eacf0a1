namespace ArkMarket.Tests.Support;

/// <summary>Waits for a condition, not for a time: the deadline only bounds a test that has failed.</summary>
public static class Eventually
{
    /// <summary>How long any test waits for anything at most, on a machine that has much else to do.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Deadline, $"Not within {Deadline.TotalSeconds} s: {what}");
            await Task.Delay(Interval);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);
}
