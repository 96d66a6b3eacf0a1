using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>
/// Shows a ticket's notice of an interruption as the database has it: edits the message that is there, also when its
/// making was never recorded, else posts the only one.
/// </summary>
internal sealed class ShowInterruptionHandler(
    OrderQueries orders, TicketNotices notices, GuildConfigs configs, BotUser bot, DiscordConnection discord) : EffectHandler<ShowInterruption>
{
    private const int MessagesSearched = 100;

    protected override async Task HandleAsync(ShowInterruption effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is not { } found
            || await notices.FindAsync(context.Guild, found.Ticket.Id, TicketNoticeKind.Interruption, ct) is not { } notice)
            return;
        var shown = found.Ticket.ChannelId is { } channel ? await ShowAsync(new Snowflake(channel.Value), found, notice, context, ct) : null;
        await notices.RecordShownAsync(notice, shown, ct);
    }

    private async Task<MessageId?> ShowAsync(Snowflake channel, OrderInTicket found, TicketNotice notice, EffectContext context, CancellationToken ct)
    {
        if (await configs.FindAsync(context.Guild, ct) is not { } config)
            return null;
        var payload = InterruptionMessages.Of(found, notice, config);
        try
        {
            if ((notice.MessageId is { } known ? new Snowflake(known.Value) : await FindAsync(channel, found.Order, ct)) is { } existing)
            {
                await discord.Rest.EditMessage(new MessageAddress(channel, existing), payload, ct);
                return new MessageId(existing.Value);
            }
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMessage)
        {
            // Somebody deleted it: what is still worth telling gets a new one.
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownChannel)
        {
            return null;
        }

        if (found.Order.IsFinal || (notice.Until is { } until && until - notice.Since <= Outage.WorthTelling))
            return null;
        var message = await discord.Rest.CreateMessage(channel, payload with { Nonce = context.Nonce }, ct);
        return new MessageId(message.Id.Value);
    }

    private async Task<Snowflake?> FindAsync(Snowflake channel, Order order, CancellationToken ct)
    {
        var (me, marker) = (await bot.IdAsync(ct), InterruptionMessages.Marker(order));
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.FirstOrDefault(message => message.Author?.Id == me && message.CustomIds.Contains(marker))?.Id;
    }
}
