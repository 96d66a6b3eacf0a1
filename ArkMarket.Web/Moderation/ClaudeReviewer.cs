using System.Text;
using System.Text.Json;
using Anthropic;
using Anthropic.Core;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>
/// Asks Claude. One call for one question, without the client's own repeats: what is asked again, and what that costs, is
/// for the queue to say.
/// </summary>
internal sealed partial class ClaudeReviewer(AiSettings account, TimeProvider clock, ILogger<ClaudeReviewer> logger) : IMessageReviewer, IDisposable
{
    private const int AnswerTokensMax = 400;
    private const int ThinkingTokensMax = 4_000;

    /// <summary>Tokens of a request beyond its texts: roles, the shape of the answer.</summary>
    private const int FrameTokensMax = 1_000;

    private readonly AnthropicClient _client = Connect(account);
    private readonly Circuit _circuit = new(clock.GetUtcNow);

    public int? CentsPerServerAndDay => account.CentsPerServerAndDay;

    public DateTimeOffset? AwayUntil => _circuit.OpenUntil;

    private int TokensMax => account.Thinks ? AnswerTokensMax + ThinkingTokensMax : AnswerTokensMax;

    // No token is shorter than a byte, so the bytes of what is sent are a bound that always holds.
    public long CostMax(ReviewQuestion question) =>
        Cost(Encoding.UTF8.GetByteCount(ReviewInstructions.Text) + Encoding.UTF8.GetByteCount(question.AsData()) + FrameTokensMax, TokensMax);

    public async Task<ReviewAnswer> AskAsync(ReviewQuestion question, CancellationToken ct)
    {
        try
        {
            var message = await _client.Messages.Create(Request(question), ct);
            _circuit.Succeed();
            return Read(message);
        }
        catch (AnthropicInvalidDataException error)
        {
            return NotUnderstood(error);
        }
        catch (JsonException error)
        {
            return NotUnderstood(error);
        }
        catch (Anthropic4xxException refused) when (refused is not (AnthropicRateLimitException or AnthropicRequestTimeoutException))
        {
            // What it says may repeat parts of the request, so only its kind is written down.
            LogTurnedAway(logger, refused.GetType().Name, refused.RequestID);
            return new ReviewAnswer.TurnedAway("The AI service turned the question away. Whoever runs this service finds out why in its log.");
        }
        catch (Exception away) when (away is AnthropicException or HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            if (away is OperationCanceledException && ct.IsCancellationRequested)
                throw;
            LogAway(logger, away.GetType().Name);
            return new ReviewAnswer.OutOfReach(_circuit.Fail(retryAfter: null), MayHaveAnswered: away is not AnthropicApiException && !IsUnreachable(away));
        }
    }

    public void Dispose() => _client.Dispose();

    private static AnthropicClient Connect(AiSettings ai)
    {
        var options = new ClientOptions { ApiKey = ai.ApiKey, MaxRetries = 0, Timeout = ai.Timeout };
        if (ai.BaseUrl is { } address)
            options.BaseUrl = address.AbsoluteUri.TrimEnd('/');
        return new AnthropicClient(options);
    }

    private static bool IsUnreachable(Exception away) =>
        away is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }
        || (away.InnerException is { } inner && IsUnreachable(inner));

    private MessageCreateParams Request(ReviewQuestion question)
    {
        var request = new MessageCreateParams
        {
            Model = account.Model,
            MaxTokens = TokensMax,
            System = ReviewInstructions.Text,
            Messages = [new UserMessageParam(question.AsData())],
            OutputConfig = new OutputConfig { Format = new JsonOutputFormat { Schema = ReviewInstructions.Schema } },
        };
        return account.Thinks ? request : request with { Thinking = new ThinkingConfigDisabled() };
    }

    private ReviewAnswer Read(Message message)
    {
        var cost = Cost(message.Usage.InputTokens + (message.Usage.CacheCreationInputTokens ?? 0) + (message.Usage.CacheReadInputTokens ?? 0), message.Usage.OutputTokens);
        if (message.StopReason is not { } stop || stop.Raw() != "end_turn")
            return new ReviewAnswer.OfNoUse(message.StopReason?.Raw() is "refusal" ? "The AI review declined to judge this message." : "The AI review did not come to an end.", cost);
        var texts = message.Content.Select(block => block.TryPickText(out var text) ? text.Text : null).OfType<string>().ToList();
        return texts is [var answer] && ReviewAnswerReader.Read(answer) is { } opinion
            ? new ReviewAnswer.Opinion(opinion, cost)
            : new ReviewAnswer.OfNoUse("The AI review gave no answer that can be used.", cost);
    }

    // It was answered, so it was paid for; how much is not known, so it counts as the most it could be.
    private ReviewAnswer.OfNoUse NotUnderstood(Exception error)
    {
        _circuit.Succeed();
        LogNotUnderstood(logger, error.GetType().Name);
        return new ReviewAnswer.OfNoUse("The AI review gave no answer that can be used.", CostMicros: null);
    }

    private long Cost(long input, long output) => (long)Math.Ceiling((input * account.InputPrice) + (output * account.OutputPrice));

    [LoggerMessage(LogLevel.Error, "The AI service turned a question away: {Kind}, request {Request}. Please look at the settings Ai:ApiKey and Ai:Model")]
    private static partial void LogTurnedAway(ILogger logger, string kind, string? request);

    [LoggerMessage(LogLevel.Warning, "The AI service is out of reach: {Kind}")]
    private static partial void LogAway(ILogger logger, string kind);

    [LoggerMessage(LogLevel.Warning, "An answer of the AI service was not understood: {Kind}")]
    private static partial void LogNotUnderstood(ILogger logger, string kind);
}
