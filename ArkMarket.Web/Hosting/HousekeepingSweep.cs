using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Hosting;

/// <summary>Deletes what has served its time: of the queue's tables, and sessions of the web.</summary>
internal sealed class HousekeepingSweep(Housekeeping housekeeping, WebSessions sessions) : Sweep
{
    private const int Page = 1_000;

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override async Task<bool> RunAsync(CancellationToken ct)
    {
        await sessions.ForgetExpiredAsync(ct);
        return (await housekeeping.RunAsync(Page, ct)).IsFullPage(Page);
    }
}
