using System.Net;
using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>
/// Discord's REST API. The calls are extension methods, one file for each kind of thing. Safe for concurrent use; make
/// one per bot, as its limits are counted here.
/// </summary>
/// <remarks>
/// Every call throws a <see cref="DiscordException"/> when it fails: refused, rate limited longer than it may wait,
/// unavailable, or (with an interaction's token) expired. What can be repeated is repeated here a few times; a create
/// never is, unless Discord said that it did nothing.
/// </remarks>
public sealed class DiscordRest
{
    private readonly RestTransport _transport;
    private readonly RateLimits _limits;
    private readonly ExpiredTokens _expired;
    private readonly DiscordRestOptions _options;
    private readonly TimeProvider _clock;

    /// <param name="http">From <see cref="DiscordHttp.CreateClient"/>.</param>
    /// <param name="options">Token, address and patience.</param>
    /// <param name="clock">Times waits and limits.</param>
    /// <exception cref="ArgumentException">The base address does not end in a slash.</exception>
    public DiscordRest(HttpClient http, DiscordRestOptions options, TimeProvider clock)
    {
        if (!options.BaseAddress.AbsoluteUri.EndsWith('/')) throw new ArgumentException("The base address must end in a slash.", nameof(options));
        (_options, _clock) = (options, clock);
        _transport = new RestTransport(http, options, clock);
        _limits = new RateLimits(options, clock);
        _expired = new ExpiredTokens(clock);
    }

    public Snowflake ApplicationId => _options.ApplicationId;

    /// <summary>One shard of the gateway, for the same bot.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="from">The session to resume; null to begin one.</param>
    /// <param name="host">Who takes what happens.</param>
    public GatewayShard CreateShard(GatewayOptions options, GatewaySession? from, IGatewayHost host) =>
        new(options with { BotToken = _options.BotToken }, from, host, _clock);

    internal async Task<T> Send<T>(RestRequest request, JsonRead<T> read, CancellationToken cancellation)
    {
        var answer = await SendUntilAnswered(request, cancellation);
        return Parse(answer.Body, read);
    }

    internal Task Send(RestRequest request, CancellationToken cancellation) => SendUntilAnswered(request, cancellation);

    internal Task<IReadOnlyList<T>> SendForList<T>(RestRequest request, JsonRead<T> read, CancellationToken cancellation) =>
        Send<IReadOnlyList<T>>(request, (ref Utf8JsonReader reader) => reader.ListOf(read), cancellation);

    private async Task<RestAnswer> SendUntilAnswered(RestRequest request, CancellationToken cancellation)
    {
        if (request.InteractionToken is { } token) _expired.ThrowIfExpired(token);
        var budget = new WaitBudget(_clock, _options.MaxWait);
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt >= _options.MaxAttempts;
            try
            {
                var answer = await SendOnce(request, budget, cancellation);
                if (answer.IsSuccess) return answer;
                // A 429 did nothing, so that even a create may come again; the limits know how long it has to wait.
                if (answer.RateLimited is { } limited && isLast) throw new DiscordRateLimitedException(limited.RetryAfter, limited.Scope);
                if (answer.RateLimited is null) throw Failure(request, answer);
            }
            catch (DiscordUnavailableException failure) when (failure.IsWorthRepeating && request.IsRepeatable && !isLast)
            {
                await Task.Delay(Backoff(attempt), _clock, cancellation);
            }
        }
    }

    private async Task<RestAnswer> SendOnce(RestRequest request, WaitBudget budget, CancellationToken cancellation)
    {
        var bucket = await _limits.Enter(request, budget, cancellation);
        RestAnswer? answer = null;
        try
        {
            return answer = await _transport.Send(request, cancellation);
        }
        finally
        {
            if (answer is null) bucket.Leave(null);
            else _limits.Complete(request, bucket, answer);
        }
    }

    private DiscordException Failure(RestRequest request, RestAnswer answer)
    {
        if (answer.IsFailureOfDiscord)
        {
            return new DiscordUnavailableException($"Discord failed (HTTP {answer.Status}).", requestMayHaveRun: true)
            {
                Status = (HttpStatusCode)answer.Status,
                IsWorthRepeating = answer.Status is 502 or 503 or 504,
            };
        }
        var error = ErrorReader.Read(answer.Status, answer.Body);
        if (request.InteractionToken is not { } token || !MeansExpired(answer.Status, error.Code))
            return new DiscordRefusedException((HttpStatusCode)answer.Status, error);
        _expired.Refused(token, error.Code);
        return new DiscordInteractionExpiredException(error.Code);
    }

    // A 401 here is about the interaction's token, never about the bot's, which was not sent.
    private static bool MeansExpired(int status, int code) =>
        status == 401 || (status == 404 && code is ErrorCodes.UnknownWebhook or ErrorCodes.UnknownInteraction);

    private TimeSpan Backoff(int attempt) =>
        _options.RetryDelay * (Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble()));

    private static T Parse<T>(byte[] body, JsonRead<T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            if (read(ref reader) is { } value) return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new DiscordUnavailableException("Discord's answer could not be read.", requestMayHaveRun: true, exception);
        }
        throw new DiscordUnavailableException("Discord's answer has another shape than expected.", requestMayHaveRun: true);
    }
}
