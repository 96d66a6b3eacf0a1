using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A side proposes how to share the held price.</summary>
internal sealed class DisputeSplitButton : OrderFormButton
{
    public override string Name => "dispute.split";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(DisputeSplitForm.FormName, orderId), $"Share the price of order #{orderId}",
        [
            OrderForms.Number("The seller's part in percent", "0 gives everything back to the buyer, 100 everything to the seller. The other side has to agree."),
        ]);
}

internal sealed class DisputeSplitForm(ProposeSplit use) : OrderForm
{
    public const string FormName = "dispute.split";

    public override string Name => FormName;

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        OrderForms.ReadNumber(context) is { } number
            ? await use.HandleAsync(request, (int)Math.Clamp(number, int.MinValue, int.MaxValue), ct)
            : new InvalidInput("The seller's part is a whole number from 0 to 100, written in digits.");
}

/// <summary>A side proposes to go on with the order.</summary>
internal sealed class DisputeGoOnButton : OrderFormButton
{
    public override string Name => "dispute.go_on";

    protected override Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(DisputeGoOnForm.FormName, orderId), $"Go on with order #{orderId}",
        [
            OrderForms.Number("Hours to deliver", $"From 1 to {Order.DeliveryHoursMax}, counted from the agreement of the other side."),
        ]);
}

internal sealed class DisputeGoOnForm(ProposeToGoOn use) : OrderForm
{
    public const string FormName = "dispute.go_on";

    public override string Name => FormName;

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        OrderForms.ReadNumber(context) is { } number
            ? await use.HandleAsync(request, (int)Math.Clamp(number, int.MinValue, int.MaxValue), ct)
            : new InvalidInput("The hours are a whole number, written in digits.");
}

/// <summary>The other side agrees to the very proposal that the button was shown with.</summary>
internal sealed class DisputeAgreeButton(AgreeInDispute use) : OrderButton
{
    public override string Name => "dispute.agree";

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        context.Arguments.Integer(1) is { } number and > 0 and <= int.MaxValue
            ? await use.HandleAsync(request, (int)number, ct)
            : new StaleComponent();
}
