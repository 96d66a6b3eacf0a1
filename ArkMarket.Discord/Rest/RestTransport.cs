using System.Net;

namespace ArkMarket.Discord;

/// <summary>Sends one request once and reads its answer whole. Failures on the way become <see cref="DiscordUnavailableException"/>.</summary>
internal sealed class RestTransport(HttpClient http, DiscordRestOptions options, TimeProvider clock)
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    public async Task<RestAnswer> Send(RestRequest request, CancellationToken cancellation)
    {
        using var message = RestMessages.Create(request, options);
        using var timeout = new CancellationTokenSource(options.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        var since = clock.GetTimestamp();
        RestAnswer? answer = null;
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return answer = await Read(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DiscordUnavailableException("Discord did not answer in time.", requestMayHaveRun: true);
        }
        catch (HttpRequestException exception)
        {
            throw new DiscordUnavailableException("Discord could not be reached.", MayHaveRun(exception), exception) { IsWorthRepeating = true };
        }
        catch (IOException exception)
        {
            throw new DiscordUnavailableException("The connection to Discord broke.", requestMayHaveRun: true, exception) { IsWorthRepeating = true };
        }
        finally
        {
            Tell(request, answer, clock.GetElapsedTime(since));
        }
    }

    private static async Task<RestAnswer> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return new RestAnswer((int)response.StatusCode, body)
        {
            Limit = RateLimitHeaders.Read(response.Headers),
            RateLimited = response.StatusCode == HttpStatusCode.TooManyRequests ? RateLimitedReader.Read(response.Headers, body) : null,
        };
    }

    // Only when no connection came about is it certain that nothing was done.
    private static bool MayHaveRun(HttpRequestException exception) => exception.HttpRequestError is not
        (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError);

    private void Tell(RestRequest request, RestAnswer? answer, TimeSpan elapsed) =>
        options.Observer?.Invoke(new DiscordRestEvent(request.Method.Method, request.Route, answer?.Status, elapsed)
        {
            RetryAfter = answer?.RateLimited?.RetryAfter,
        });
}
