using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Gateway;

/// <summary>
/// What a feature looks up when events may have been missed: after a session that could not be resumed, or a long time
/// without a connection. Found by its file. That something is missing from a memory proves nothing: only Discord's answer does.
/// </summary>
public abstract class CatchUpStep
{
    /// <param name="guild">The server to look at.</param>
    /// <param name="since">Up to here nothing was missed.</param>
    /// <param name="ct">Gives up; it is run again then.</param>
    public abstract Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct);
}
