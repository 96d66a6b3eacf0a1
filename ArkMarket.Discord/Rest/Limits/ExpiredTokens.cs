namespace ArkMarket.Discord;

/// <summary>
/// Remembers interaction tokens that Discord no longer accepts, so that they are not tried again: Discord punishes that.
/// </summary>
internal sealed class ExpiredTokens(TimeProvider clock)
{
    private const int SweepAbove = 1024;

    // An edit can overtake the answer that it belongs to, and is then told that the token is unknown.
    private const int RefusalsBelieved = 3;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Refusals, int Code, long ForgetAt)> tokens = new(StringComparer.Ordinal);
    private int sweepAt = SweepAbove;

    /// <exception cref="DiscordInteractionExpiredException">The token is known to be of no use.</exception>
    public void ThrowIfExpired(InteractionToken token)
    {
        lock (gate)
            if (tokens.TryGetValue(token.Value, out var known) && known.Refusals >= RefusalsBelieved)
                throw new DiscordInteractionExpiredException(known.Code);
    }

    public void Refused(InteractionToken token, int code)
    {
        lock (gate)
        {
            if (tokens.Count >= sweepAt) Sweep();
            var refusals = code == ErrorCodes.UnknownWebhook ? tokens.GetValueOrDefault(token.Value).Refusals + 1 : RefusalsBelieved;
            tokens[token.Value] = (refusals, code, clock.In(InteractionToken.Lifetime));
        }
    }

    private void Sweep()
    {
        var now = clock.GetTimestamp();
        foreach (var (token, known) in tokens)
            if (known.ForgetAt <= now)
                tokens.Remove(token);
        sweepAt = Math.Max(SweepAbove, tokens.Count * 2);
    }
}
