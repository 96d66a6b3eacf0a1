using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A side appeals the ruling.</summary>
internal sealed class DisputeAppealButton : OrderFormButton
{
    public override string Name => "dispute.appeal";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(DisputeAppealForm.FormName, orderId), $"Appeal the ruling on order #{orderId}",
        [
            OrderForms.Text("What was overlooked?", "There is one appeal. Another moderator reads everything and decides for good.", Dispute.StatementLengthMax),
        ]);
}

internal sealed class DisputeAppealForm(AppealRuling use) : OrderForm
{
    public const string FormName = "dispute.appeal";

    public override string Name => FormName;

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, OrderForms.ReadReason(context), ct);
}
