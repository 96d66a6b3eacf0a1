using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>Buyer and seller call an order in progress off together: one asks, the other agrees.</summary>
internal sealed class OrderCallOffButton : OrderFormButton
{
    public override string Name => "order.call_off";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderCallOffForm.FormName, orderId), $"Call off order #{orderId} together",
        [OrderForms.Reason("The order ends when both sides have asked; the buyer is then paid back.")]);
}

internal sealed class OrderCallOffForm(AskToCancelOrder ask) : OrderForm
{
    public const string FormName = "order.call_off";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        ask.HandleAsync(request, OrderForms.ReadReason(context), ct);
}
