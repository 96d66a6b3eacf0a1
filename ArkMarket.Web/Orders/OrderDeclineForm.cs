using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The other side says no to the proposal that the button was shown with.</summary>
internal sealed class OrderDeclineButton : OrderFormButton
{
    public override string Name => "order.decline";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderDeclineForm.FormName, orderId, context.Arguments.Integer(1) ?? 0), $"Decline the terms of order #{orderId}",
        [
            OrderForms.Reason("What would suit you instead? The other side reads it."),
        ]);
}

internal sealed class OrderDeclineForm(DeclineTerms use) : OrderForm
{
    public const string FormName = "order.decline";

    public override string Name => FormName;

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        context.Arguments.Integer(1) is { } number and > 0 and <= int.MaxValue
            ? await use.HandleAsync(request, (int)number, OrderForms.ReadReason(context), ct)
            : new StaleComponent();
}
