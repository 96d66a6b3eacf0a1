using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Gateway;

/// <summary>
/// From when on a shard may have missed something, until it has been asked that this be looked up. While that is open, the
/// new session is not kept: a process that dies now would resume it without knowing of the gap.
/// </summary>
internal sealed class ShardGap(DateTimeOffset? connectedUntil, ShardTools tools)
{
    /// <summary>Where nothing was ever followed, so far back is looked.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);
    private readonly Lock _gate = new();
    private DateTimeOffset? _heardUntil = connectedUntil;
    private DateTimeOffset? _missedSince;

    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _missedSince is not null;
        }
    }

    /// <summary>A new session: whatever came after the one before it was never told.</summary>
    public void Opened()
    {
        lock (_gate)
            _missedSince ??= _heardUntil ?? tools.Clock.GetUtcNow() - FirstLook;
    }

    /// <summary>The session goes on. After a long time Discord may not have kept everything, so it is looked up all the same.</summary>
    public void Closed()
    {
        lock (_gate)
        {
            if (_heardUntil is { } until && tools.Clock.GetUtcNow() - until > TimeSpan.FromSeconds(tools.Times.GapSeconds))
                _missedSince ??= until;
        }
    }

    /// <summary>Discord was heard of; returns until when nothing was missed.</summary>
    public DateTimeOffset? Heard(DateTimeOffset? at)
    {
        lock (_gate)
            return _heardUntil = at > _heardUntil || _heardUntil is null ? at ?? _heardUntil : _heardUntil;
    }

    /// <summary>Asks that what may have been missed be looked up, if there is anything.</summary>
    public async Task AskAsync(HeldShard held, CancellationToken ct)
    {
        DateTimeOffset? since;
        lock (_gate)
            since = _missedSince;
        if (since is not { } from)
            return;
        await tools.CatchUp.HandleAsync(held, from, ct);
        lock (_gate)
            _missedSince = null;
    }
}
