using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The buyer accepts the very proposal that the button was shown with.</summary>
internal sealed class OrderAcceptTermsButton(AcceptTerms accept) : OrderButton
{
    public override string Name => "order.accept";

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        context.Arguments.Integer(1) is { } proposal and > 0 and <= int.MaxValue
            ? await accept.HandleAsync(request, (int)proposal, ct)
            : new StaleComponent();
}
