using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Shows the order that was chosen in a list.</summary>
internal sealed class PanelOrderSelect(OrderQueries orders) : PanelPage
{
    public const string SelectName = "admin.order_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Orders;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Interaction.Values is [var value] && long.TryParse(value, System.Globalization.NumberStyles.None, provider: null, out var order)
            ? await PanelOrder.ShowAsync(orders, context, order, done: null, ct)
            : new StaleComponent();
}

/// <summary>Asks for an order's number.</summary>
internal sealed class PanelFindOrderButton : ComponentHandler
{
    public const string ButtonName = "admin.find_order";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        PanelRoom.Orders.IsOpenTo(context)
            ? new Modal(PanelFindOrderForm.FormName, "Find an order", [OrderForms.Number("Number", "It stands in the ticket's name: order-42.")])
            : PanelRoom.Orders.Closed);
}

/// <summary>Shows the order whose number was typed.</summary>
internal sealed class PanelFindOrderForm(OrderQueries orders) : ModalHandler
{
    public const string FormName = "admin.find_order";

    public override string Name => FormName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!PanelRoom.Orders.IsOpenTo(context))
            return PanelRoom.Orders.Closed;
        return OrderForms.ReadNumber(context) is { } number
            ? await PanelOrder.ShowAsync(orders, context, number, done: null, ct)
            : new InvalidInput("An order's number is written in digits, such as 42.");
    }
}
