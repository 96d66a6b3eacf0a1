using ArkMarket.Core.Moderation;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Ends what is over and renews what lasts longer than Discord allows at once.</summary>
internal sealed class PunishmentSweep(PassPunishments pass) : Sweep
{
    public override TimeSpan Interval => TimeSpan.FromSeconds(15);

    public override Task<bool> RunAsync(CancellationToken ct) => pass.HandleAsync(ct);
}
