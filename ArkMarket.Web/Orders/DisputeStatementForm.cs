using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A side tells its story, once.</summary>
internal sealed class DisputeStatementButton : OrderFormButton
{
    public override string Name => "dispute.statement";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(DisputeStatementForm.FormName, orderId), $"Your side of order #{orderId}",
        [
            OrderForms.Text("What happened?", "Once, and both sides and the moderator read it. Post pictures in this channel.", Dispute.StatementLengthMax),
        ]);
}

internal sealed class DisputeStatementForm(GiveStatement use) : OrderForm
{
    public const string FormName = "dispute.statement";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, OrderForms.ReadReason(context), ct);
}
