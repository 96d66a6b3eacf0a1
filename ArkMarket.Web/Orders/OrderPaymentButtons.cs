using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The finance role found the payment.</summary>
internal sealed class OrderPaymentFoundButton(DecidePayment use) : OrderButton
{
    public override string Name => "order.payment_found";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.ConfirmAsync(request, ct);
}

/// <summary>The finance role did not find the payment.</summary>
internal sealed class OrderPaymentMissingButton : OrderFormButton
{
    public override string Name => "order.payment_missing";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderPaymentMissingForm.FormName, orderId), $"The payment of order #{orderId} was not found",
        [
            OrderForms.Text("Reason", "What was looked up, and what the buyer can do. Both sides read it.", Order.ReasonLengthMax),
        ]);
}

internal sealed class OrderPaymentMissingForm(DecidePayment use) : OrderForm
{
    public const string FormName = "order.payment_missing";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.RejectAsync(request, OrderForms.ReadReason(context), ct);
}
