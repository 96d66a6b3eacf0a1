using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Tests.Support;

/// <summary>
/// Keeps what the apps in this process log as errors. A page that went wrong shows a reference and no more; the test that
/// meets one tells with its help what is behind it.
/// </summary>
internal sealed class AppErrors : ILoggerProvider
{
    private const int KeptMax = 200;
    private static readonly ConcurrentQueue<(string Reference, string Text)> Kept = [];

    public static void Keep(IServiceCollection services) => services.AddSingleton<ILoggerProvider, AppErrors>();

    /// <summary>What was logged under the reference that stands in this text.</summary>
    public static string Behind(string text)
    {
        var found = Kept.Where(error => text.Contains(error.Reference, StringComparison.Ordinal)).Select(error => error.Text).ToList();
        return found.Count > 0 ? string.Join('\n', found) : "Nothing was logged about it.";
    }

    public ILogger CreateLogger(string categoryName) => new Logger();

    public void Dispose()
    {
        // What was kept is asked for by tests, and they may outlive their app.
    }

    private sealed class Logger : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel) || (state as IEnumerable<KeyValuePair<string, object?>>)?.FirstOrDefault(field => field.Key == "Reference").Value is not string reference)
                return;
            Kept.Enqueue((reference, $"{formatter(state, exception)}\n{exception}"));
            while (Kept.Count > KeptMax)
                Kept.TryDequeue(out _);
        }
    }
}
