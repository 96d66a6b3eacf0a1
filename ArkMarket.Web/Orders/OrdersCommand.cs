using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary><c>/orders</c>: what the member buys and sells, newest first.</summary>
internal sealed class OrdersCommand(OrderQueries orders) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash("orders", "Your orders: what you buy and what you sell");

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        OrderMessages.List(await orders.MineAsync(context.Actor.Guild, context.Actor.User, before: null, ct), context.Wording);
}

/// <summary>Turns the pages of <c>/orders</c>.</summary>
internal sealed class OrdersPageButton(OrderQueries orders) : ComponentHandler
{
    public const string ButtonName = "orders.page";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        OrderMessages.List(await orders.MineAsync(context.Actor.Guild, context.Actor.User, context.Arguments.Integer(0), ct), context.Wording);
}
