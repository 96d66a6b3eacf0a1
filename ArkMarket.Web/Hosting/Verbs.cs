using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Web.Hosting.Backup;

namespace ArkMarket.Web.Hosting;

/// <summary>What the program does besides running the app: its first argument names it, and it ends when that is done.</summary>
internal static class Verbs
{
    private const string Usage =
        """
        Usage:
          backup FILE                    copy the private database into FILE (.tar.gz), while the app runs or not
          restore FILE [DATA-DIRECTORY]  bring a backup back into a data directory without a database
        """;

    /// <summary>Null when the arguments ask for the app itself.</summary>
    public static Func<Task<int>>? Find(string[] args)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        var options = args[words.Length..];
        return words switch
        {
            [] => null,
            ["backup", var file] => () => RunAsync(options, (settings, logger, ct) => new BackupVerb(settings, Console.Out, logger).RunAsync(file, ct)),
            ["restore", var file] => () => RunAsync(options, (settings, logger, ct) => new RestoreVerb(settings, Console.Out, logger).RunAsync(file, ct)),
            ["restore", var file, var data] => () => RunAsync(
                [.. options, $"--ARKMARKET_DATA={data}"], (settings, logger, ct) => new RestoreVerb(settings, Console.Out, logger).RunAsync(file, ct)),
            _ => () => RefuseAsync(),
        };
    }

    private static async Task<int> RunAsync(string[] options, Func<AppSettings, ILogger, CancellationToken, Task> run)
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddOurSources(options).Build();
        using var logging = LoggerFactory.Create(logs => logs.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            await run(AppSettings.ReadDatabase(configuration), logging.CreateLogger("ArkMarket"), stop.Token);
            return 0;
        }
        catch (PrivatePostgresException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Given up. Nothing was changed.");
            return 1;
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    private static async Task<int> RefuseAsync()
    {
        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }
}
