using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A moderator lets the timers run on although a party is away.</summary>
internal sealed class OrderTimersButton : OrderFormButton
{
    public override string Name => "order.timers";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderTimersForm.FormName, orderId), $"Let the timers of order #{orderId} run",
        [
            OrderForms.Text("Reason", "Both sides read it. What runs out next is decided as if everybody were here.", Order.ReasonLengthMax),
        ]);
}

internal sealed class OrderTimersForm(ForceOrderTimers use) : OrderForm
{
    public const string FormName = "order.timers";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, OrderForms.ReadReason(context), ct);
}
