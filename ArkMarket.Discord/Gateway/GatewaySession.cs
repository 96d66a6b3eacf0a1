namespace ArkMarket.Discord;

/// <summary>What resumes a session, on another connection or in another process: kept, nothing is missed.</summary>
/// <param name="SessionId">From READY; a secret of its own kind, so it is in no log.</param>
/// <param name="ResumeUrl">Where to connect for resuming.</param>
/// <param name="Sequence">Everything up to here was handled: what comes after it is sent again.</param>
public sealed record GatewaySession(string SessionId, string ResumeUrl, long Sequence)
{
    /// <summary>Without the id.</summary>
    public override string ToString() => $"a session at {Sequence}";
}
