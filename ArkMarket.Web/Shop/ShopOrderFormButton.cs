using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>
/// Opens the form of an order: how many, a coupon, the map. Arguments: item, the price version shown, the card's offer
/// id, and whether it asks for the map alone. It reads the item for its maps; should that take too long, it is asked again.
/// </summary>
internal sealed class ShopOrderFormButton(ShopQueries shop) : ComponentHandler
{
    public const string Id = "shop.ask";
    public const int MapOnly = 1;
    public const int Everything = 0;

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (ShopOrderButton.Read(context.Arguments) is not { } card)
            return new StaleComponent();
        if (await shop.ItemAsync(context.Actor.Guild, card.ItemId, ct) is not { } item)
            return new NotFound("item");
        var customId = CustomId.Of(ShopOrderForm.FormName, card.ItemId, card.PriceVersion, card.Offer);
        var mapOnly = context.Arguments.Integer(3) is MapOnly && item.Maps.Count > 1;
        return ShopCard.Form(item, customId, mapOnly, context.Wording);
    }
}

/// <summary>Orders what the form says. Arguments: item, price version, offer id.</summary>
internal sealed class ShopOrderForm(StartPurchase purchases, TicketLine line) : ModalHandler
{
    public const string FormName = "shop.buy";
    public const string Quantity = "quantity";
    public const string Coupon = "coupon";
    public const string Map = "map";

    public override string Name => FormName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (ShopOrderButton.Read(context.Arguments) is not { } card)
            return new StaleComponent();
        var fields = context.Interaction.Fields;
        var request = new StartPurchase.Request(context.Actor, context.Key, card.ItemId, card.PriceVersion)
        {
            OfferId = card.Offer,
            Quantity = fields.GetText(Quantity) is { } text ? Number(text) : 1,
            CouponCode = fields.GetText(Coupon),
            Map = fields.GetValues(Map) is [var map] ? map : null,
        };
        var ahead = await line.WaitingAsync(context.Actor.Guild, ct);
        return Reply.From(await purchases.HandleAsync(request, ct), order => ShopMessages.Started(order, context.Wording, ahead));
    }

    // People write 1,200 and 1 200 as well as 1200; what is no number is refused as none that can be ordered.
    private static int Number(string text) =>
        int.TryParse(text.Replace(",", "").Replace(" ", ""), System.Globalization.NumberStyles.None, provider: null, out var number) ? number : 0;
}
