using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Reads and shows one ticket, by the number of its order.</summary>
internal sealed class PanelTicket(ReadTicket tickets, TranscriptPresence transcripts)
{
    public Task<Result<TicketView>> FindAsync(InteractionContext context, long orderId, CancellationToken ct) =>
        tickets.HandleAsync(context.Actor, Target(orderId), ct);

    public async Task<Reply> ShowAsync(InteractionContext context, long orderId, string? done, CancellationToken ct)
    {
        var found = await FindAsync(context, orderId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var written = await transcripts.AmongAsync(context.Actor.Guild, [found.Value.Ticket.Id], ct);
        return PanelTicketMessages.Card(found.Value, written.Count > 0, context, done);
    }

    public static TicketTarget Target(long orderId) => new(Channel: null, orderId);
}

/// <summary>The ticket that was chosen in a list.</summary>
internal sealed class PanelTicketSelect(PanelTicket tickets) : PanelPage
{
    public const string SelectName = "admin.ticket_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Tickets;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelCatalogue.Chosen(context) is { } order ? await tickets.ShowAsync(context, order, done: null, ct) : new StaleComponent();
}

/// <summary>A ticket again. Argument: its order.</summary>
internal sealed class PanelTicketButton(PanelTicket tickets) : PanelPage
{
    public const string ButtonName = "admin.ticket";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Tickets;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } order ? await tickets.ShowAsync(context, order, done: null, ct) : new StaleComponent();
}

/// <summary>What moderators noted about it. Argument: its order.</summary>
internal sealed class PanelTicketNotesButton(ReadTicket tickets) : PanelPage
{
    public const string ButtonName = "admin.ticket_notes";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Tickets;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } order
        ? Reply.From(await tickets.NotesAsync(context.Actor, PanelTicket.Target(order), ct), PanelTicketMessages.Notes)
        : new StaleComponent();
}

/// <summary>Asks for the number of its order.</summary>
internal sealed class PanelFindTicketButton : ComponentHandler
{
    public const string ButtonName = "admin.find_ticket";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        PanelRoom.Tickets.IsOpenTo(context)
            ? new Modal(PanelFindTicketForm.FormName, "Find a ticket", [OrderForms.Number("Number", "That of its order; it stands in the channel's name: order-42.")])
            : PanelRoom.Tickets.Closed);
}

/// <summary>Shows the ticket whose number was typed.</summary>
internal sealed class PanelFindTicketForm(PanelTicket tickets) : ModalHandler
{
    public const string FormName = "admin.find_ticket";

    public override string Name => FormName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!PanelRoom.Tickets.IsOpenTo(context))
            return PanelRoom.Tickets.Closed;
        return OrderForms.ReadNumber(context) is { } number
            ? await tickets.ShowAsync(context, number, done: null, ct)
            : new InvalidInput("An order's number is written in digits, such as 42.");
    }
}
