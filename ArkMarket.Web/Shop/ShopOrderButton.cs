using ArkMarket.Core.Orders;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>Orders the item on a card. Arguments: item, the price version shown, the card's offer id.</summary>
internal sealed class ShopOrderButton(StartPurchase purchases, TicketLine line) : ShopHandler
{
    public const string Id = "shop.order";

    public override string Name => Id;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (Read(context.Arguments) is not { } card)
            return new StaleComponent();
        var ahead = await line.WaitingAsync(context.Actor.Guild, ct);
        var started = await purchases.HandleAsync(new(context.Actor, context.Key, card.ItemId, card.PriceVersion) { OfferId = card.Offer }, ct);
        return Reply.From(started, order => ShopMessages.Started(order, context.Wording, ahead));
    }

    /// <summary>What the card's buttons and forms carry; null when anything of it is none.</summary>
    internal static (long ItemId, int PriceVersion, Guid Offer)? Read(CustomId arguments) =>
        arguments.Integer(0) is { } item && arguments.Integer(1) is >= 1 and <= int.MaxValue and var version && arguments.Id(2) is { } offer
            ? (item, (int)version, offer)
            : null;
}
