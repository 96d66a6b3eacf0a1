using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Effects;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Gateway;

/// <summary>
/// Runs one handler for one event until there is nothing left to do: it is handled, or kept in the queue. Nothing is dropped
/// but what is too large to be kept.
/// </summary>
public sealed partial class GatewayRunner(KeepGatewayEvent keep, SecretBox secrets, TimeProvider clock, ILogger<GatewayRunner> logger)
{
    private const int FaultsMax = 3;

    /// <summary>While Discord is away, the queue waits better than a server's events do.</summary>
    private const int OutagesMax = 3;
    private const int KeptBytesMax = 32 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HandlerLimit = TimeSpan.FromSeconds(40);

    /// <summary>Throws only when it is cancelled: then the event counts as not handled.</summary>
    public async Task RunAsync(GatewayHandler handler, GatewayEvent happened, GatewayContext context, CancellationToken ct)
    {
        var (faults, outages, away) = (0, 0, 0);
        while (true)
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
                limit.CancelAfter(HandlerLimit);
                await handler.RunAsync(happened.Data, context, limit.Token);
                return;
            }
            catch (Exception error) when (!ct.IsCancellationRequested && Database.IsAway(error))
            {
                // Without it nothing can be handled, and nothing be kept.
                LogAway(logger, happened.Type, error.Message);
                await WaitAsync(++away, ct);
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                var isOurs = error is not OperationCanceledException && DiscordFailures.Classify(error).Counts;
                LogFailed(logger, error, GatewayCatalogue.NameOf(handler), happened.Type);
                if (isOurs ? ++faults < FaultsMax : ++outages < OutagesMax)
                {
                    await WaitAsync(faults + outages, ct);
                    continue;
                }

                await KeepAsync(handler, happened, context, ct);
                return;
            }
        }
    }

    private async Task KeepAsync(GatewayHandler handler, GatewayEvent happened, GatewayContext context, CancellationToken ct)
    {
        var name = GatewayCatalogue.NameOf(handler);
        if (happened.Data.Length > KeptBytesMax)
        {
            LogDropped(logger, name, happened.Type, context.Guild, happened.Sequence);
            return;
        }

        var kept = new KeptGatewayEvent(name, happened.Type, secrets.Encrypt(happened.Data.Span), context.ReceivedAt) { Arrival = (int)context.Arrival };
        for (var away = 1; ; away++)
        {
            try
            {
                await keep.HandleAsync(context.Guild, kept, ct);
                return;
            }
            catch (Exception error) when (!ct.IsCancellationRequested && Database.IsAway(error))
            {
                LogAway(logger, happened.Type, error.Message);
                await WaitAsync(away, ct);
            }
        }
    }

    private Task WaitAsync(int times, CancellationToken ct)
    {
        var pause = Pause * Math.Pow(2, Math.Min(times - 1, 6));
        return Task.Delay(pause < PauseMax ? pause : PauseMax, clock, ct);
    }

    [LoggerMessage(LogLevel.Debug, "{Event} waits for the database: {Reason}")]
    private static partial void LogAway(ILogger logger, string @event, string reason);

    [LoggerMessage(LogLevel.Warning, "{Handler} could not handle {Event}")]
    private static partial void LogFailed(ILogger logger, Exception error, string handler, string @event);

    [LoggerMessage(LogLevel.Error, "{Handler} could not handle {Event} of server {Guild} (event {Sequence}), which is too large to be kept")]
    private static partial void LogDropped(ILogger logger, string handler, string @event, GuildId guild, long sequence);
}
