using System.Globalization;
using System.Text.Json;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Queue.Pages;

/// <summary>What a task of the queue does, and whom it concerns, in words.</summary>
internal static class TaskWords
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["orders.open_ticket"] = "Open an order's private channel",
        ["orders.show"] = "Bring an order's panel up to date",
        ["orders.announce"] = "Say in the ticket what happened",
        ["orders.tell"] = "Tell somebody what happened to an order that had ended",
        ["orders.delete_ticket"] = "Delete the channel of a finished order",
        ["orders.give_role"] = "Give the role that was bought",
        ["orders.take_role"] = "Take back the role that was bought",
        ["orders.charged_back"] = "Void what followed from a payment taken back",
        ["orders.copy_intake_file"] = "Keep a copy of a file a buyer gave",
        ["orders.show_intake_file"] = "Show a file a buyer gave",
        ["orders.alert_chargeback"] = "Call the staff to an order whose payment was taken back",
        ["orders.remind"] = "Remind somebody of their turn",
        ["orders.tell_place"] = "Tell a buyer their place in line",
        ["orders.interruption"] = "Tell of an interruption",
        ["tickets.say"] = "Say something in a ticket",
        ["tickets.show_name"] = "Rename a ticket's channel",
        ["tickets.close_idle"] = "Close a ticket nobody uses",
        ["tickets.capture"] = "Write a ticket's transcript",
        ["economy.show_adjustment"] = "Show the staff what needs a second pair of eyes",
        ["feedback.show"] = "Post a vouch",
        ["feedback.rate_seller"] = "Work out a seller's rating",
        ["sellers.show_application"] = "Show an application to the staff",
        ["sellers.tell"] = "Tell a seller the decision",
        ["sellers.sync_role"] = "Give or take the seller role",
        ["members.standing_changed"] = "Follow up when somebody left or returned",
        ["moderation.review"] = "Have a message judged",
        ["moderation.show_review"] = "Show a message to moderators",
        ["moderation.show_appeal"] = "Show an appeal to moderators",
        ["moderation.tell_appeal"] = "Tell somebody that their appeal was denied",
        ["moderation.enforce"] = "Carry out a case in Discord",
        ["moderation.remove"] = "Remove a message",
        ["moderation.look"] = "See whether a punishment still holds",
        ["moderation.alert"] = "Call the moderators to a case",
        ["moderation.show_joins"] = "Tell moderators of many who join at once",
        ["moderation.end_joins"] = "See whether many still join at once",
        ["moderation.alert_refused"] = "Tell moderators what Discord refused",
        ["welcome.greet"] = "Welcome a newcomer",
        ["welcome.dm"] = "Write to a newcomer",
        ["welcome.roles"] = "Give a newcomer their roles",
        ["welcome.accepted"] = "Give the role for the accepted rules",
        ["welcome.left"] = "Say that somebody left",
        ["welcome.rules"] = "Bring the message with the rules up to date",
        ["welcome.rules_again"] = "Take the role of rules that changed since",
        ["welcome.role_fault"] = "Tell the staff of a role that cannot be given",
        ["invites.compare"] = "Find out by which invite somebody came",
        ["invites.left"] = "Take an invite back of somebody who left",
        ["gateway.event"] = "Handle something that happened in Discord",
        ["gateway.catch_up"] = "Look up what was missed",
        ["admin.role_deleted"] = "Tell the staff of a role that was deleted",
        ["interactions.finish"] = "Finish a late answer",
        ["guilds.register_commands"] = "Register the commands in Discord",
        ["guilds.create_places"] = "Create channels and roles",
        ["guilds.repair"] = "Repair something in Discord",
    };

    /// <summary>A kind nobody put into words is called by its name.</summary>
    public static string Of(string kind) => Kinds.GetValueOrDefault(kind, kind);

    public static bool IsKnown(string kind) => Kinds.ContainsKey(kind);

    public static long? Order(Effect task) => Field(task, "orderId") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var order) ? order : null;

    public static UserId? Member(Effect task) => (Field(task, "user") ?? Field(task, "seller")) is { ValueKind: JsonValueKind.String } id
        && ulong.TryParse(id.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? new UserId(user) : null;

    private static JsonElement? Field(Effect task, string name)
    {
        using var payload = JsonDocument.Parse(task.Payload);
        return payload.RootElement.ValueKind is JsonValueKind.Object && payload.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
    }
}
