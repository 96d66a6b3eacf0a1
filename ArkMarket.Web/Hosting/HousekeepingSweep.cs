using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Hosting;

/// <summary>Deletes what has served its time from the queue's tables.</summary>
internal sealed class HousekeepingSweep(Housekeeping housekeeping) : Sweep
{
    private const int Page = 1_000;

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override async Task<bool> RunAsync(CancellationToken ct) => (await housekeeping.RunAsync(Page, ct)).IsFullPage(Page);
}
