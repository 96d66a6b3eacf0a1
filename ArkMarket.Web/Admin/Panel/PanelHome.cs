using ArkMarket.Core.Admin;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The first page: what waits for somebody, and the rooms that are open to whoever looks.</summary>
internal static class PanelHome
{
    public static async Task<Reply> ShowAsync(ReadAttention attention, InteractionContext context, CancellationToken ct)
    {
        var rooms = PanelRoom.All.Where(room => room.IsOpenTo(context)).ToList();
        return rooms.Count == 0 ? new NoRoomForThem() : Of(rooms, await attention.OfAsync(context.Actor, ct), context.Config.Name);
    }

    private static MessagePayload Of(IReadOnlyList<PanelRoom> rooms, Attention waits, string server)
    {
        var waiting = rooms.Any(room => Waiting(room, waits) is not null);
        return PanelParts.Page(
            $"## {Title(server)}\n{(waiting ? "What waits for somebody stands in bold." : "Nothing waits for you.")}", done: null,
            [
                new Separator(),
                .. rooms.Select(room => new Section(
                    $"### {room.Title}\n{(Waiting(room, waits) is { } what ? $"**{what}**" : room.About)}", Button.Secondary(room.Button, "Open"))),
                new Separator(),
                new TextDisplay("-# Only you see this. Every change is written down with your name."),
                new ActionRow(Button.Secondary(PanelHomeButton.ButtonName, "Refresh")),
            ]);
    }

    private static string Title(string server) => server.Length == 0 ? "The market" : $"The market of {PanelParts.Line(server)}";

    private static string? Waiting(PanelRoom room, Attention waits)
    {
        List<string> all = room == PanelRoom.Orders
            ? [.. Some(waits.Disputes, "dispute", "disputes"), .. Some(waits.Payments, "payment to check", "payments to check"), .. Some(waits.Reviews, "delivery to review", "deliveries to review")]
            : room == PanelRoom.Members ? [.. Some(waits.Adjustments, "adjustment to approve", "adjustments to approve")]
            : room == PanelRoom.Sellers ? [.. Some(waits.Applications, "application", "applications")]
            : room == PanelRoom.Moderation ? [.. Some(waits.Messages, "message to judge", "messages to judge"), .. Some(waits.Appeals, "appeal", "appeals")]
            : room == PanelRoom.Queue ? [.. Some(waits.FailedTasks, "failed task", "failed tasks")]
            : room == PanelRoom.Catalogue && waits.CatalogueIsEmpty ? ["There is nothing to buy yet"]
            : [];
        return all.Count == 0 ? null : string.Join(" · ", all);
    }

    private static IEnumerable<string> Some(int? count, string one, string many) => count is null or 0
        ? []
        : [$"{(count >= Attention.CountedMax ? $"{Attention.CountedMax} or more" : $"{count}")} {(count == 1 ? one : many)}"];
}
