using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Gateway;

/// <summary>Runs a handler again for an event it could not deal with when it came.</summary>
internal sealed partial class KeptGatewayEventHandler(GatewayCatalogue catalogue, SecretBox secrets, ILogger<KeptGatewayEventHandler> logger)
    : EffectHandler<KeptGatewayEvent>
{
    protected override Task HandleAsync(KeptGatewayEvent effect, EffectContext context, CancellationToken ct)
    {
        if (catalogue.Find(effect.Handler) is not { } handler)
        {
            LogUnknown(logger, effect.Event, effect.Handler);
            return Task.CompletedTask;
        }

        var of = new GatewayContext(context.Guild, effect.ReceivedAt) { IsReplay = true, Arrival = (GuildArrival)effect.Arrival };
        return handler.RunAsync(secrets.Decrypt(effect.Data), of, ct);
    }

    [LoggerMessage(LogLevel.Warning, "{Event} was kept for {Handler}, which this version does not have; it is passed over")]
    private static partial void LogUnknown(ILogger logger, string @event, string handler);
}

/// <summary>Looks up on one server what may have been missed. Every step is tried, whatever becomes of the others.</summary>
internal sealed class CatchUpHandler(IEnumerable<CatchUpStep> steps) : EffectHandler<CatchUp>
{
    private readonly CatchUpStep[] _steps = [.. steps.OrderBy(step => step.GetType().Name, StringComparer.Ordinal)];

    protected override async Task HandleAsync(CatchUp effect, EffectContext context, CancellationToken ct)
    {
        var failures = new List<Exception>();
        foreach (var step in _steps)
        {
            try
            {
                await step.RunAsync(context.Guild, effect.Since, ct);
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                failures.Add(error);
            }
        }

        // The queue tells an outage from a fault by the exception itself; all steps run again, as they may.
        if (failures.Count > 0)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures[0]);
    }
}
