using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>What a ticket says of an interruption: that it comes, and then, in the same message, that it is over.</summary>
internal static class InterruptionMessages
{
    /// <summary>No event has this number.</summary>
    private const int NoEvent = 0;

    /// <summary>The button's custom id, by which a later run recognises the message.</summary>
    public static string Marker(Order order) => CustomId.Of(OrderViewButton.ButtonName, order.Id, NoEvent);

    public static MessagePayload Of(OrderInTicket found, TicketNotice notice, GuildConfig config) => new()
    {
        Components =
        [
            new TextDisplay(notice.Until is { } until ? Back(found, config, (notice.Since, until)) : Going(found.Order, notice.Since)),
            new ActionRow(Button.Secondary(Marker(found.Order), "Show the order")),
        ],
    };

    private static string Going(Order order, DateTimeOffset since) =>
        $"🔄 The market restarts ({Timestamp.Relative(since)}) and is back in a moment.\nNothing is lost: {Standing(order)} Buttons answer again then.";

    private static string Back(OrderInTicket found, GuildConfig config, (DateTimeOffset Since, DateTimeOffset Until) away) =>
        $"✅ The market is back since {Timestamp.DateAndTime(away.Until)}; it was away from {Timestamp.DateAndTime(away.Since)} for {Length(away.Until - away.Since)}.\n"
        + $"Nothing was lost: {Standing(found.Order)} If a button did not answer, please press it again.\n{OrderNextStep.Of(found, config)}";

    private static string Standing(Order order) => $"order #{order.Id} is {order.State.InWords()}, with all that was said, agreed and held.";

    private static string Length(TimeSpan away) => away switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalMinutes: < 120 } => Count((int)Math.Round(away.TotalMinutes), "minute"),
        { TotalHours: < 48 } => Count((int)Math.Round(away.TotalHours), "hour"),
        _ => Count((int)Math.Round(away.TotalDays), "day"),
    };

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
