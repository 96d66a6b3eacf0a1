using ArkMarket.Sandbox.Limits;
using ArkMarket.Sandbox.Logging;

namespace ArkMarket.Sandbox.Script;

/// <summary>What the app has asked of the REST API, and where it broke Discord's description.</summary>
internal static class LogEndpoints
{
    public static void Map(IEndpointRouteBuilder app, RequestLog log, RateLimiter limits)
    {
        app.MapGet("/sandbox/requests", (long? after) =>
        {
            var json = log.Since(after ?? 0);
            json["invalid_requests"] = limits.InvalidRequests;
            return ScriptAnswer.Ok(json).ToResult();
        });
        app.MapGet("/sandbox/violations", () => ScriptAnswer.Ok(log.Violations()).ToResult());
    }
}
