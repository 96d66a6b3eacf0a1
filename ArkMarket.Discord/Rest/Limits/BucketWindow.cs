namespace ArkMarket.Discord;

/// <summary>The counting of one bucket, without locks or waiting: how many requests it still takes, and when it is filled again.</summary>
internal sealed class BucketWindow(TimeProvider clock)
{
    private bool _isKnown;
    private bool _isUnlimited;
    private int _limit;
    private int _remaining;
    private int _inFlight;
    private long _resetAt;
    private long _blockedUntil;
    private RateLimitScope _blockedBy;

    /// <summary>Why it is closed, when it is.</summary>
    public RateLimitScope ClosedBy => clock.Until(_blockedUntil) > TimeSpan.Zero ? _blockedBy : RateLimitScope.User;

    /// <summary>Nothing is on its way, and what is known is out of date.</summary>
    public bool IsIdle => _inFlight == 0 && UntilOpen == TimeSpan.Zero;

    /// <summary>Until when it is closed as far as is known.</summary>
    public TimeSpan UntilOpen => clock.Until(Math.Max(_resetAt, _blockedUntil));

    /// <summary>
    /// Takes a place, or tells how long there is none: infinitely, when that depends on a request being answered. Until the
    /// first answer tells the bucket's size, one request at a time finds out.
    /// </summary>
    public bool TryTake(out TimeSpan wait)
    {
        wait = clock.Until(_blockedUntil);
        if (wait > TimeSpan.Zero) return false;
        RefillWhenDue();
        var isOpen = _isUnlimited || (_isKnown ? _remaining > 0 : _inFlight == 0);
        if (!isOpen)
        {
            wait = clock.Until(_resetAt) is var reset && reset > TimeSpan.Zero ? reset : Timeout.InfiniteTimeSpan;
            return false;
        }
        _remaining--;
        _inFlight++;
        return true;
    }

    /// <summary>A request has been answered, or will not be.</summary>
    public void Leave() => _inFlight--;

    /// <summary>A request was not sent after all.</summary>
    public void GiveBack()
    {
        _inFlight--;
        _remaining++;
    }

    public void Learn(RateLimitHeaders headers)
    {
        _limit = Math.Max(1, headers.Limit);
        RefillWhenDue();
        // Discord has not counted yet what is still on its way, and answers overtake each other: places only become fewer.
        var places = Math.Max(0, headers.Remaining - _inFlight);
        _remaining = _isKnown ? Math.Min(_remaining, places) : places;
        _resetAt = Math.Max(_resetAt, clock.In(headers.ResetAfter));
        (_isKnown, _isUnlimited) = (true, false);
    }

    /// <summary>Answered without any limit: not counted from then on, unless an answer says otherwise.</summary>
    public void Unlimit() => _isUnlimited = !_isKnown;

    public void Block(RateLimited limited)
    {
        _blockedUntil = Math.Max(_blockedUntil, clock.In(limited.RetryAfter));
        _blockedBy = limited.Scope;
    }

    private void RefillWhenDue()
    {
        if (clock.Until(_resetAt) == TimeSpan.Zero) _remaining = _limit - _inFlight;
    }
}
