using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A moderator found a trial seller's delivery in order.</summary>
internal sealed class OrderReviewApproveButton(ApproveDelivery use) : OrderButton
{
    public override string Name => "order.review_ok";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, ct);
}

/// <summary>A moderator sends a trial seller's delivery back.</summary>
internal sealed class OrderReviewRejectButton : OrderFormButton
{
    public override string Name => "order.review_no";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderReviewRejectForm.FormName, orderId), $"Send order #{orderId} back to work",
        [
            OrderForms.Text("Reason", "What is missing. Both sides read it.", Order.ReasonLengthMax),
        ]);
}

internal sealed class OrderReviewRejectForm(RejectDelivery use) : OrderForm
{
    public const string FormName = "order.review_no";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, OrderForms.ReadReason(context), ct);
}
