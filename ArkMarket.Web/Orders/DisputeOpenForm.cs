using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A side says that something is wrong.</summary>
internal sealed class DisputeOpenButton : OrderFormButton
{
    public override string Name => "dispute.open";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(DisputeOpenForm.FormName, orderId), $"Open a dispute about order #{orderId}",
        [
            OrderForms.Text("What is wrong?", "Your side of it. What stands in this channel now is kept as evidence.", Dispute.StatementLengthMax),
        ]);
}

internal sealed class DisputeOpenForm(OpenDispute use) : OrderForm
{
    public const string FormName = "dispute.open";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, OrderForms.ReadReason(context), ct);
}
