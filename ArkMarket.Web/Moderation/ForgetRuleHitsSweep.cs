using ArkMarket.Core.Moderation;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Keeps the table of what met a rule small.</summary>
internal sealed class ForgetRuleHitsSweep(ForgetRuleHits forget) : Sweep
{
    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override Task<bool> RunAsync(CancellationToken ct) => forget.HandleAsync(ct);
}
