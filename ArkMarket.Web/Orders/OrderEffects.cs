using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>Opens a new order's ticket. When it never can be opened, the order is cancelled and its stock is free again.</summary>
internal sealed class OpenOrderTicketHandler(OrderQueries orders, OrderTicketChannel ticket, GiveUpOrder giveUp, TicketLine line) : EffectHandler<OpenOrderTicket>
{
    protected override async Task HandleAsync(OpenOrderTicket effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is { } found)
            await ticket.BringInLineAsync(found, context, ct);
    }

    protected override async Task WhenDeadAsync(OpenOrderTicket effect, EffectContext context, CancellationToken ct)
    {
        // An order that is further on keeps its place in line; it must not hold up those behind it by having been called.
        if ((await giveUp.HandleAsync(context.Guild, effect.OrderId, ct)).IsRefused
            && await orders.FindAsync(context.Guild, effect.OrderId, ct) is { Ticket.IsQueued: true })
            await line.JoinAsync(context.Guild, effect.OrderId, ct);
    }
}

/// <summary>Shows an order as it now stands. It reads the present, so several in a row do no harm.</summary>
internal sealed class ShowOrderHandler(OrderQueries orders, OrderTicketChannel ticket) : EffectHandler<ShowOrder>
{
    protected override async Task HandleAsync(ShowOrder effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is { Ticket.State: not (TicketState.Deleted or TicketState.Deleting) } found)
            await ticket.BringInLineAsync(found, context, ct);
    }
}

/// <summary>Shows an order as it now stands, and says once in its ticket what happened.</summary>
internal sealed class AnnounceOrderEventHandler(
    OrderQueries orders, GuildConfigs configs, OrderTicketChannel ticket, DiscordConnection discord, TimeProvider clock) : EffectHandler<AnnounceOrderEvent>
{
    private const int MessagesSearched = 100;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    protected override async Task HandleAsync(AnnounceOrderEvent effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, (effect.OrderId, effect.EventNumber), ct) is not
                { Happened: { } happened, Ticket.State: not (TicketState.Deleted or TicketState.Deleting) } found
            || await ticket.BringInLineAsync(found, context, ct) is not { } channel
            || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await IsThereAsync(channel, happened, ct))
            return;
        await discord.Rest.CreateMessage(channel, OrderEventMessages.Of(found, happened, config) with { Nonce = context.Nonce }, ct);
    }

    private async Task<bool> IsThereAsync(Snowflake channel, OrderEvent happened, CancellationToken ct)
    {
        var marker = OrderEventMessages.Marker(happened);
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.Any(message => message.CustomIds.Contains(marker));
    }
}

/// <summary>Deletes a closed ticket's channel when its time is over.</summary>
internal sealed class DeleteOrderTicketHandler(
    OrderQueries orders, RecordTicket record, KeepIntakeFile intakeFiles, DiscordConnection discord) : EffectHandler<DeleteOrderTicket>
{
    protected override async Task HandleAsync(DeleteOrderTicket effect, EffectContext context, CancellationToken ct)
    {
        // One that was reopened stays; when it closes again, another effect like this one follows.
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is not { } found
            || !await record.BeginDeleteAsync(context.Guild, found.Ticket.Id, ct))
            return;
        if (found.Ticket.ChannelId is { } channel)
            await discord.Rest.DeleteChannel(new Snowflake(channel.Value), $"Order #{effect.OrderId} ended", ct);
        await intakeFiles.ForgetAsync(context.Guild, effect.OrderId, ct);
        await record.DeletedAsync(context.Guild, found.Ticket.Id, ct);
    }

    protected override async Task WhenDeadAsync(DeleteOrderTicket effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is { } found)
            await record.NotDeletedAsync(context.Guild, found.Ticket.Id, ct);
    }
}
