using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Tickets;

/// <summary>Says once in a ticket what happened to it.</summary>
internal sealed class SayInTicketHandler(OrderQueries orders, TicketPost post) : EffectHandler<SayInTicket>
{
    protected override async Task HandleAsync(SayInTicket effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is { } found)
            await post.OnceAsync(found, context, TicketSayings.Of(found, effect), ct);
    }
}

/// <summary>Reminds whose turn it is, unless they have acted since.</summary>
internal sealed class RemindOfOrderHandler(OrderQueries orders, OrderTurnQueries turns, GuildConfigs configs, TicketPost post, TimeProvider clock)
    : EffectHandler<RemindOfOrder>
{
    protected override async Task HandleAsync(RemindOfOrder effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is not { Order.IsFinal: false } found
            || await turns.FindAsync(context.Guild, effect.OrderId, ct) is not { } turn
            || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        var now = clock.GetUtcNow();
        var isOld = effect.Reminder is OrderReminder.Hours ? SupportHours.Of(config).IsOpen(now) : turn.Step != effect.Step;
        if (!isOld)
            await post.OnceAsync(found, context, TicketSayings.Of(found.Order, turn, effect.Reminder, (config, now)), ct);
    }
}

/// <summary>Gives a ticket's channel its present name.</summary>
internal sealed class ShowTicketNameHandler(OrderQueries orders, DiscordConnection discord) : EffectHandler<ShowTicketName>
{
    protected override async Task HandleAsync(ShowTicketName effect, EffectContext context, CancellationToken ct)
    {
        // A channel that is not there yet is made with its name.
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is not { Ticket: { NeedsChannel: true, ChannelId: { } id } } found)
            return;
        var name = Ticket.ChannelName(found.Order.Id, found.Ticket.Name);
        try
        {
            if ((await discord.Rest.GetChannel(new Snowflake(id.Value), ct)).Name != name)
                await discord.Rest.EditChannel(new Snowflake(id.Value), new ChannelEdit { Name = name, Reason = $"Order #{found.Order.Id} was renamed" }, ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code == ErrorCodes.UnknownChannel)
        {
            // Deleted by hand: the next one is made with its name.
        }
    }
}

/// <summary>A reopened ticket's time is over: looks whether somebody has written in it.</summary>
internal sealed class CloseIdleTicketHandler(OrderQueries orders, KeepIdleTicket keep, DiscordConnection discord, BotUser bot) : EffectHandler<CloseIdleTicket>
{
    private const int MessagesSearched = 100;

    protected override async Task HandleAsync(CloseIdleTicket effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is { Ticket: { NeedsChannel: true, IdleAt: not null } } found)
            await keep.HandleAsync(context.Guild, effect.OrderId, await WrittenAtAsync(found.Ticket, ct), ct);
    }

    private async Task<DateTimeOffset?> WrittenAtAsync(Ticket ticket, CancellationToken ct)
    {
        if (ticket.ChannelId is not { } channel)
            return null;
        var me = await bot.IdAsync(ct);
        try
        {
            var messages = await discord.Rest.GetMessages(new Snowflake(channel.Value), new MessagePage { Limit = MessagesSearched }, ct);
            return messages.Where(message => message.Author?.Id != me).Max(message => (DateTimeOffset?)message.Id.Timestamp);
        }
        catch (DiscordRefusedException gone) when (gone.Code == ErrorCodes.UnknownChannel)
        {
            return null;
        }
    }
}

/// <summary>Tells a buyer by direct message that their order waits in line: there is no channel yet to say it in.</summary>
internal sealed class TellPlaceInLineHandler(OrderQueries orders, TicketQueries tickets, GuildConfigs configs, DiscordConnection discord)
    : EffectHandler<TellPlaceInLine>
{
    protected override async Task HandleAsync(TellPlaceInLine effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is not { } found
            || await tickets.PlaceAsync(context.Guild, found.Ticket.Id, ct) is not { } place
            || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        try
        {
            var channel = await discord.Rest.CreateDm(new Snowflake(found.Order.BuyerId.Value), ct);
            await discord.Rest.CreateMessage(channel.Id, TicketMessages.Waiting(found.Order, config, place) with { Nonce = context.Nonce }, ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.CannotMessageUser or ErrorCodes.NoMutualGuild)
        {
            // They take no direct messages: /orders tells them.
        }
    }
}
