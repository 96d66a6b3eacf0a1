using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Tickets;

/// <summary><c>/ticket</c>: what can be done with the ticket of this channel, or of an order that is named.</summary>
internal sealed class TicketCommand(
    CloseTicket close, ReopenTicket reopen, ChangeTicketMembers members, RenameTicket rename, NoteTicket note, ReadTicket read) : CommandHandler
{
    private static readonly CommandOption Order =
        CommandOption.Optional(CommandOptionType.Integer, "order", "The order's number; without it, the ticket of this channel") with { MinValue = 1 };

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "ticket", "Order tickets: close, open again, people, name, notes",
        CommandOption.Subcommand("info", "How the ticket stands, and who is in it", Order),
        CommandOption.Subcommand("close", "Close a ticket that was opened again", Order),
        CommandOption.Subcommand("reopen", "Open a closed ticket again, with everybody in it", Order),
        CommandOption.Subcommand("add", "Let one more person in", Member("Who is let in"), Order),
        CommandOption.Subcommand("remove", "Show a person out who was let in", Member("Who is shown out"), Order),
        CommandOption.Subcommand(
            "rename", "Call the channel otherwise",
            CommandOption.Required(CommandOptionType.String, "name", "What it is called; the order's number stays before it") with { MaxLength = Ticket.NameLengthMax },
            Order),
        CommandOption.Subcommand(
            "note", "Note something that only moderators see",
            CommandOption.Required(CommandOptionType.String, "text", "The note") with { MaxLength = TicketNote.TextLengthMax },
            Order),
        CommandOption.Subcommand("notes", "Read what moderators noted", Order));

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var channel = context.Interaction.ChannelId is { } id ? new ChannelId(id.Value) : (ChannelId?)null;
        var target = new TicketTarget(channel, context.Options.GetInteger("order"));
        var request = new TicketRequest(context.Actor, context.Key, target);
        return context.Interaction.CommandPath switch
        {
            "ticket info" => Reply.From(await read.HandleAsync(context.Actor, target, ct), TicketMessages.Info),
            "ticket close" => Reply.From(await close.HandleAsync(request, ct), TicketMessages.Closed),
            "ticket reopen" => Reply.From(await reopen.HandleAsync(request, ct), TicketMessages.Reopened),
            "ticket add" => await ChangeMembersAsync(context, request, remove: false, ct),
            "ticket remove" => await ChangeMembersAsync(context, request, remove: true, ct),
            "ticket rename" => Reply.From(await rename.HandleAsync(request, context.Options.GetString("name") ?? "", ct), TicketMessages.Renamed),
            "ticket note" => Reply.From(await note.HandleAsync(request, context.Options.GetString("text") ?? "", ct), TicketMessages.Noted),
            "ticket notes" => Reply.From(await read.NotesAsync(context.Actor, target, ct), TicketMessages.Notes),
            _ => new UnknownCommand(),
        };
    }

    private static CommandOption Member(string description) => CommandOption.Required(CommandOptionType.User, "member", description);

    private async Task<Reply> ChangeMembersAsync(InteractionContext context, TicketRequest request, bool remove, CancellationToken ct)
    {
        // Who has left can still be shown out.
        var member = remove && context.Options.GetSnowflake("member") is { } id ? new UserId(id.Value) : context.MemberOption("member");
        var wanted = new ChangeTicketMembers.Request(request, member) { Remove = remove, IsBot = member is { } user && context.IsBot(user) };
        return Reply.From(await members.HandleAsync(wanted, ct), TicketMessages.MembersChanged);
    }
}
