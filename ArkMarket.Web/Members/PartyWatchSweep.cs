using ArkMarket.Core.Orders;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Members;

/// <summary>
/// Looks again and again whether those who buy and sell are still here. It asks by itself, so that it works without any
/// event from Discord and after any pause.
/// </summary>
internal sealed class PartyWatchSweep(OrderParties parties, StandingCheck check, TimeProvider clock) : Sweep
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(15);

    public override TimeSpan Interval => TimeSpan.FromSeconds(30);

    public override async Task<bool> RunAsync(CancellationToken ct)
    {
        var due = await parties.NotAskedSinceAsync(clock.GetUtcNow() - AskAgainAfter, ct);
        try
        {
            foreach (var party in due)
                await check.CheckAsync(party.Guild, party.User, ct);
        }
        catch (Exception error) when (error is DiscordUnavailableException or DiscordRateLimitedException)
        {
            // An outage is nobody's absence: the next round asks those again.
            return false;
        }

        return due.Count == OrderParties.PageSize;
    }
}
