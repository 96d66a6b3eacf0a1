using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The seller says that the goods were handed over.</summary>
internal sealed class OrderDeliverButton(DeliverOrder use) : OrderButton
{
    public override string Name => "order.deliver";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, note: null, ct);
}

/// <summary>The same with a note on where and how.</summary>
internal sealed class OrderDeliverNoteButton : OrderFormButton
{
    public override string Name => "order.deliver_note";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderDeliverNoteForm.FormName, orderId), $"Deliver order #{orderId}",
        [
            OrderForms.Text("Note", "Where, when, to whom. Post pictures in this channel: they are kept as proof.", Order.ReasonLengthMax),
        ]);
}

internal sealed class OrderDeliverNoteForm(DeliverOrder use) : OrderForm
{
    public const string FormName = "order.deliver_note";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, OrderForms.ReadReason(context), ct);
}
