namespace ArkMarket.Discord;

/// <summary>The counting of one bucket, without locks or waiting: how many requests it still takes, and when it is filled again.</summary>
internal sealed class BucketWindow(TimeProvider clock)
{
    private bool isKnown;
    private bool isUnlimited;
    private int limit;
    private int remaining;
    private int inFlight;
    private long resetAt;
    private long blockedUntil;
    private RateLimitScope blockedBy;

    /// <summary>Why it is closed, when it is.</summary>
    public RateLimitScope ClosedBy => clock.Until(blockedUntil) > TimeSpan.Zero ? blockedBy : RateLimitScope.User;

    /// <summary>Nothing is on its way, and what is known is out of date.</summary>
    public bool IsIdle => inFlight == 0 && UntilOpen == TimeSpan.Zero;

    /// <summary>Until when it is closed as far as is known.</summary>
    public TimeSpan UntilOpen => clock.Until(Math.Max(resetAt, blockedUntil));

    /// <summary>
    /// Takes a place, or tells how long there is none: infinitely, when that depends on a request being answered. Until the
    /// first answer tells the bucket's size, one request at a time finds out.
    /// </summary>
    public bool TryTake(out TimeSpan wait)
    {
        wait = clock.Until(blockedUntil);
        if (wait > TimeSpan.Zero) return false;
        var reset = clock.Until(resetAt);
        if (reset == TimeSpan.Zero) remaining = limit - inFlight;
        var isOpen = isUnlimited || (isKnown ? remaining > 0 : inFlight == 0);
        if (!isOpen)
        {
            wait = reset > TimeSpan.Zero ? reset : Timeout.InfiniteTimeSpan;
            return false;
        }
        remaining--;
        inFlight++;
        return true;
    }

    /// <summary>A request has been answered, or will not be.</summary>
    public void Leave() => inFlight--;

    /// <summary>A request was not sent after all.</summary>
    public void GiveBack()
    {
        inFlight--;
        remaining++;
    }

    public void Learn(RateLimitHeaders headers)
    {
        (isKnown, isUnlimited) = (true, false);
        limit = Math.Max(1, headers.Limit);
        // Discord has not counted yet what is still on its way.
        remaining = Math.Max(0, headers.Remaining - inFlight);
        resetAt = clock.In(headers.ResetAfter);
    }

    /// <summary>Answered without any limit: not counted from then on, unless an answer says otherwise.</summary>
    public void Unlimit() => isUnlimited = !isKnown;

    public void Block(RateLimited limited)
    {
        blockedUntil = Math.Max(blockedUntil, clock.In(limited.RetryAfter));
        blockedBy = limited.Scope;
    }
}
