using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The buyer answers the item's question.</summary>
internal sealed class OrderAnswerButton : OrderFormButton
{
    public override string Name => "order.answer";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(OrderAnswerForm.FormName, orderId), $"Order #{orderId}",
        [
            new Label("Your answer", new TextInput(OrderAnswerForm.Answer, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = Order.AnswerLengthMax })
            {
                Description = "The question stands in the order above. You can change it until a seller claims the order.",
            },
        ]);
}

internal sealed class OrderAnswerForm(AnswerQuestion answer) : OrderForm
{
    public const string FormName = "order.answer";
    public const string Answer = "answer";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        answer.HandleAsync(request, context.Interaction.Fields.GetText(Answer) ?? "", ct);
}
