using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>Either side names terms; the form starts from what stands now: the last proposal, or the shop's price and the server's usual time.</summary>
internal sealed class OrderProposeButton : OrderFormButton
{
    public override string Name => "order.propose";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderProposeForm.FormName, orderId), $"Terms for order #{orderId}",
        [
            new Label("Price", new TextInput(OrderProposeForm.Price, TextInputStyle.Short) { MaxLength = 13, Value = context.Arguments.Integer(1)?.ToString() })
            {
                Description = context.Arguments.Text(3) is { Length: 3 } currency
                    ? $"In hundredths: 1250 means 12.50 {currency}."
                    : $"In {DiscordText.Truncate(context.Wording.CurrencyName, 40)}, a whole number.",
            },
            new Label("Hours to deliver", new TextInput(OrderProposeForm.Hours, TextInputStyle.Short) { MaxLength = 4, Value = context.Arguments.Integer(2)?.ToString() })
            {
                Description = $"From 1 to {Order.DeliveryHoursMax}, counted from the start of the work.",
            },
        ]);
}

internal sealed class OrderProposeForm(ProposeTerms propose) : OrderForm
{
    public const string FormName = "order.propose";
    public const string Price = "price";
    public const string Hours = "hours";

    public override string Name => FormName;

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct)
    {
        if (OrderForms.ReadNumber(context, Price) is not { } price)
            return new InvalidInput("The price is a whole number, written in digits.");
        if (OrderForms.ReadNumber(context, Hours) is not { } hours)
            return new InvalidInput("The hours to deliver are a whole number, written in digits.");
        return await propose.HandleAsync(request, price, (int)Math.Clamp(hours, int.MinValue, int.MaxValue), ct);
    }
}
