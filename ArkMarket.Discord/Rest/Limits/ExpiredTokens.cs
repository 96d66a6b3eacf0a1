namespace ArkMarket.Discord;

/// <summary>
/// Remembers interaction tokens that Discord no longer accepts, so that they are not tried again: Discord punishes that.
/// </summary>
internal sealed class ExpiredTokens(TimeProvider clock)
{
    private const int SweepAbove = 1024;

    // An edit can overtake the answer that it belongs to, and is then told that the token is unknown.
    private const int RefusalsBelieved = 3;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Refusals, int Code, long ForgetAt)> _tokens = new(StringComparer.Ordinal);
    private int _sweepAt = SweepAbove;

    /// <exception cref="DiscordInteractionExpiredException">The token is known to be of no use.</exception>
    public void ThrowIfExpired(InteractionToken token)
    {
        lock (_gate)
            if (_tokens.TryGetValue(token.Value, out var known) && known.Refusals >= RefusalsBelieved)
                throw new DiscordInteractionExpiredException(known.Code);
    }

    public void Refused(InteractionToken token, int code)
    {
        lock (_gate)
        {
            if (_tokens.Count >= _sweepAt) Sweep();
            var refusals = code == ErrorCodes.UnknownWebhook ? _tokens.GetValueOrDefault(token.Value).Refusals + 1 : RefusalsBelieved;
            _tokens[token.Value] = (refusals, code, clock.In(InteractionToken.Lifetime));
        }
    }

    private void Sweep()
    {
        var now = clock.GetTimestamp();
        foreach (var (token, known) in _tokens)
            if (known.ForgetAt <= now)
                _tokens.Remove(token);
        _sweepAt = Math.Max(SweepAbove, _tokens.Count * 2);
    }
}
