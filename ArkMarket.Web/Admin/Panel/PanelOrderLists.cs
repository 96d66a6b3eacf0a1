using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>A list of orders that can be looked at.</summary>
/// <param name="Key">In custom ids.</param>
internal sealed record PanelOrderList(string Key, string Label)
{
    public OrderFilter Filter { get; init; } = new();

    public static IReadOnlyList<PanelOrderList> All { get; } =
    [
        new("all", "All, newest first"),
        new("disputed", "In dispute") { Filter = new() { Stage = OrderStage.Disputed, Sort = OrderSort.Oldest } },
        new("review", "Deliveries to review") { Filter = new() { Stage = OrderStage.Review, Sort = OrderSort.Oldest } },
        new("payment", "Payments to check") { Filter = new() { Stage = OrderStage.Payment, Sort = OrderSort.Oldest } },
        new("unclaimed", "Unclaimed for long") { Filter = new() { Stage = OrderStage.Unclaimed, Sort = OrderSort.Oldest } },
        new("due", "Running out next") { Filter = new() { Sort = OrderSort.Due } },
        .. new[] { OrderState.Open, OrderState.Claimed, OrderState.InProgress, OrderState.Delivered, OrderState.Completed, OrderState.Cancelled }
            .Select(state => new PanelOrderList($"s{(int)state}", char.ToUpperInvariant(state.InWords()[0]) + state.InWords()[1..]) { Filter = new() { State = state } }),
        new("value", "Highest value first") { Filter = new() { Sort = OrderSort.Value } },
    ];

    public static PanelOrderList? Find(string? key) => All.FirstOrDefault(list => list.Key == key);
}

/// <summary>A list of orders. Arguments: which list, and where the page before ended.</summary>
internal sealed class PanelOrdersButton(OrderList orders) : PanelPage
{
    public override string Name => PanelRoom.Orders.Button;

    protected override PanelRoom Room => PanelRoom.Orders;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        var arguments = context.Arguments;
        if (PanelOrderList.Find(arguments.Text(0) ?? PanelOrderList.All[0].Key) is not { } list)
            return new StaleComponent();
        var after = arguments.Integer(1) is { } key && arguments.Integer(2) is { } id ? new OrderCursor(key, id) : null;
        return await PanelOrderPages.ShowAsync(orders, context, (list, after), ct);
    }
}

/// <summary>Another list, chosen in the menu.</summary>
internal sealed class PanelOrderListSelect(OrderList orders) : PanelPage
{
    public const string SelectName = "admin.orders_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Orders;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Interaction.Values is [var key] && PanelOrderList.Find(key) is { } list
            ? await PanelOrderPages.ShowAsync(orders, context, (list, null), ct)
            : new StaleComponent();
}

internal static class PanelOrderPages
{
    // Twenty-five lines, escaped, stay within one message; the menu has all of each name.
    private const int ShownMax = 22;

    public static async Task<Reply> ShowAsync(OrderList orders, InteractionContext context, (PanelOrderList List, OrderCursor? After) which, CancellationToken ct) =>
        Reply.From(
            await orders.HandleAsync(context.Actor, which.List.Filter with { After = which.After, PageSize = PanelParts.PageSize }, ct),
            rows => Page(which, rows, context.Wording));

    private static MessagePayload Page((PanelOrderList List, OrderCursor? After) which, OrderRows rows, Wording wording)
    {
        List<Button> ways = [Button.Primary(PanelFindOrderButton.ButtonName, "Find by number")];
        if (which.After is not null)
            ways.Add(Button.Secondary(CustomId.Of(PanelRoom.Orders.Button, which.List.Key), "From the start"));
        if (rows.Next is { } next)
            ways.Add(Button.Secondary(CustomId.Of(PanelRoom.Orders.Button, which.List.Key, next.Key, next.Id), "More"));
        var lines = rows.Rows.Count == 0 ? "There is none." : string.Join('\n', rows.Rows.Select(row => Line(row, wording)));
        return PanelParts.Page($"## {PanelRoom.Orders.Title}: {which.List.Label.ToLowerInvariant()}\n{lines}", done: null,
        [
            .. PanelCatalogueMessages.Select(PanelOrderSelect.SelectName, "Open an order", [.. rows.Rows.Select(row => Option(row, wording))]),
            new ActionRow(new StringSelect(PanelOrderListSelect.SelectName, [.. PanelOrderList.All.Select(list => new SelectOption(list.Label, list.Key) { IsDefault = list == which.List })])
            {
                Placeholder = "Another list",
            }),
            PanelParts.Ways(ways),
        ]);
    }

    private static string Line(OrderRow row, Wording wording)
    {
        var waits = row switch
        {
            { PaymentReported: true } => " · **payment to check**",
            { ReviewPending: true } => " · **to review**",
            { DueAt: { } due } when row.State is not (OrderState.Completed or OrderState.Cancelled) => $" · {Timestamp.Relative(due)}",
            _ => "",
        };
        return $"{OrderMessages.Sign(row.State)} **#{row.Id}** {PanelParts.Line(row.ItemName, ShownMax)} · {row.State.InWords()} · {PanelParts.Line(Price(row, wording), ShownMax)}{waits}";
    }

    private static SelectOption Option(OrderRow row, Wording wording) =>
        new(DiscordText.Truncate($"#{row.Id} {row.ItemName}", DiscordLimits.SelectOptionText), $"{row.Id}")
        {
            Description = DiscordText.Truncate($"{row.State.InWords()} · {Price(row, wording)}", DiscordLimits.SelectOptionText),
        };

    private static string Price(OrderRow row, Wording wording) => Credits.TryOf(row.Value, out var value) ? wording.Price(value, row.Currency) : $"{row.Value:N0}";
}
