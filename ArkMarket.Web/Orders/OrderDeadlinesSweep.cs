using ArkMarket.Core.Orders;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>Lets the timers of due orders act.</summary>
internal sealed class OrderDeadlinesSweep(PassOrderDeadlines deadlines) : Sweep
{
    private const int FullPage = 100;

    public override TimeSpan Interval => TimeSpan.FromSeconds(2);

    public override async Task<bool> RunAsync(CancellationToken ct) => await deadlines.HandleAsync(ct) >= FullPage;
}
