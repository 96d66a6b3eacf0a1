namespace ArkMarket.Discord;

/// <summary>Who runs a shard. The calls come one at a time; none may take long, except the first.</summary>
public interface IGatewayHost
{
    /// <summary>
    /// Waits until the shard may connect: while another process may hold it, it may not; and sessions are begun only so
    /// often (Discord: max_concurrency, session_start_limit).
    /// </summary>
    Task MayConnect(bool beginsSession, CancellationToken cancellation);

    /// <summary>Takes what happened, to handle it later.</summary>
    void Receive(GatewayEvent happened);

    /// <summary>A new session: what happened since the one before it was never told.</summary>
    void Began();

    /// <summary>The session goes on, and all that was missed has been told by now.</summary>
    void Resumed();

    /// <summary>Something worth a line in the log: plain words, without secrets.</summary>
    void Noticed(string what);
}
