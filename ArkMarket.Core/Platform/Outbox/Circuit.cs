namespace ArkMarket.Core.Platform;

/// <summary>
/// Opens when the other side is out of reach, so that lanes wait instead of failing one by one.
/// The pause grows from one second to thirty and ends at the first success.
/// </summary>
public sealed class Circuit(Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _openUntil;
    private int _failures;

    public DateTimeOffset? OpenUntil
    {
        get
        {
            lock (_gate)
                return _openUntil > now() ? _openUntil : null;
        }
    }

    public DateTimeOffset Fail(TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            // Twelve workers that fail together are one outage, not twelve.
            if (_openUntil > now())
                return _openUntil;
            _failures = Math.Min(_failures + 1, 6);
            var pause = retryAfter ?? TimeSpan.FromSeconds(Math.Min(1 << (_failures - 1), 30));
            return _openUntil = now() + pause;
        }
    }

    public void Succeed()
    {
        lock (_gate)
            _failures = 0;
    }
}
