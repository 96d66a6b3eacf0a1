namespace ArkMarket.Discord;

/// <summary>Calls about messages in channels.</summary>
public static class MessageCalls
{
    private const string ListRoute = "channels/{channel}/messages";
    private const string Route = "channels/{channel}/messages/{message}";

    /// <summary>Newest first. Empty, not refused, where the bot may not read the history.</summary>
    public static Task<IReadOnlyList<Message>> GetMessages(
        this DiscordRest rest, Snowflake channelId, MessagePage page, CancellationToken cancellation = default)
    {
        var cursor = page.Before is { } before ? $"&before={before}" : page.After is { } after ? $"&after={after}" : "";
        return rest.SendForList(
            ForChannel(HttpMethod.Get, channelId, $"?limit={page.Limit}{cursor}"), Message.Read, cancellation);
    }

    public static Task<Message> GetMessage(this DiscordRest rest, MessageAddress message, CancellationToken cancellation = default) =>
        rest.Send(ForMessage(HttpMethod.Get, message), Message.Read, cancellation);

    /// <summary>
    /// Not repeated by itself when the answer is lost. With a nonce, calling again within minutes gives the first message.
    /// </summary>
    public static Task<Message> CreateMessage(
        this DiscordRest rest, Snowflake channelId, MessagePayload payload, CancellationToken cancellation = default) =>
        rest.Send(ForChannel(HttpMethod.Post, channelId).WithPayload(payload, MessageUse.Create), Message.Read, cancellation);

    public static Task<Message> EditMessage(
        this DiscordRest rest, MessageAddress message, MessagePayload payload, CancellationToken cancellation = default) =>
        rest.Send(ForMessage(HttpMethod.Patch, message).WithPayload(payload, MessageUse.Edit), Message.Read, cancellation);

    /// <summary>False when there was no such message any more.</summary>
    public static Task<bool> DeleteMessage(
        this DiscordRest rest, MessageAddress message, string? reason = null, CancellationToken cancellation = default) =>
        rest.SendDelete(ForMessage(HttpMethod.Delete, message) with { Reason = reason }, ErrorCodes.UnknownMessage, cancellation);

    /// <summary>
    /// 2 to 100 messages at once, none older than two weeks; those that are gone are passed over. Not for one alone.
    /// Needs MANAGE_MESSAGES.
    /// </summary>
    public static Task BulkDeleteMessages(
        this DiscordRest rest, Snowflake channelId, BulkDelete messages, CancellationToken cancellation = default) =>
        rest.Send(
            new RestRequest(HttpMethod.Post, "channels/{channel}/messages/bulk-delete", $"channels/{channelId}/messages/bulk-delete")
            {
                TopLevelId = channelId.ToString(),
                IsRepeatable = true,
                Reason = messages.Reason,
                Body = json =>
                {
                    json.WriteStartObject();
                    json.WriteSnowflakes("messages"u8, messages.Ids);
                    json.WriteEndObject();
                },
            },
            cancellation);

    private static RestRequest ForChannel(HttpMethod method, Snowflake channelId, string query = "") =>
        new(method, ListRoute, $"channels/{channelId}/messages{query}") { TopLevelId = channelId.ToString() };

    private static RestRequest ForMessage(HttpMethod method, MessageAddress message) =>
        new(method, Route, $"channels/{message.ChannelId}/messages/{message.MessageId}") { TopLevelId = message.ChannelId.ToString() };
}

/// <summary>Messages of one channel to delete, with the reason for the server's audit log.</summary>
public readonly record struct BulkDelete(IReadOnlyList<Snowflake> Ids, string? Reason = null);
