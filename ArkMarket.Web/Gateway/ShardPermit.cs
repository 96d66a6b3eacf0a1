using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Gateway;

/// <summary>
/// When a shard may connect: while its lease is sure, and, to begin a session, when it is its turn among all nodes and
/// Discord still allows one today. Beyond that limit Discord would take the bot its token.
/// </summary>
internal sealed partial class ShardPermit(HeldShard held, ShardTools tools, ILogger logger)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(30);

    // Some are left for whoever has to mend something.
    private const int SessionsLeft = 5;
    private long _renewedAt = tools.Clock.GetTimestamp();

    public void Renewed() => Interlocked.Exchange(ref _renewedAt, tools.Clock.GetTimestamp());

    public async Task WaitAsync(bool beginsSession, CancellationToken ct)
    {
        while (tools.Clock.GetElapsedTime(Interlocked.Read(ref _renewedAt)) >= ShardLeases.Lease)
            await Task.Delay(LookInterval, tools.Clock, ct);
        if (!beginsSession)
            return;
        var bot = await AskAsync(ct);
        while (bot.Remaining <= SessionsLeft)
        {
            LogExhausted(logger, bot.ResetAfter);
            await Task.Delay(bot.ResetAfter + Retry, tools.Clock, ct);
            bot = await AskAsync(ct);
        }

        var at = await UntilItWorksAsync(() => tools.Leases.NextStartAsync(held.ShardId % bot.MaxConcurrency, ct), ct);
        if (at - tools.Clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, tools.Clock, ct);
    }

    /// <summary>Where the gateway is, asked until Discord answers.</summary>
    public Task<GatewayBot> AskAsync(CancellationToken ct) => UntilItWorksAsync(() => tools.Discord.Rest.GetGatewayBot(ct), ct);

    private async Task<T> UntilItWorksAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        for (var pause = Retry; ; pause = pause * 2 < RetryMax ? pause * 2 : RetryMax)
        {
            try
            {
                return await ask();
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                LogNotYet(logger, held.ShardId, error.Message);
                await Task.Delay(pause, tools.Clock, ct);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Discord allows no more sessions for {ResetAfter}; events are followed again after that")]
    private static partial void LogExhausted(ILogger logger, TimeSpan resetAfter);

    [LoggerMessage(LogLevel.Information, "Shard {Shard} cannot connect yet: {Reason}")]
    private static partial void LogNotYet(ILogger logger, int shard, string reason);
}
