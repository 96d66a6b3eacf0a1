using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The seller gives part of the price back, or says what they gave back outside.</summary>
internal sealed class OrderRefundButton : OrderFormButton
{
    public override string Name => "order.refund";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderRefundForm.FormName, orderId), $"Give part of order #{orderId} back",
        [
            OrderForms.Number("How much", context.Arguments.Text(1) is { Length: 3 } currency
                ? $"Of what you gave back outside, in hundredths: 1250 means 12.50 {currency}."
                : $"In {DiscordText.Truncate(context.Wording.CurrencyName, 40)}. The buyer gets it at once."),
            OrderForms.Text("Reason", "Both sides read it.", Order.ReasonLengthMax),
        ]);
}

internal sealed class OrderRefundForm(RefundOrder use) : OrderForm
{
    public const string FormName = "order.refund";

    public override string Name => FormName;

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        OrderForms.ReadNumber(context) is { } number
            ? await use.HandleAsync(request, number, OrderForms.ReadReason(context), ct)
            : new InvalidInput("The amount is a whole number, written in digits.");
}
