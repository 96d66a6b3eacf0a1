using ArkMarket.Core.Orders;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Members;

namespace ArkMarket.Web.Orders;

/// <summary>Lets the timers of due orders act, once it is known that their parties are here.</summary>
internal sealed class OrderDeadlinesSweep(PassOrderDeadlines deadlines, StandingCheck standing) : Sweep
{
    private const int FullPage = 100;
    private static readonly TimeSpan StandingAgeMax = TimeSpan.FromSeconds(60);

    public override TimeSpan Interval => TimeSpan.FromSeconds(2);

    public override async Task<bool> RunAsync(CancellationToken ct) =>
        await deadlines.HandleAsync((guild, members, c) => standing.EnsureFreshAsync(guild, members, StandingAgeMax, c), ct) >= FullPage;
}
