using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Where the gateway is, and how many sessions may still be started.</summary>
internal sealed class GatewayRoutes(GatewayHub hub)
{
    public void Map(RouteTable routes) => routes
        .Open("GET", "/gateway", _ => Answer.Ok(new JsonObject { ["url"] = hub.Url }))
        .Get("/gateway/bot", _ => Answer.Ok(ForBot()));

    private JsonObject ForBot()
    {
        var settings = hub.Settings;
        var (remaining, resetAfter) = hub.Limit.Left(settings);
        return new JsonObject
        {
            ["url"] = hub.Url,
            ["shards"] = settings.Shards,
            ["session_start_limit"] = new JsonObject
            {
                ["total"] = settings.IdentifiesPerDay,
                ["remaining"] = remaining,
                ["reset_after"] = (long)resetAfter.TotalMilliseconds,
                ["max_concurrency"] = settings.MaxConcurrency,
            },
        };
    }
}
