using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>One side asks for more time to deliver.</summary>
internal sealed class OrderMoreTimeButton : OrderFormButton
{
    public override string Name => "order.more_time";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderMoreTimeForm.FormName, orderId), $"More time for order #{orderId}",
        [
            OrderForms.Number("Hours more", $"From 1 to {Order.DeliveryHoursMax}, counted from the deadline as it stands. The other side has to agree."),
            OrderForms.Reason("Why? The other side reads it."),
        ]);
}

internal sealed class OrderMoreTimeForm(AskMoreTime use) : OrderForm
{
    public const string FormName = "order.more_time";

    public override string Name => FormName;

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        OrderForms.ReadNumber(context) is { } number
            ? await use.HandleAsync(request, (int)Math.Clamp(number, int.MinValue, int.MaxValue), OrderForms.ReadReason(context), ct)
            : new InvalidInput("The hours are a whole number, written in digits.");
}

/// <summary>The other side grants the time that was asked for.</summary>
internal sealed class OrderMoreTimeAgreeButton(AgreeToMoreTime use) : OrderButton
{
    public override string Name => "order.more_time_ok";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, ct);
}
