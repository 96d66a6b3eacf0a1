namespace ArkMarket.Discord;

/// <summary>
/// All buckets, by Discord's name for them and the id they are counted by. Until a route's answer has named its bucket,
/// the route's own template stands for the name.
/// </summary>
internal sealed class Buckets(TimeProvider clock)
{
    private const int SweepAbove = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Name, string TopLevelId), Bucket> _buckets = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _sweepAt = SweepAbove;

    public Bucket Of(RestRequest request)
    {
        lock (_gate) return GetOrAdd((_names.GetValueOrDefault(request.RouteKey, request.RouteKey), request.TopLevelId));
    }

    /// <summary>
    /// Ends the request's stay in the bucket that it entered, and takes in what the answer tells. Who waits in the wrong line is
    /// sent on only when the right one has learned all, so that nobody slips through.
    /// </summary>
    public void Complete(RestRequest request, Bucket entered, RestAnswer answer)
    {
        var (told, isReplaced) = answer.Limit is { } headers ? Find(request, entered, headers.Bucket) : (entered, false);
        if (answer.RateLimited is { Scope: RateLimitScope.User or RateLimitScope.Shared } limited) told.Block(limited);
        if (answer.Limit is null && answer.IsSuccess) entered.Unlimit();
        if (told != entered) told.Learn(answer.Limit!.Value);
        if (isReplaced) entered.Replace();
        entered.Leave(told == entered ? answer.Limit : null);
    }

    // The bucket of that name, and whether the entered one only stood for it until now.
    private (Bucket Told, bool IsReplaced) Find(RestRequest request, Bucket entered, string name)
    {
        lock (_gate)
        {
            _names[request.RouteKey] = name;
            var key = (name, request.TopLevelId);
            var provisional = (request.RouteKey, request.TopLevelId);
            var isProvisional = _buckets.GetValueOrDefault(provisional) == entered;
            if (!isProvisional) return (GetOrAdd(key), false);

            _buckets.Remove(provisional);
            return _buckets.TryAdd(key, entered) ? (entered, false) : (_buckets[key], true);
        }
    }

    private Bucket GetOrAdd((string Name, string TopLevelId) key)
    {
        if (_buckets.TryGetValue(key, out var bucket)) return bucket;
        if (_buckets.Count >= _sweepAt) Sweep();
        return _buckets[key] = new Bucket(clock);
    }

    // Each interaction's token has buckets of its own: those that nobody needs any more must go.
    private void Sweep()
    {
        foreach (var (key, bucket) in _buckets)
            if (bucket.IsIdle)
                _buckets.Remove(key);
        _sweepAt = Math.Max(SweepAbove, _buckets.Count * 2);
    }
}
