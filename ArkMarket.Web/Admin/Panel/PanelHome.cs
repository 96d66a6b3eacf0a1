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
        var groups = PanelGroup.OpenTo(context);
        return groups.Count == 0 ? new NoRoomForThem() : Of(groups, await attention.OfAsync(context.Actor, ct), context.Config.Name);
    }

    private static MessagePayload Of(IReadOnlyList<PanelGroup> groups, Attention waits, string server)
    {
        var waiting = groups.SelectMany(group => group.Rooms).Select(room => (Room: room, What: Waiting(room, waits))).Where(found => found.What is not null).ToList();
        return PanelParts.Page(
            $"## {Title(server)}\n{(waiting.Count == 0 ? "Nothing waits for you." : string.Join('\n', waiting.Select(found => $"{found.Room.Title} **{found.What}**")))}", done: null,
            [
                .. groups.SelectMany(group => Parts(group, room => waiting.Exists(found => found.Room == room))),
                new Separator(),
                new TextDisplay("-# Only you see this. Every change is written down with your name."),
                new ActionRow(Button.Secondary(PanelHomeButton.ButtonName, "Refresh")),
            ]);
    }

    /// <summary>A room in which something waits stands out.</summary>
    private static IEnumerable<Component> Parts(PanelGroup group, Func<PanelRoom, bool> waits) =>
    [
        new Separator(),
        new TextDisplay($"### {group.Title}\n-# {group.About}"),
        .. group.Rooms.Select(room => (waits(room) ? Button.Primary(room.Button, room.Name) : Button.Secondary(room.Button, room.Name)) with { Emoji = room.Sign })
            .Chunk(DiscordLimits.ButtonsPerRow).Select(row => new ActionRow(row)),
    ];

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
