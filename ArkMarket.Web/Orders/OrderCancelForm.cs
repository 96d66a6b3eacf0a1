using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The buyer, or a moderator with a reason, cancels the order.</summary>
internal sealed class OrderCancelButton : OrderFormButton
{
    public override string Name => "order.cancel";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderCancelForm.FormName, orderId), $"Cancel order #{orderId}",
        [OrderForms.Reason("Both sides see it. Moderators must give one. What was held is paid back.")]);
}

internal sealed class OrderCancelForm(CancelOrder cancel) : OrderForm
{
    public const string FormName = "order.cancel";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        cancel.HandleAsync(request, OrderForms.ReadReason(context), ct);
}
