using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;
using ArkMarket.Web.Tickets;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Tickets in the panel.</summary>
internal static class PanelTicketMessages
{
    // Twenty-five lines, escaped, stay within one message; the menu has all of each name.
    private const int ShownMax = 22;
    private const string None = "No ticket is like that. Each order has its own: a private channel for its buyer, its seller and the moderators.";

    public static async Task<Reply> ShowAsync(
        TicketList tickets, InteractionContext context, (PanelTicketChoice Choice, DateTimeOffset Now) which, CancellationToken ct) =>
        Reply.From(await tickets.HandleAsync(context.Actor, which.Choice.Filter, ct), rows => List(rows, which));

    /// <param name="view">The ticket.</param>
    /// <param name="isWritten">Whether it has a transcript.</param>
    /// <param name="context">Who looks.</param>
    /// <param name="done">What has just been done, when something was.</param>
    public static MessagePayload Card(TicketView view, bool isWritten, InteractionContext context, string? done) => PanelParts.Page(
        $"## {PanelRoom.Tickets.Title}", done,
        [
            .. TicketMessages.Info(view).Components!,
            new Separator(),
            .. Acts(view, context).Chunk(DiscordLimits.ButtonsPerRow).Select(row => (Component)new ActionRow(row)),
            PanelParts.Ways(
            [
                Button.Secondary(CustomId.Of(PanelOrderButton.ButtonName, view.Order.Id), "The order"),
                .. isWritten ? [Button.Secondary(CustomId.Of("transcript.open", view.Order.Id), "Transcript")] : Array.Empty<Button>(),
                PanelParts.Back(PanelRoom.Tickets),
                Button.Secondary(CustomId.Of(PanelTicketButton.ButtonName, view.Order.Id), "Refresh"),
            ]),
        ]);

    public static MessagePayload Notes(TicketNotes notes) => PanelParts.Page(
        $"## {PanelRoom.Tickets.Title}", done: null,
        [.. TicketMessages.Notes(notes).Components!, PanelParts.Ways(Button.Secondary(CustomId.Of(PanelTicketButton.ButtonName, notes.OrderId), "Back to the ticket"))]);

    public static MessagePayload Ask(PanelTicketAct act, TicketView view, InteractionContext context, Guid offer) => PanelParts.Ask(
        $"## {act.Label}: ticket of order #{view.Order.Id}", act.Consequence(view, context.Config),
        Button.Success(CustomId.Of(PanelTicketActConfirm.ButtonName, act.Key, view.Order.Id, offer), act.Label),
        Button.Secondary(CustomId.Of(PanelTicketButton.ButtonName, view.Order.Id), "No, go back"));

    public static Modal Form(PanelTicketAct act, TicketView view, InteractionContext context, Guid offer) => new(
        CustomId.Of(PanelTicketActForm.FormName, act.Key, view.Order.Id, offer), DiscordText.Truncate($"{act.Label}: ticket of order #{view.Order.Id}", DiscordLimits.ModalTitle),
        [PanelParts.Consequence(act.Consequence(view, context.Config)), .. act.Fields]);

    private static IEnumerable<Button> Acts(TicketView view, InteractionContext context)
    {
        foreach (var act in PanelTicketActs.All.Where(act => act.Fits(view, context.Actor)))
            yield return Button.Primary(CustomId.Of(PanelTicketActButton.ButtonName, act.Key, view.Order.Id), act.Label);
        if (view.Notes > 0)
            yield return Button.Secondary(CustomId.Of(PanelTicketNotesButton.ButtonName, view.Order.Id), $"Notes ({view.Notes})");
        if (PanelOrderMessages.CanBeHandedOver(view.Order) && !view.Order.HasParty(context.Actor.User))
            yield return Button.Secondary(CustomId.Of(PanelHandOverButton.ButtonName, view.Order.Id), "Hand over");
    }

    private static MessagePayload List(TicketRows rows, (PanelTicketChoice Choice, DateTimeOffset Now) which)
    {
        var (list, turn) = (which.Choice.List, which.Choice.Turn);
        var lines = rows.Rows.Count == 0 ? None : string.Join('\n', rows.Rows.Select(row => Line(row, which.Now)));
        return PanelParts.Page($"## {PanelRoom.Tickets.Title}\n{lines}", done: null,
        [
            .. PanelCatalogueMessages.Select(PanelTicketSelect.SelectName, "Open a ticket", [.. rows.Rows.Select(Option)]),
            Menu(CustomId.Of(PanelTicketListSelect.SelectName, turn.Key), "Which tickets", PanelTicketList.All.Select(known => new SelectOption(known.Label, known.Key) { IsDefault = known == list })),
            Menu(CustomId.Of(PanelTicketTurnSelect.SelectName, list.Key), "Whose turn", PanelTicketTurn.All.Select(known => new SelectOption(known.Label, known.Key) { IsDefault = known == turn })),
            PanelParts.Ways(
            [
                Button.Primary(PanelFindTicketButton.ButtonName, "Find by number"),
                .. which.Choice.After is not null ? [Button.Secondary(CustomId.Of(PanelRoom.Tickets.Button, list.Key, turn.Key), "From the start")] : Array.Empty<Button>(),
                .. rows.Next is { } next ? [Button.Secondary(CustomId.Of(PanelRoom.Tickets.Button, list.Key, turn.Key, next), "More")] : Array.Empty<Button>(),
            ]),
        ]);
    }

    private static ActionRow Menu(string customId, string placeholder, IEnumerable<SelectOption> options) => new(new StringSelect(customId, [.. options]) { Placeholder = placeholder });

    private static string Line(TicketRow row, DateTimeOffset now) =>
        $"**#{row.OrderId}** {PanelParts.Line(row.ItemName, ShownMax)} · {Turn(row)}{Target(row, now)}";

    private static string Turn(TicketRow row)
    {
        if (row.Place is { } place)
            return $"number {place} in line";
        var since = row.AwaitedSince is { } at ? $" {Timestamp.Relative(at)}" : "";
        return row switch
        {
            { ClosedAt: { } closed, State: TicketState.Closed or TicketState.Deleting or TicketState.Deleted } => $"{row.OrderState.InWords()}, closed {Timestamp.Relative(closed)}",
            { Awaited: Awaited.Buyer } => $"the buyer, to answer{since}",
            { Awaited: Awaited.Sellers } => $"any seller, to claim{since}",
            { Awaited: Awaited.Seller } => $"the seller{since}",
            { Awaited: Awaited.Confirmation } => $"the buyer, to confirm{since}",
            _ => $"{row.OrderState.InWords()}, nobody is waited for",
        };
    }

    /// <summary>How the answer stands to the time that the server set for it.</summary>
    private static string Target(TicketRow row, DateTimeOffset now) => row switch
    {
        { Awaited: null or Awaited.Nobody or Awaited.Confirmation } => "",
        { Level: >= 2 } => " · **moderators called**",
        { Level: 1 } => " · **late, reminded**",
        { TargetAt: { } due } when due <= now => " · **late**",
        _ => "",
    };

    private static SelectOption Option(TicketRow row) => new(DiscordText.Truncate($"#{row.OrderId} {row.ItemName}", DiscordLimits.SelectOptionText), $"{row.OrderId}")
    {
        Description = DiscordText.Truncate(row.OrderState.InWords(), DiscordLimits.SelectOptionText),
    };
}
