using ArkMarket.Sandbox.Script;

namespace ArkMarket.Sandbox.Hosting;

/// <summary>Answers a call that could not be read with plain JSON, and keeps our own mistakes out of the answer.</summary>
internal sealed class PlainErrors(RequestDelegate next, ILogger<PlainErrors> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException unreadable) when (!http.Response.HasStarted)
        {
            await ScriptAnswer.Refused(unreadable.StatusCode, "The call could not be read.").ToResult().ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody waits for an answer.
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            logger.LogError(fault, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await ScriptAnswer.Refused(500, "The sandbox has made a mistake; its log tells more.").ToResult().ExecuteAsync(http);
        }
    }
}
