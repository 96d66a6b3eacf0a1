using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A moderator takes the case.</summary>
internal sealed class DisputeTakeButton(TakeCase use) : OrderButton
{
    public override string Name => "dispute.take";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, ct);
}
