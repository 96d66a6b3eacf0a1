using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>One request, with what the limiter and the retries must know of it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The path as a template: names the route in limits and logs.</param>
/// <param name="Path">The path itself, under the base address.</param>
internal sealed record RestRequest(HttpMethod Method, string Route, string Path)
{
    /// <summary>The id that Discord's limits are counted by: channel, guild, or interaction token.</summary>
    public string TopLevelId { get; init; } = "";

    /// <summary>Names the route: what Discord counts one limit for, as far as is known before it has answered.</summary>
    public string RouteKey { get; } = $"{Method.Method} {Route}";

    public Action<Utf8JsonWriter>? Body { get; init; }

    public IReadOnlyList<MessageFile> Files { get; init; } = [];

    public string? Reason { get; init; }

    /// <summary>Whether doing it twice is the same as once. Creates are not: their caller knows how to look for what was made.</summary>
    public bool IsRepeatable { get; init; } = Method != HttpMethod.Post;

    /// <summary>Whether the path holds the right to make the request, so that the bot's token is not sent and its limit not used.</summary>
    public InteractionToken? InteractionToken { get; init; }

    /// <summary>Without the path, which can hold an interaction's token.</summary>
    public override string ToString() => RouteKey;
}
