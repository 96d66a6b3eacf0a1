using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Tickets that can be looked at together.</summary>
/// <param name="Key">In custom ids.</param>
internal sealed record PanelTicketList(string Key, string Label)
{
    public TicketFilter Filter { get; init; } = new();

    public static IReadOnlyList<PanelTicketList> All { get; } =
    [
        new("open", "Open, newest first"),
        new("oldest", "Open, oldest first") { Filter = new() { OldestFirst = true } },
        new("late", "Answer is late") { Filter = new() { Stage = TicketStage.Late, OldestFirst = true } },
        new("line", "Waiting for a channel") { Filter = new() { Stage = TicketStage.Waiting, OldestFirst = true } },
        new("closed", "Closed") { Filter = new() { Stage = TicketStage.Closed } },
    ];
}

/// <summary>Whose turn it is in them.</summary>
/// <param name="Key">In custom ids.</param>
/// <param name="Awaited">Null: anybody's.</param>
internal sealed record PanelTicketTurn(string Key, string Label, Awaited? Awaited)
{
    public static IReadOnlyList<PanelTicketTurn> All { get; } =
    [
        new("any", "Whoever's turn it is", null), new("buyer", "The buyer's turn", Core.Orders.Awaited.Buyer),
        new("sellers", "Any seller's turn", Core.Orders.Awaited.Sellers), new("seller", "Their seller's turn", Core.Orders.Awaited.Seller),
        new("confirm", "To be confirmed", Core.Orders.Awaited.Confirmation),
    ];
}

/// <summary>What a page of the list shows.</summary>
/// <param name="After">The ticket the page before ended with.</param>
internal sealed record PanelTicketChoice(PanelTicketList List, PanelTicketTurn Turn, long? After)
{
    public TicketFilter Filter => List.Filter with { Awaited = Turn.Awaited, After = After, PageSize = PanelParts.PageSize };

    /// <summary>Null when one of the keys means nothing.</summary>
    public static PanelTicketChoice? Of(string? list, string? turn, long? after) =>
        PanelTicketList.All.FirstOrDefault(known => known.Key == list) is { } foundList && PanelTicketTurn.All.FirstOrDefault(known => known.Key == turn) is { } foundTurn
            ? new PanelTicketChoice(foundList, foundTurn, after)
            : null;
}

/// <summary>A list of tickets. Arguments: which, whose turn, and where the page before ended.</summary>
internal sealed class PanelTicketsButton(TicketList tickets, TimeProvider clock) : PanelPage
{
    public override string Name => PanelRoom.Tickets.Button;

    protected override PanelRoom Room => PanelRoom.Tickets;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        var arguments = context.Arguments;
        return PanelTicketChoice.Of(arguments.Text(0) ?? PanelTicketList.All[0].Key, arguments.Text(1) ?? PanelTicketTurn.All[0].Key, arguments.Integer(2)) is { } choice
            ? await PanelTicketMessages.ShowAsync(tickets, context, (choice, clock.GetUtcNow()), ct)
            : new StaleComponent();
    }
}

/// <summary>Other tickets, chosen in the menu. Argument: whose turn.</summary>
internal sealed class PanelTicketListSelect(TicketList tickets, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.tickets_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Tickets;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Interaction.Values is [var list] && PanelTicketChoice.Of(list, context.Arguments.Text(0), after: null) is { } choice
            ? await PanelTicketMessages.ShowAsync(tickets, context, (choice, clock.GetUtcNow()), ct)
            : new StaleComponent();
}

/// <summary>The same where it is somebody else's turn. Argument: which list.</summary>
internal sealed class PanelTicketTurnSelect(TicketList tickets, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.tickets_turn";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Tickets;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Interaction.Values is [var turn] && PanelTicketChoice.Of(context.Arguments.Text(0), turn, after: null) is { } choice
            ? await PanelTicketMessages.ShowAsync(tickets, context, (choice, clock.GetUtcNow()), ct)
            : new StaleComponent();
}
