namespace ArkMarket.Discord;

/// <summary>One of Discord's buckets, and the line of callers before it.</summary>
internal sealed class Bucket(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly BucketWindow _window = new(clock);
    private readonly LinkedList<Waiter> _line = [];
    private ITimer? _alarm;
    private bool _isReplaced;

    /// <summary>Nobody uses or waits for it, and what it knows is out of date.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate) return _line.Count == 0 && _window.IsIdle;
        }
    }

    /// <summary>Waits for a place. False when the bucket has turned out to be another one's: enter that.</summary>
    /// <exception cref="DiscordRateLimitedException">The wait would be longer than the budget; thrown as soon as that is known.</exception>
    public async Task<bool> Enter(WaitBudget budget, CancellationToken cancellation)
    {
        var waiter = new Waiter(clock.In(budget.Left));
        lock (_gate)
        {
            _line.AddLast(waiter);
            Admit();
        }
        var since = clock.GetTimestamp();
        try
        {
            return await waiter.Entered.Task.WaitAsync(budget.Left, clock, cancellation);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Withdraw(waiter);
            cancellation.ThrowIfCancellationRequested();
            throw new DiscordRateLimitedException(UntilOpen(), RateLimitScope.User);
        }
        finally
        {
            budget.Spend(clock.GetElapsedTime(since));
        }
    }

    /// <summary>A request that had entered has been answered; its answer may tell of this bucket.</summary>
    public void Leave(RateLimitHeaders? headers) => Change(() =>
    {
        _window.Leave();
        if (headers is { } told) _window.Learn(told);
    });

    /// <summary>A request that had entered was not sent after all.</summary>
    public void GiveBack() => Change(_window.GiveBack);

    /// <summary>The answer to a request that had entered elsewhere tells of this bucket.</summary>
    public void Learn(RateLimitHeaders headers) => Change(() => _window.Learn(headers));

    public void Unlimit() => Change(_window.Unlimit);

    public void Block(RateLimited limited) => Change(() => _window.Block(limited));

    /// <summary>Sends all who wait to the bucket that this one has turned out to be.</summary>
    public void Replace() => Change(() => _isReplaced = true);

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Admit();
        }
    }

    // In order, as far as there are places; then the alarm is set for the next one.
    private void Admit()
    {
        while (_line.First is { } first)
        {
            var wait = TimeSpan.Zero;
            if (!_isReplaced && !_window.TryTake(out wait))
            {
                TurnAway(wait);
                if (_line.Count > 0 && wait != Timeout.InfiniteTimeSpan) SetAlarm(wait);
                return;
            }
            _line.RemoveFirst();
            first.Value.Entered.SetResult(!_isReplaced);
        }
    }

    private void TurnAway(TimeSpan wait)
    {
        if (wait == Timeout.InfiniteTimeSpan) return;
        var opens = clock.In(wait);
        for (var node = _line.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.GivesUpAt < opens)
            {
                _line.Remove(node);
                node.Value.Entered.SetException(new DiscordRateLimitedException(wait, _window.ClosedBy));
            }
            node = next;
        }
    }

    private void SetAlarm(TimeSpan wait)
    {
        // A millisecond more than needed: timers count whole ones and may ring early.
        var due = wait + TimeSpan.FromMilliseconds(1);
        if (_alarm is null) _alarm = clock.CreateTimer(_ => Change(() => { }), null, due, Timeout.InfiniteTimeSpan);
        else _alarm.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Withdraw(Waiter waiter)
    {
        lock (_gate)
        {
            if (_line.Remove(waiter) || waiter.Entered.Task is not { IsCompletedSuccessfully: true, Result: true }) return;
            // It was let in at the last moment, and will not come.
            _window.GiveBack();
            Admit();
        }
    }

    // Without a known end, a second: what is on its way will have been answered.
    private TimeSpan UntilOpen()
    {
        lock (_gate) return _window.UntilOpen is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
    }

    private sealed class Waiter(long givesUpAt)
    {
        public long GivesUpAt { get; } = givesUpAt;

        public TaskCompletionSource<bool> Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
