using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Shows one order. Argument: its number.</summary>
internal sealed class PanelOrderButton(OrderQueries orders) : PanelPage
{
    public const string ButtonName = "admin.order";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Orders;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } order
        ? PanelOrder.ShowAsync(orders, context, order, done: null, ct)
        : Task.FromResult<Reply>(new StaleComponent());
}

/// <summary>Says what an act would do: in a form where something has to be typed, else on a page. Arguments: the act, the order.</summary>
internal sealed class PanelOrderActButton(OrderQueries orders, TimeProvider clock) : ComponentHandler
{
    public const string ButtonName = "admin.order_act";

    public override string Name => ButtonName;

    public override ReplyShape ShapeOf(Interaction interaction) =>
        Act(CustomId.Parse(interaction.CustomId ?? "")) is { Fields.Count: > 0 } ? ReplyShape.Modal : ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (Act(context.Arguments) is not { } act || context.Arguments.Integer(1) is not { } orderId)
            return new StaleComponent();
        if (!context.Config.Has(context.Actor, act.Right))
            return Rights.Needed(act.Right);
        if (await orders.FindAsync(context.Actor.Guild, orderId, ct) is not { } found)
            return new NotFound("order");
        if (!act.Fits(found, context.Actor))
            return new WrongState(orderId, found.Order.State, "that is not possible any more");
        var offer = Offer.New(clock);
        return act.Fields.Count > 0
            ? PanelOrderMessages.Form(act, found, context.Config, offer)
            : PanelOrderMessages.Ask(act, found, context.Config, offer);
    }

    private static PanelOrderAct? Act(CustomId arguments) => PanelOrderAct.Find(arguments.Text(0));
}

/// <summary>Does what the page said. Arguments: the act, the order, the offer.</summary>
internal sealed class PanelOrderActConfirm(PanelOrderUses uses, OrderQueries orders) : PanelConfirm
{
    public const string ButtonName = "admin.order_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Orders;

    protected override Task<Reply> ActAsync(InteractionContext context, CancellationToken ct) => PanelOrder.RunAsync((uses, orders), context, hasFields: false, ct);
}

/// <summary>The same for a form.</summary>
internal sealed class PanelOrderActForm(PanelOrderUses uses, OrderQueries orders) : PanelForm
{
    public const string FormName = "admin.order_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Orders;

    protected override Task<Reply> ActAsync(InteractionContext context, CancellationToken ct) => PanelOrder.RunAsync((uses, orders), context, hasFields: true, ct);
}

internal static class PanelOrder
{
    public static async Task<Reply> ShowAsync(OrderQueries orders, InteractionContext context, long orderId, string? done, CancellationToken ct) =>
        await orders.FindAsync(context.Actor.Guild, orderId, ct) is { } found ? PanelOrderMessages.Card(found, context, done) : new NotFound("order");

    public static async Task<Reply> RunAsync(
        (PanelOrderUses Uses, OrderQueries Orders) doors, InteractionContext context, bool hasFields, CancellationToken ct)
    {
        if (PanelOrderAct.Find(context.Arguments.Text(0)) is not { } act || act.Fields.Count > 0 != hasFields || context.Arguments.Integer(1) is not { } orderId)
            return new StaleComponent();
        var changed = await act.Run(doors.Uses, context, new OrderRequest(context.Actor, context.Key, orderId), ct);
        return changed.Refusal is { } refusal ? refusal : await ShowAsync(doors.Orders, context, orderId, PanelOrderMessages.Done(changed.Value), ct);
    }
}
