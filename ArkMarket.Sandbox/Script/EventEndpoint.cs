using System.Runtime.CompilerServices;
using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Script;

/// <summary>The live feed as server-sent events. A comment every 15 seconds keeps the connection open.</summary>
internal static class EventEndpoint
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder app, World world, EventFeed feed) =>
        app.MapGet("/sandbox/events", async (string? @as, HttpContext http, IHostApplicationLifetime life) =>
        {
            if (!ulong.TryParse(@as, out var user) || !await world.Run(() => world.Users.Find(user) is not null))
            {
                await ScriptAnswer.Bad("Say who looks: ?as={user}.").ToResult().ExecuteAsync(http);
                return;
            }

            // An open feed must not hold up the end of the process.
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            var watcher = feed.Watch(user);
            try
            {
                await http.Response.WriteAsync(": watching\n\n", over.Token);
                await http.Response.Body.FlushAsync(over.Token);
                await foreach (var line in Lines(watcher, over.Token))
                {
                    await http.Response.WriteAsync(line, over.Token);
                    await http.Response.Body.FlushAsync(over.Token);
                }
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                // The page was closed, or the sandbox ends.
            }
            finally
            {
                feed.Leave(watcher);
            }
        });

    private static async IAsyncEnumerable<string> Lines(Watcher watcher, [EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            var next = watcher.Events.Reader.WaitToReadAsync(stop).AsTask();
            while (await Task.WhenAny(next, Task.Delay(KeepAlive, stop)) != next)
                yield return ": still here\n\n";
            stop.ThrowIfCancellationRequested();
            while (watcher.Events.Reader.TryRead(out var json))
                yield return $"data: {json}\n\n";
        }
    }
}
