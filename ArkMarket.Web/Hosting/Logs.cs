using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace ArkMarket.Web.Hosting;

/// <summary>Structured logs: JSON lines in production, readable lines elsewhere. Bodies, tokens and secrets never reach a log call.</summary>
internal static class Logs
{
    private const string Readable = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var logs = new LoggerConfiguration()
            .MinimumLevel.Is(builder.Configuration.GetValue("Logging:Level", LogEventLevel.Information))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .Enrich.FromLogContext();
        var logger = builder.Environment.IsProduction()
            ? logs.WriteTo.Async(sink => sink.Console(new JsonFormatter(renderMessage: true))).CreateLogger()
            : logs.WriteTo.Async(sink => sink.Console(outputTemplate: Readable)).CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}
