namespace ArkMarket.Discord;

/// <summary>Calls about single channels and direct messages.</summary>
public static class ChannelCalls
{
    private const string Route = "channels/{channel}";

    public static Task<Channel> GetChannel(this DiscordRest rest, Snowflake channelId, CancellationToken cancellation = default) =>
        rest.Send(ForChannel(HttpMethod.Get, channelId), Channel.Read, cancellation);

    public static Task<Channel> EditChannel(
        this DiscordRest rest, Snowflake channelId, ChannelEdit edit, CancellationToken cancellation = default)
    {
        var request = ForChannel(HttpMethod.Patch, channelId);
        return rest.Send(request with { Body = edit.Write, Reason = edit.Reason }, Channel.Read, cancellation);
    }

    /// <summary>False when there was no such channel any more.</summary>
    public static Task<bool> DeleteChannel(
        this DiscordRest rest, Snowflake channelId, string? reason = null, CancellationToken cancellation = default) =>
        rest.SendDelete(ForChannel(HttpMethod.Delete, channelId) with { Reason = reason }, ErrorCodes.UnknownChannel, cancellation);

    /// <summary>
    /// The channel for direct messages with a user, made when there is none yet. Succeeds with users who accept none too:
    /// the message is then refused with 50007 or 50278.
    /// </summary>
    public static Task<Channel> CreateDm(this DiscordRest rest, Snowflake userId, CancellationToken cancellation = default) =>
        rest.Send(
            new RestRequest(HttpMethod.Post, "users/@me/channels", "users/@me/channels")
            {
                IsRepeatable = true,
                Body = json =>
                {
                    json.WriteStartObject();
                    json.WriteSnowflake("recipient_id"u8, userId);
                    json.WriteEndObject();
                },
            },
            Channel.Read,
            cancellation);

    private static RestRequest ForChannel(HttpMethod method, Snowflake channelId) =>
        new(method, Route, $"channels/{channelId}") { TopLevelId = channelId.ToString() };
}
