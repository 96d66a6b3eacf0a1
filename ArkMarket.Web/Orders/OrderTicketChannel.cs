using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>
/// Makes Discord show an order as the database has it: the channel, who may be there, the panel. Every step first looks
/// for what an earlier run may have made and never told, so it can be cut off anywhere and run again.
/// </summary>
internal sealed partial class OrderTicketChannel(
    DiscordConnection discord, BotUser bot, GuildConfigs configs, OrderTicketRoom room, RecordTicket record,
    TicketAccessSeen seen, TicketLine line, OrderRouting routing, TimeProvider clock, ILogger<OrderTicketChannel> logger)
{
    private const int MessagesSearched = 100;

    /// <summary>Stands in the channel's topic: how a later run finds the channel.</summary>
    public static string TopicMark(long ticketId) => $"[ticket {ticketId}]";

    /// <summary>Returns the order's channel, or null when it has none now.</summary>
    public async Task<Snowflake?> BringInLineAsync(OrderInTicket found, EffectContext context, CancellationToken ct)
    {
        // It waits until it is called: there is no room.
        if (found.Ticket is { IsQueued: true, CalledAt: null })
            return null;
        var config = await configs.FindAsync(context.Guild, ct) ?? throw new InvalidOperationException("The server of an order has no configuration.");
        var access = OrderTicketAccess.Of(found, config, await bot.IdAsync(ct), clock.GetUtcNow());
        var mark = OrderTicketAccess.Mark(access);
        if (mark.AsSpan().SequenceEqual(found.Ticket.AccessSeen) && await TryEditPanelAsync(found, config, ct))
            return new Snowflake(found.Ticket.ChannelId!.Value.Value);
        var (channel, others) = await FindChannelAsync(found, ct);
        // An order that ended before its channel was made needs none any more.
        var isNew = channel is null && found.Ticket.NeedsChannel;
        if (isNew)
            channel = await room.MakeAsync(found, config, Wanted(found, access), others, ct);
        if (channel is null)
            return null;
        if (found.Ticket.ChannelId?.Value != channel.Id.Value)
            await line.OpenedAsync(context.Guild, found.Order.Id, new ChannelId(channel.Id.Value), ct);
        if (!OrderTicketAccess.IsSame(access, channel.PermissionOverwrites))
            await SetAccessAsync(channel, access, found.Order, ct);
        // Of a channel that is new to the ticket nothing was known.
        var before = found.Ticket.ChannelId?.Value == channel.Id.Value ? found.Ticket.AccessSeen : null;
        await seen.RecordAsync(context.Guild, found.Ticket.Id, (new ChannelId(channel.Id.Value), before, mark), ct);
        await ShowPanelAsync(found, config, (channel, isNew), ct);
        return channel.Id;
    }

    /// <summary>The usual case: everything is there, and who may do what in it has not changed. False: look for yourself.</summary>
    private async Task<bool> TryEditPanelAsync(OrderInTicket found, GuildConfig config, CancellationToken ct)
    {
        if (found.Ticket is not { ChannelId: { } channel, PanelId: { } panel })
            return false;
        try
        {
            await discord.Rest.EditMessage(
                new MessageAddress(new Snowflake(channel.Value), new Snowflake(panel.Value)), OrderMessages.Panel(found, config), ct);
            return true;
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownChannel or ErrorCodes.UnknownMessage)
        {
            return false;
        }
    }

    /// <summary>
    /// The order's channel, also when its making was never recorded; null when there is none, or none any more. With it
    /// the server's channels.
    /// </summary>
    private async Task<(Channel? Channel, IReadOnlyList<Channel> All)> FindChannelAsync(OrderInTicket found, CancellationToken ct)
    {
        if (found.Ticket.ChannelId is { } known)
        {
            try
            {
                return (await discord.Rest.GetChannel(new Snowflake(known.Value), ct), []);
            }
            catch (DiscordRefusedException gone) when (gone.Code == ErrorCodes.UnknownChannel)
            {
                LogLost(logger, found.Order.Id);
                await record.ChannelLostAsync(found.Order.GuildId, found.Ticket.Id, ct);
            }
        }

        var mark = TopicMark(found.Ticket.Id);
        var channels = await discord.Rest.GetGuildChannels(new Snowflake(found.Order.GuildId.Value), ct);
        return (channels.FirstOrDefault(channel => channel.Topic?.Contains(mark, StringComparison.Ordinal) is true), channels);
    }

    private static ChannelCreate Wanted(OrderInTicket found, IReadOnlyList<PermissionOverwrite> access) =>
        new(Ticket.ChannelName(found.Order.Id, found.Ticket.Name))
        {
            Topic = $"Order #{found.Order.Id}: {found.Order.ItemName} {TopicMark(found.Ticket.Id)}",
            PermissionOverwrites = access,
            Reason = $"Order #{found.Order.Id}",
        };

    private async Task SetAccessAsync(Channel channel, IReadOnlyList<PermissionOverwrite> access, Order order, CancellationToken ct)
    {
        var answer = await discord.Rest.EditChannel(
            channel.Id, new ChannelEdit { PermissionOverwrites = access, Reason = $"Order #{order.Id} is {order.State.InWords()}" }, ct);
        if (!OrderTicketAccess.IsSame(access, answer.PermissionOverwrites))
            throw new InvalidOperationException($"Discord did not take over the access of the channel of order #{order.Id} as it was set.");
    }

    private async Task ShowPanelAsync(OrderInTicket found, GuildConfig config, (Channel Channel, bool IsNew) place, CancellationToken ct)
    {
        var channel = place.Channel;
        var panel = OrderMessages.Panel(found, config);
        if (found.Ticket.PanelId is { } known && found.Ticket.ChannelId?.Value == channel.Id.Value)
        {
            try
            {
                await discord.Rest.EditMessage(new MessageAddress(channel.Id, new Snowflake(known.Value)), panel, ct);
                return;
            }
            catch (DiscordRefusedException gone) when (gone.Code == ErrorCodes.UnknownMessage)
            {
                // Somebody deleted it: the ticket gets a new one.
            }
        }
        else if (!place.IsNew && await FindPanelAsync(channel.Id, ct) is { } existing)
        {
            await discord.Rest.EditMessage(new MessageAddress(channel.Id, existing), panel, ct);
            await record.PanelAsync(found.Order.GuildId, found.Ticket.Id, new MessageId(existing.Value), ct);
            return;
        }

        var call = await CallAsync(found.Order, config, ct);
        var greeting = panel with
        {
            Components = [.. Greeting(found.Order, call), .. panel.Components!],
            AllowedMentions = new AllowedMentions
            {
                Users = [new Snowflake(found.Order.BuyerId.Value), .. call.Users.Select(seller => new Snowflake(seller.Value))],
                Roles = call.Role is { } role ? [new Snowflake(role.Value)] : [],
            },
            Nonce = $"panel-{channel.Id}",
        };
        var message = await discord.Rest.CreateMessage(channel.Id, greeting, ct);
        await record.PanelAsync(found.Order.GuildId, found.Ticket.Id, new MessageId(message.Id.Value), ct);
    }

    /// <summary>Whom a new order calls: the sellers it suits best, seniors during their head start, or all of them.</summary>
    private async Task<SellerCall> CallAsync(Order order, GuildConfig config, CancellationToken ct) => order.State is OrderState.Open
        ? await routing.CallAsync(config, new ClaimNeeds(order.BuyerId, order.Map, order.Specialities, order.SeniorsOnlyUntil), ct)
        : new SellerCall([], Role: null);

    private static IEnumerable<Component> Greeting(Order order, SellerCall call)
    {
        var called = call.Users.Select(seller => Mention.User(new Snowflake(seller.Value)))
            .Concat(call.Role is { } role ? [Mention.Role(new Snowflake(role.Value))] : []);
        return [new TextDisplay(string.Join(" · ", called.Prepend(Mention.User(new Snowflake(order.BuyerId.Value)))))];
    }

    // The panel is the only message with its kind of container: the bot's own, with an accent and no event marker.
    private async Task<Snowflake?> FindPanelAsync(Snowflake channel, CancellationToken ct)
    {
        var me = await bot.IdAsync(ct);
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.LastOrDefault(message => message.Author?.Id == me && message.Components.Any(c => c.Type is ComponentType.Container))?.Id;
    }

    [LoggerMessage(LogLevel.Warning, "The channel of order {Order} is gone")]
    private static partial void LogLost(ILogger logger, long order);
}
