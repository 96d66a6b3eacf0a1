namespace ArkMarket.Discord;

/// <summary>
/// Calls that answer an interaction with its token, within 15 minutes. They need neither the bot's token nor its place in
/// the guild, and are outside its global limit. A token that is no longer accepted throws
/// <see cref="DiscordInteractionExpiredException"/>.
/// </summary>
public static class InteractionCalls
{
    private const string Original = "@original";

    /// <summary>The first answer's message, or the component's message after an update.</summary>
    public static Task<Message> GetOriginal(this DiscordRest rest, InteractionToken token, CancellationToken cancellation = default) =>
        rest.Send(ForMessage(HttpMethod.Get, token, Original), Message.Read, cancellation);

    /// <summary>Changes the first answer, or gives it after a deferral.</summary>
    public static Task<Message> EditOriginal(
        this DiscordRest rest, InteractionToken token, MessagePayload payload, CancellationToken cancellation = default) =>
        rest.Send(ForMessage(HttpMethod.Patch, token, Original).WithPayload(payload, MessageUse.Edit), Message.Read, cancellation);

    /// <summary>False when there was no such message any more.</summary>
    public static Task<bool> DeleteOriginal(this DiscordRest rest, InteractionToken token, CancellationToken cancellation = default) =>
        rest.SendDelete(ForMessage(HttpMethod.Delete, token, Original), ErrorCodes.UnknownMessage, cancellation);

    /// <summary>
    /// A further message, private when <see cref="MessageFlags.Ephemeral"/> is among its flags; not repeated by itself when
    /// the answer is lost. Right after a deferral edit the original instead: a follow-up would take its place.
    /// </summary>
    public static Task<Message> CreateFollowup(
        this DiscordRest rest, InteractionToken token, MessagePayload payload, CancellationToken cancellation = default) =>
        rest.Send(
            new RestRequest(HttpMethod.Post, "webhooks/{application}/{token}", PathOf(token))
            {
                InteractionToken = token,
                TopLevelId = token.Value,
            }.WithPayload(payload, MessageUse.Respond),
            Message.Read,
            cancellation);

    private static string PathOf(InteractionToken token) => $"webhooks/{token.ApplicationId}/{Uri.EscapeDataString(token.Value)}";

    private static RestRequest ForMessage(HttpMethod method, InteractionToken token, string message) =>
        new(
            method,
            "webhooks/{application}/{token}/messages/{message}",
            $"{PathOf(token)}/messages/{message}")
        {
            InteractionToken = token,
            TopLevelId = token.Value,
        };
}
