using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>Shows how an order stands, to its parties and the staff.</summary>
internal sealed class OrderViewButton(OrderQueries orders) : ComponentHandler
{
    public const string ButtonName = "order.view";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } orderId)
            return new StaleComponent();
        if (await orders.FindAsync(context.Actor.Guild, orderId, ct) is not { } found)
            return new NotFound("order");
        var maySee = found.Order.HasParty(context.Actor.User) || context.Config.IsModerator(context.Actor) || context.Config.IsFinance(context.Actor)
            || (found.Order.State is OrderState.Open && context.Config.IsSeller(context.Actor));
        return maySee ? OrderMessages.Summary(found, context.Config) : new NotAllowed("a part in this order");
    }
}
