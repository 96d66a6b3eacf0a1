using ArkMarket.Core.Orders;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Tickets;

/// <summary>Lets the next in line have the channel that has become free.</summary>
internal sealed class TicketLineSweep(TicketLine line) : Sweep
{
    public override TimeSpan Interval => TimeSpan.FromSeconds(5);

    public override async Task<bool> RunAsync(CancellationToken ct)
    {
        await line.CallNextAsync(ct);
        return false;
    }
}

/// <summary>Reminds whose turn has lasted too long.</summary>
internal sealed class OrderTurnsSweep(PassOrderTurns turns) : Sweep
{
    private const int FullPage = 100;

    public override TimeSpan Interval => TimeSpan.FromSeconds(5);

    public override async Task<bool> RunAsync(CancellationToken ct) => await turns.HandleAsync(ct) >= FullPage;
}
