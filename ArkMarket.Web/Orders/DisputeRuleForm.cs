using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The solver rules.</summary>
internal sealed class DisputeRuleButton : OrderFormButton
{
    public override string Name => "dispute.rule";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(DisputeRuleForm.FormName, orderId), $"Rule on order #{orderId}",
        [
            OrderForms.Number("The seller's part in percent", "100 pays the seller, 0 refunds the buyer; 60 gives the seller 60 % and the buyer 40 %."),
            OrderForms.Text("Reason", "Both sides read it, and whoever decides an appeal.", Dispute.StatementLengthMax),
        ]);
}

internal sealed class DisputeRuleForm(RuleDispute use) : OrderForm
{
    public const string FormName = "dispute.rule";

    public override string Name => FormName;

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        OrderForms.ReadNumber(context) is { } number
            ? await use.HandleAsync(request, (int)Math.Clamp(number, int.MinValue, int.MaxValue), OrderForms.ReadReason(context), ct)
            : new InvalidInput("The seller's part is a whole number from 0 to 100, written in digits.");
}
