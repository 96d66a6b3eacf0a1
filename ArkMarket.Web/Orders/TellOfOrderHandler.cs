using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>
/// Tells a party directly what happened to an order whose ticket is gone; where there is one, it stands there. Whoever takes
/// no direct messages finds it in /history.
/// </summary>
internal sealed class TellOfOrderHandler(OrderQueries orders, GuildConfigs configs, DirectNews news) : EffectHandler<TellOfOrder>
{
    protected override async Task HandleAsync(TellOfOrder effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, (effect.OrderId, effect.EventNumber), ct) is
                { Happened: { } happened, Ticket.State: TicketState.Deleted or TicketState.Deleting } found
            && await configs.FindAsync(context.Guild, ct) is { } config)
            await news.SendAsync(effect.User, OrderNews.Of(new OrderStory(found.Order, found.Dispute, happened, config), effect.User), context, ct);
    }
}
