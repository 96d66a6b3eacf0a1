using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Says what an act would do: in a form where something has to be given, else on a page. Arguments: the act, the order.</summary>
internal sealed class PanelTicketActButton(PanelTicket tickets, TimeProvider clock) : ComponentHandler
{
    public const string ButtonName = "admin.ticket_act";

    public override string Name => ButtonName;

    public override ReplyShape ShapeOf(Interaction interaction) =>
        Act(CustomId.Parse(interaction.CustomId ?? "")) is { Fields.Count: > 0 } ? ReplyShape.Modal : ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!PanelRoom.Tickets.IsOpenTo(context))
            return PanelRoom.Tickets.Closed;
        if (Act(context.Arguments) is not { } act || context.Arguments.Integer(1) is not { } orderId)
            return new StaleComponent();
        var found = await tickets.FindAsync(context, orderId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        if (!act.Fits(found.Value, context.Actor))
            return new WrongState(orderId, found.Value.Order.State, "that cannot be done with its ticket now");
        var offer = Offer.New(clock);
        return act.Fields.Count > 0
            ? PanelTicketMessages.Form(act, found.Value, context, offer)
            : PanelTicketMessages.Ask(act, found.Value, context, offer);
    }

    private static PanelTicketAct? Act(CustomId arguments) => PanelTicketActs.Find(arguments.Text(0));
}

/// <summary>Does what the page said. Arguments: the act, the order, the offer.</summary>
internal sealed class PanelTicketActConfirm(PanelTicketUses uses, PanelTicket tickets) : PanelConfirm
{
    public const string ButtonName = "admin.ticket_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Tickets;

    protected override Task<Reply> ActAsync(InteractionContext context, CancellationToken ct) => PanelTicketRun.RunAsync((uses, tickets), context, hasFields: false, ct);
}

/// <summary>The same for a form.</summary>
internal sealed class PanelTicketActForm(PanelTicketUses uses, PanelTicket tickets) : PanelForm
{
    public const string FormName = "admin.ticket_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Tickets;

    protected override Task<Reply> ActAsync(InteractionContext context, CancellationToken ct) => PanelTicketRun.RunAsync((uses, tickets), context, hasFields: true, ct);
}

internal static class PanelTicketRun
{
    public static async Task<Reply> RunAsync((PanelTicketUses Uses, PanelTicket Tickets) doors, InteractionContext context, bool hasFields, CancellationToken ct)
    {
        if (PanelTicketActs.Find(context.Arguments.Text(0)) is not { } act || act.Fields.Count > 0 != hasFields || context.Arguments.Integer(1) is not { } orderId)
            return new StaleComponent();
        var done = await act.Run(doors.Uses, context, new TicketRequest(context.Actor, context.Key, PanelTicket.Target(orderId)), ct);
        return done.Refusal is { } refusal ? refusal : await doors.Tickets.ShowAsync(context, orderId, done.Value, ct);
    }
}
