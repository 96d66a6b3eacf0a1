using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Hosting;

/// <summary>After a rotation: wraps with the new master key what the one before had wrapped, until that one can be thrown away.</summary>
internal sealed class VaultRewrapSweep(Vault vault) : Sweep
{
    private const int Page = 500;

    public override TimeSpan Interval => TimeSpan.FromMinutes(10);

    public override async Task<bool> RunAsync(CancellationToken ct) => await vault.RewrapAsync(Page, ct) == Page;
}
