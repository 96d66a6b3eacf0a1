using System.Globalization;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace ArkMarket.Web.Orders.Pages;

/// <summary>What the address of the list of orders asks for. Whatever makes no sense in it is passed over.</summary>
internal sealed record OrderSearch(OrderFilter Filter)
{
    private const int TextLengthMax = 60;

    public static readonly (string Value, string Label)[] States =
    [
        ("", "any state"), .. Enum.GetValues<OrderState>().Where(state => state is not OrderState.None).Select(state => (state.ToString(), state.InWords())),
    ];

    public static readonly (string Value, string Label)[] Stages =
    [
        ("", "everything"), (nameof(OrderStage.Disputed), "disputes"), (nameof(OrderStage.Review), "deliveries to look at"),
        (nameof(OrderStage.Payment), "payments to confirm"), (nameof(OrderStage.Unclaimed), "too long without a seller"),
    ];

    public static readonly (string Value, string Label)[] Sorts =
    [
        ("", "newest first"), (nameof(OrderSort.Oldest), "oldest first"), (nameof(OrderSort.Due), "due soonest"), (nameof(OrderSort.Value), "highest price"),
    ];

    /// <summary>Whether anything is filtered by: an empty list says another thing then.</summary>
    public bool IsFiltered => Filter with { Sort = default, After = null } != new OrderFilter();

    public static OrderSearch Of(HttpContext http, Viewer viewer, MemberSearch people) => new(new OrderFilter
    {
        State = Enum.TryParse<OrderState>(Text(http, "state"), out var state) && Enum.IsDefined(state) ? state : null,
        Stage = Enum.TryParse<OrderStage>(Text(http, "stage"), out var stage) && Enum.IsDefined(stage) ? stage : OrderStage.Any,
        Buyers = people["buyer"],
        Sellers = people["seller"],
        ItemText = Text(http, "item") is { Length: > 0 } item ? item : null,
        From = Day(http, "from", viewer, days: 0),
        To = Day(http, "to", viewer, days: 1),
        Sort = Enum.TryParse<OrderSort>(Text(http, "sort"), out var sort) && Enum.IsDefined(sort) ? sort : OrderSort.Newest,
        After = Cursor(Trail.Of(http).After),
    });

    public static string? Written(OrderCursor? cursor) => cursor is null ? null : string.Create(CultureInfo.InvariantCulture, $"{cursor.Key}.{cursor.Id}");

    public static string Text(HttpContext http, string name) => http.Request.Query[name].ToString().Trim() is var text && text.Length <= TextLengthMax ? text : text[..TextLengthMax];

    private static OrderCursor? Cursor(string? text) => text?.Split('.') is [var key, var id]
        && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var order)
            ? new OrderCursor(at, order)
            : null;

    // A day as the viewer means it: from its midnight where they are.
    private static DateTimeOffset? Day(HttpContext http, string name, Viewer viewer, int days)
    {
        if (!DateOnly.TryParseExact(Text(http, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 2000 or > 9000)
            return null;
        var midnight = day.AddDays(days).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, viewer.Zone.GetUtcOffset(midnight));
    }
}
