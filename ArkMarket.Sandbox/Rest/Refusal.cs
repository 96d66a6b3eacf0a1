using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Rest;

/// <summary>Discord's refusals, with their statuses, codes and words (Discord: Opcodes and Status Codes).</summary>
internal static class Refusal
{
    public static readonly Answer Unauthorized = Of(401, 0, "401: Unauthorized");
    public static readonly Answer NotFound = Of(404, 0, "404: Not Found");
    public static readonly Answer MethodNotAllowed = Of(405, 0, "405: Method Not Allowed");
    public static readonly Answer InternalError = Of(500, 0, "500: Internal Server Error");

    public static readonly Answer UnknownChannel = Of(404, 10003, "Unknown Channel");
    public static readonly Answer UnknownGuild = Of(404, 10004, "Unknown Guild");
    public static readonly Answer UnknownInvite = Of(404, 10006, "Unknown Invite");
    public static readonly Answer UnknownMember = Of(404, 10007, "Unknown Member");
    public static readonly Answer UnknownMessage = Of(404, 10008, "Unknown Message");
    public static readonly Answer UnknownOverwrite = Of(404, 10009, "Unknown permission overwrite");
    public static readonly Answer UnknownRole = Of(404, 10011, "Unknown Role");
    public static readonly Answer UnknownUser = Of(404, 10013, "Unknown User");
    public static readonly Answer UnknownEmoji = Of(400, 10014, "Unknown Emoji");
    public static readonly Answer UnknownWebhook = Of(404, 10015, "Unknown Webhook");
    public static readonly Answer UnknownBan = Of(404, 10026, "Unknown Ban");
    public static readonly Answer UnknownInteraction = Of(404, 10062, "Unknown interaction");
    public static readonly Answer UnknownCommand = Of(404, 10063, "Unknown application command");
    public static readonly Answer UnknownCommandPermissions = Of(404, 10066, "Unknown application command permissions");

    public static readonly Answer OtherApplication = Of(403, 20012, "You are not authorized to perform this action on this application");
    public static readonly Answer MaxPins = Of(400, 30003, "Maximum number of pinned messages reached (250)");
    public static readonly Answer MaxRoles = Of(400, 30005, "Maximum number of server roles reached (250)");
    public static readonly Answer MaxReactions = Of(400, 30010, "Maximum number of reactions reached (20)");
    public static readonly Answer MaxChannels = Of(400, 30013, "Maximum number of server channels reached (500)");
    public static readonly Answer MaxAttachments = Of(400, 30015, "Maximum number of attachments in a message reached (10)");
    public static readonly Answer MaxInvites = Of(400, 30016, "Maximum number of invites reached (1000)");
    public static readonly Answer MaxCommands = Of(400, 30032, "Maximum number of application commands reached");
    public static readonly Answer MaxCommandCreates = Of(400, 30034, "Max number of daily application command creates has been reached (200)");
    public static readonly Answer MaxOverwrites = Of(400, 30060, "Maximum number of channel permission overwrites reached (1000)");

    public static readonly Answer TooLarge = Of(413, 40005, "Request entity too large");
    public static readonly Answer OneParentAtATime = Of(400, 40009, "Only one channel can change its parent at a time");
    public static readonly Answer AlreadyAcknowledged = Of(400, 40060, "Interaction has already been acknowledged.");
    public static readonly Answer CloudflareBlocked = Of(403, 40333, "internal network error");

    public static readonly Answer MissingAccess = Of(403, 50001, "Missing Access");
    public static readonly Answer NotInDirectChannel = Of(400, 50003, "Cannot execute action on a DM channel");
    public static readonly Answer NotAuthor = Of(403, 50005, "Cannot edit a message authored by another user");
    public static readonly Answer EmptyMessage = Of(400, 50006, "Cannot send an empty message");
    public static readonly Answer CannotMessageUser = Of(403, 50007, "Cannot send messages to this user");
    public static readonly Answer NotATextChannel = Of(400, 50008, "Cannot send messages in a non-text channel");
    public static readonly Answer MissingPermissions = Of(403, 50013, "Missing Permissions");
    public static readonly Answer BulkDeleteCount = Of(400, 50016, "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete");
    public static readonly Answer PinnedElsewhere = Of(400, 50019, "A message can only be pinned to the channel it was sent in");
    public static readonly Answer SystemMessage = Of(403, 50021, "Cannot execute action on a system message");
    public static readonly Answer WrongChannelType = Of(400, 50024, "Cannot execute action on this channel type");
    public static readonly Answer InvalidWebhookToken = Of(401, 50027, "Invalid Webhook Token");
    public static readonly Answer InvalidRole = Of(400, 50028, "Invalid Role");
    public static readonly Answer InvalidRecipient = Of(400, 50033, "Invalid Recipient(s)");
    public static readonly Answer TooOldToBulkDelete = Of(400, 50034, "You can only bulk delete messages that are under 14 days old.");
    public static readonly Answer InvalidApiVersion = Of(400, 50041, "Invalid API version provided");
    public static readonly Answer FileTooLarge = Of(400, 50045, "File uploaded exceeds the maximum size");
    public static readonly Answer RequiredCommunityChannel = Of(400, 50074, "Cannot delete a channel required for Community guilds");
    public static readonly Answer InvalidJson = Of(400, 50109, "The request body contains invalid JSON.");
    public static readonly Answer NoMutualGuild = Of(403, 50278, "Cannot send messages to this user due to having no mutual guilds");
    public static readonly Answer ReplyWithoutHistory = Of(403, 160002, "Cannot reply without permission to read message history");

    public static Answer Of(int status, int code, string message) =>
        new(status, new JsonObject { ["message"] = message, ["code"] = code });

    public static Answer InvalidForm(FormErrors errors) => new(400, new JsonObject
    {
        ["message"] = "Invalid Form Body",
        ["code"] = 50035,
        ["errors"] = errors.ToTree(),
    });

    /// <summary>An invalid form with a single fault. An empty path is the root.</summary>
    public static Answer InvalidForm(string path, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(path, code, message);
        return InvalidForm(errors);
    }
}
