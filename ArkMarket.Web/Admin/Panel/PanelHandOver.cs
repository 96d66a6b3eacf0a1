using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Asks to whom an order is to be offered. Argument: the order.</summary>
internal sealed class PanelHandOverButton(OrderQueries orders, TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.hand_over";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Orders;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } orderId)
            return new StaleComponent();
        if (!context.Config.IsModerator(context.Actor))
            return Rights.Needed(Right.Moderation);
        return await orders.FindAsync(context.Actor.Guild, orderId, ct) switch
        {
            null => new NotFound("order"),
            { Order.SellerId: not null } found => PanelOrderMessages.HandOver(found.Order, Offer.New(clock)),
            { Order: var order } => new WrongState(orderId, order.State, "there is no seller to hand it over"),
        };
    }
}

/// <summary>Offers the order to whom was chosen. Arguments: the order, the offer.</summary>
internal sealed class PanelHandOverSelect(OfferHandOver use, OrderQueries orders) : PanelConfirm
{
    public const string SelectName = "admin.hand_over_to";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Orders;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } orderId)
            return new StaleComponent();
        if (PanelPick.Member(context) is not { } to)
            return new NotFound("member");
        var changed = await use.HandleAsync(new OrderRequest(context.Actor, context.Key, orderId), to.Actor, ct);
        return changed.Refusal is { } refusal
            ? refusal
            : await PanelOrder.ShowAsync(orders, context, orderId, PanelOrderMessages.Done(changed.Value), ct);
    }
}
