using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>
/// Tells a party directly what happened to an order whose ticket is gone; where there is one, it stands there. Whoever takes
/// no direct messages finds it in /history.
/// </summary>
internal sealed class TellOfOrderHandler(OrderQueries orders, GuildConfigs configs, OrderTicketPresence ticket, DirectNews news) : EffectHandler<TellOfOrder>
{
    protected override async Task HandleAsync(TellOfOrder effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, (effect.OrderId, effect.EventNumber), ct) is { Happened: { } happened } found
            && await ticket.IsGoneAsync(found, ct)
            && await configs.FindAsync(context.Guild, ct) is { } config)
            await news.SendAsync(effect.User, OrderNews.Of(new OrderStory(found.Order, found.Dispute, happened, config), effect.User), context, ct);
    }
}

/// <summary>Tells the staff what is theirs to see to after a chargeback, or its withdrawal, where no ticket is left to call them in.</summary>
internal sealed class AlertOfChargebackHandler(OrderQueries orders, GuildConfigs configs, OrderTicketPresence ticket, StaffPost staff) : EffectHandler<AlertOfChargeback>
{
    protected override async Task HandleAsync(AlertOfChargeback effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, (effect.OrderId, effect.EventNumber), ct) is { Happened: { } happened } found
            && await ticket.IsGoneAsync(found, ct)
            && await configs.FindAsync(context.Guild, ct) is { } config)
            await staff.OnceAsync(config, context, OrderStaffNews.Of(new OrderStory(found.Order, found.Dispute, happened, config), context.Id), ct);
    }
}
