using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The other side accepts the very proposal that the button was shown with.</summary>
internal sealed class OrderAcceptTermsButton(AcceptTerms use) : OrderButton
{
    public override string Name => "order.accept";

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        context.Arguments.Integer(1) is { } number and > 0 and <= int.MaxValue
            ? await use.HandleAsync(request, (int)number, ct)
            : new StaleComponent();
}
