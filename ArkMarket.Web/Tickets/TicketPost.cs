using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Tickets;

/// <summary>Puts one message of an effect into a ticket, once. The button below it carries the effect's id: the marker by which a later run knows it.</summary>
internal sealed class TicketPost(DiscordConnection discord, TimeProvider clock)
{
    private const int MessagesSearched = 100;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    /// <summary>Nothing happens when the ticket has no channel.</summary>
    public async Task OnceAsync(OrderInTicket found, EffectContext context, (string Text, AllowedMentions Mentions) said, CancellationToken ct)
    {
        if (found.Ticket.ChannelId is not { } id)
            return;
        var channel = new Snowflake(id.Value);
        var marker = CustomId.Of(OrderViewButton.ButtonName, found.Order.Id, context.Id);
        if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await IsThereAsync(channel, marker, ct))
            return;
        var message = new MessagePayload
        {
            Components = [new TextDisplay(said.Text), new ActionRow(Button.Secondary(marker, "Show the order"))],
            AllowedMentions = said.Mentions,
            Nonce = context.Nonce,
        };
        await discord.Rest.CreateMessage(channel, message, ct);
    }

    private async Task<bool> IsThereAsync(Snowflake channel, string marker, CancellationToken ct)
    {
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.Any(message => message.CustomIds.Contains(marker));
    }
}
