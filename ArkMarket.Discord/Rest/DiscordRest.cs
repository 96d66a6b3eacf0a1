using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>
/// Discord's REST API. The calls are extension methods, one file for each kind of thing. Safe for concurrent use; make
/// one per bot, as its limits are counted here.
/// </summary>
/// <remarks>
/// Every call throws a <see cref="DiscordException"/> when it fails: refused, rate limited longer than it may wait,
/// unavailable, or (with an interaction's token) expired.
/// </remarks>
public sealed class DiscordRest
{
    public DiscordRest(HttpClient http, DiscordRestOptions options, TimeProvider clock)
    {
        ApplicationId = options.ApplicationId;
    }

    public Snowflake ApplicationId { get; }

    internal Task<T> Send<T>(RestRequest request, JsonRead<T> read, CancellationToken cancellation) => throw new NotImplementedException();

    internal Task Send(RestRequest request, CancellationToken cancellation) => throw new NotImplementedException();

    internal Task<IReadOnlyList<T>> SendForList<T>(RestRequest request, JsonRead<T> read, CancellationToken cancellation) =>
        Send<IReadOnlyList<T>>(request, (ref Utf8JsonReader reader) => reader.ListOf(read), cancellation);
}
