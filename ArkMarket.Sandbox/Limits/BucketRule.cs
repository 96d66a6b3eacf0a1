using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Limits;

/// <summary>A bucket: so many calls in so many seconds, for each channel, server or token.</summary>
/// <param name="Name">What the bucket's hash is made of.</param>
/// <param name="Limit">Calls in a window.</param>
/// <param name="WindowSeconds">Length of the window.</param>
internal sealed record BucketRule(string Name, int Limit, double WindowSeconds)
{
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Old = TimeSpan.FromDays(14);

    /// <summary>The rule of a call. The figures are those observed by others, not promised by Discord.</summary>
    public static BucketRule For(RestRoute route, RestRequest request) => (route.Method, route.Template) switch
    {
        // Tight enough that nobody asks on every page.
        ("GET", "/users/@me/guilds") when request.Access is not null => new("my-guilds", 1, 1),
        ("POST", "/channels/{channel_id}/messages") => new("message-create", 5, 5),
        ("PATCH", "/channels/{channel_id}/messages/{message_id}") => new("message-edit", 5, 5),
        ("DELETE", "/channels/{channel_id}/messages/{message_id}") => MessageDelete(request),
        ("POST", "/channels/{channel_id}/messages/bulk-delete") => new("message-bulk-delete", 1, 1),
        ("PATCH", "/channels/{channel_id}") => ChannelEdit(request.Body as JsonObject),
        ("POST", "/users/@me/channels") => new("dm-open", 10, 10),
        ("GET", "/guilds/{guild_id}/members") => new("member-list", 10, 10),
        ("PUT" or "DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}") => new("member-role", 10, 10),
        ("PATCH", "/guilds/{guild_id}/members/{user_id}") => new("member-edit", 10, 10),
        (_, var template) when template.Contains("/reactions", StringComparison.Ordinal) => new("reaction", 1, 0.25),
        (_, var template) when template.StartsWith("/webhooks/", StringComparison.Ordinal) => new("webhook", 5, 2),
        (var method, var template) => new($"{method} {template}", 50, 1),
    };

    /// <summary>The part of the path that has a bucket of its own.</summary>
    public static string TopLevel(RestRequest request)
    {
        if (request.Access is { } access)
            return $"user:{access.UserId}";
        foreach (var name in (ReadOnlySpan<string>)["channel_id", "guild_id", "webhook_token"])
        {
            if (request.Route.TryGetValue(name, out var value))
                return value;
        }

        return "";
    }

    private static BucketRule MessageDelete(RestRequest request)
    {
        var age = request.World.Now - Snowflakes.TimeOf(request.Id("message_id"));
        if (age < Young)
            return new("message-delete-young", 5, 1);
        return age < Old ? new("message-delete", 3, 0.33) : new("message-delete-old", 30, 4);
    }

    private static BucketRule ChannelEdit(JsonObject? body) =>
        body is not null && (body.ContainsKey("name") || body.ContainsKey("topic"))
            ? new("channel-name", 2, 600)
            : new("channel-edit", 10, 15);
}
