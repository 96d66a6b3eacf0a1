using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace ArkMarket.Web.Hosting;

/// <summary>Structured logs: JSON lines in production, readable lines elsewhere. Bodies, tokens and secrets never reach a log call.</summary>
internal static class Logs
{
    private const string Readable = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static void AddLogs(this WebApplicationBuilder builder, AppSettings settings)
    {
        var logs = new LoggerConfiguration()
            .MinimumLevel.Is(settings.LogLevel)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .Enrich.FromLogContext();
        var logger = builder.Environment.IsProduction()
            ? logs.WriteTo.Async(sink => sink.Console(new JsonFormatter(renderMessage: true))).CreateLogger()
            : logs.WriteTo.Async(sink => sink.Console(outputTemplate: Readable)).CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }

    public static LogEventLevel ReadLevel(IConfiguration configuration, List<string> faults)
    {
        if (configuration["Logging:Level"] is not { Length: > 0 } text)
            return LogEventLevel.Information;
        if (text.All(char.IsAsciiLetter) && Enum.TryParse<LogEventLevel>(text, ignoreCase: true, out var level))
            return level;
        faults.Add("Logging:Level is none of Verbose, Debug, Information, Warning, Error, Fatal.");
        return LogEventLevel.Information;
    }
}
