using ArkMarket.Core.Platform;
using ArkMarket.Web.Gateway;

namespace ArkMarket.Web.Hosting;

/// <summary>How far the start has come, and what is out of reach just now.</summary>
public sealed class Readiness(Database database, AppSettings settings, GatewayState gateway)
{
    public bool DiscordReached { get; set; }

    /// <summary>In the sandbox: the sample server is there, so that whoever waited for readiness can trade at once.</summary>
    public bool SampleReady { get; set; } = settings.Sandbox is null;

    public string Status => !database.IsOpen || !SampleReady ? "starting" : DiscordReached ? "ready" : "degraded";

    public object Report => new
    {
        status = Status,
        database = database.IsOpen ? "open" : "starting",
        discord = DiscordReached ? "reached" : "not reached yet",
        gateway = gateway.InWords,
    };
}

internal static class HealthEndpoints
{
    private static readonly string[] Asked = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// <c>/healthz</c>: the process answers. <c>/readyz</c>: it can work. Discord out of reach is reported but no fault:
    /// interactions that arrive are answered, and what must be shown waits in the queue. Services that watch from outside
    /// often ask with HEAD.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/healthz", Asked, static (HttpContext http) => http.Response.WriteAsync("ok")).ShortCircuit();
        app.MapMethods("/readyz", Asked, static async (HttpContext http) =>
        {
            var readiness = http.RequestServices.GetRequiredService<Readiness>();
            http.Response.StatusCode = readiness.Status is "starting" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            await http.Response.WriteAsJsonAsync(readiness.Report);
        }).ShortCircuit();
    }
}
