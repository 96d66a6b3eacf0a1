using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Tickets;

/// <summary>The private answers of <c>/ticket</c>: pure functions from data to messages.</summary>
internal static class TicketMessages
{
    public static MessagePayload Closed(TicketChanged changed) => Say($"✅ The ticket of order #{changed.OrderId} is closed.");

    public static MessagePayload Reopened(TicketChanged changed) =>
        Say($"✅ The ticket of order #{changed.OrderId} is open again, with everybody in it as before. If its channel was gone, a new one is being made.");

    public static MessagePayload MembersChanged(ChangeTicketMembers.Changed changed) => Say(changed.Removed
        ? $"✅ {User(changed.Member)} is no longer in the ticket of order #{changed.OrderId}."
        : $"✅ {User(changed.Member)} is let into the ticket of order #{changed.OrderId}: they can read all of it.");

    public static MessagePayload Renamed(RenameTicket.Renamed renamed) =>
        Say($"✅ The channel will be called `{renamed.Name}` ({Timestamp.Relative(renamed.ShownAt)}). Discord lets names change only now and then.");

    public static MessagePayload Noted(NoteTicket.Noted noted) => Say($"✅ Note {noted.Number} about order #{noted.OrderId} is kept. Only moderators see it.");

    public static MessagePayload Notes(TicketNotes notes)
    {
        if (notes.Total == 0)
            return Say($"There are no notes about order #{notes.OrderId}.");
        var text = new StringBuilder($"### Notes about order #{notes.OrderId}\n");
        if (notes.Total > notes.Notes.Count)
            text.Append($"-# The newest {notes.Notes.Count} of {notes.Total}\n");
        // Ten of them fit into a message, cut to what is readable.
        foreach (var note in notes.Notes)
            text.Append($"**{note.Number}** {User(note.Author)} {Timestamp.Relative(note.At)}: {DiscordText.Truncate(Markdown.Escape(note.Text.ReplaceLineEndings(" ")), 300)}\n");
        return Say(DiscordText.Truncate(text.ToString(), 3_900));
    }

    public static MessagePayload Info(TicketView view)
    {
        var (order, ticket) = (view.Order, view.Ticket);
        var text = new StringBuilder($"### Ticket of order #{order.Id}\n");
        text.AppendLine($"**Ticket** {State(view)}");
        text.AppendLine($"**Order** {order.State.InWords()}: {Markdown.Escape(order.ItemName)}");
        text.AppendLine($"**Opened** {Timestamp.DateAndTime(ticket.CreatedAt)} by {User(ticket.OpenedBy)}");
        if (ticket.ChannelId is { } channel)
            text.AppendLine($"**Channel** {Mention.Channel(new Snowflake(channel.Value))}");
        text.AppendLine($"**Let in** {(view.Members.Count == 0 ? "nobody else" : string.Join(' ', view.Members.Select(User)))}");
        if (ticket.IdleAt is { } idle)
            text.AppendLine($"**Closes again** {Timestamp.Relative(idle)}, unless somebody writes");
        if (view.ReopenUntil is { } until)
            text.AppendLine($"**Can be reopened** by its parties until {Timestamp.DateAndTime(until)}, by moderators at any time");
        if (ticket.DeleteAt is { } goes)
            text.AppendLine($"**Channel goes** {Timestamp.Relative(goes)}");
        if (view.Notes is { } notes)
            text.AppendLine($"**Notes** {notes}");
        return Say(text.ToString());
    }

    /// <summary>The direct message to a buyer whose channel has to wait.</summary>
    public static MessagePayload Waiting(Order order, GuildConfig config, int place) => Say(
        $"⏳ **Order #{order.Id}** on {Markdown.Escape(config.Name)}, {Markdown.Escape(order.ItemName)}: {OrderMessages.InLine(place)}. "
        + "Your channel opens by itself when there is room.");

    private static string State(TicketView view) => view switch
    {
        { Place: { } place } => OrderMessages.InLine(place),
        { Ticket.State: TicketState.Requested } => "its channel is being made",
        { Ticket.State: TicketState.Open, Order.IsFinal: true } => "open again",
        { Ticket.State: TicketState.Open } => "open",
        { Ticket: { State: TicketState.Closed, IsGone: false } } => "closed",
        _ => "closed, its channel is gone",
    };

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));

    private static MessagePayload Say(string text) => MessagePayload.Of(new TextDisplay(text));
}
