using ArkMarket.Core.Orders;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>Whether there is still a ticket to say something in after an order's end.</summary>
internal sealed class OrderTicketPresence(RecordTicket record, DiscordConnection discord)
{
    /// <summary>True also when somebody deleted its channel by hand and nobody told.</summary>
    public async Task<bool> IsGoneAsync(OrderInTicket found, CancellationToken ct)
    {
        if (found.Ticket is not { State: TicketState.Closed, ChannelId: { } channel })
            return found.Ticket.IsGone;
        try
        {
            await discord.Rest.GetChannel(new Snowflake(channel.Value), ct);
            return false;
        }
        catch (DiscordRefusedException gone) when (gone.Code == ErrorCodes.UnknownChannel)
        {
            await record.ChannelLostAsync(found.Order.GuildId, found.Ticket.Id, ct);
            return true;
        }
    }
}
