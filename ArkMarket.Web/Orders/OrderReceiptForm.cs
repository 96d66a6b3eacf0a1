using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The buyer reports a payment made outside.</summary>
internal sealed class OrderReceiptButton : OrderFormButton
{
    public override string Name => "order.receipt";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderReceiptForm.FormName, orderId), $"Your payment for order #{orderId}",
        [
            new Label("How you paid", new TextInput(OrderReceiptForm.Method, TextInputStyle.Short) { MaxLength = OrderReceipt.MethodLengthMax })
            {
                Description = "The service or the way, as the seller told you.",
            },
            new Label("Reference", new TextInput(OrderReceiptForm.Reference, TextInputStyle.Short) { MaxLength = OrderReceipt.ReferenceLengthMax })
            {
                Description = "The number or text that the payment is found by. One payment pays for one order.",
            },
            OrderForms.Reason("Anything else. Post a picture of the receipt in this channel: it is kept as evidence."),
        ]);
}

internal sealed class OrderReceiptForm(ReportPayment use) : OrderForm
{
    public const string FormName = "order.receipt";
    public const string Method = "method";
    public const string Reference = "reference";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct)
    {
        var fields = context.Interaction.Fields;
        return use.HandleAsync(request, new(fields.GetText(Method), fields.GetText(Reference), OrderForms.ReadReason(context)), ct);
    }
}
