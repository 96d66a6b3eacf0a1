using System.Runtime.CompilerServices;
using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Script;

/// <summary>The live feed as server-sent events. A comment every 15 seconds keeps the connection open.</summary>
internal static class EventEndpoint
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder app, World world, EventFeed feed) =>
        app.MapGet("/sandbox/events", async (string? @as, HttpContext http) =>
        {
            if (!ulong.TryParse(@as, out var user) || !await world.Run(() => world.Users.Find(user) is not null))
            {
                await ScriptAnswer.Bad("Say who looks: ?as={user}.").ToResult().ExecuteAsync(http);
                return;
            }

            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            var watcher = feed.Watch(user);
            try
            {
                await http.Response.WriteAsync(": watching\n\n", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                await foreach (var line in Lines(watcher, http.RequestAborted))
                {
                    await http.Response.WriteAsync(line, http.RequestAborted);
                    await http.Response.Body.FlushAsync(http.RequestAborted);
                }
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                // The page was closed.
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
