using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Gateway;

namespace ArkMarket.Web.Members;

/// <summary>Those with something at stake who may have left, been timed out or come back while nobody listened.</summary>
internal sealed class PartyCatchUp(OrderParties parties, StandingCheck check, TimeProvider clock) : CatchUpStep
{
    public override async Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        // Whoever was asked for after this moment needs no second look: so it may be cut off and run again.
        for (var before = clock.GetUtcNow(); ;)
        {
            var due = await parties.NotAskedSinceAsync(guild, before, ct);
            foreach (var user in due)
                await check.CheckAsync(guild, user, ct);
            if (due.Count < OrderParties.PageSize)
                return;
        }
    }
}
