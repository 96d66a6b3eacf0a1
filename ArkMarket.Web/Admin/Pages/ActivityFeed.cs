using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.Features;

namespace ArkMarket.Web.Admin.Pages;

/// <summary>
/// <c>/s/{Guild}/feed</c>: what happens in a market, as server-sent events. A stream ends with its reader, its reader's
/// right or session, this process, or after some minutes; browsers then ask again by themselves, and pass the gate anew.
/// </summary>
internal sealed class ActivityFeed(
    RecentActivity activity, PresentMembers members, GuildConfigs configs, WebSessions sessions, GuildDirectory directory,
    IHostApplicationLifetime life, ILoggerFactory loggers, AppSettings settings, TimeProvider clock)
{
    private const int StreamsMax = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SessionBelieved = TimeSpan.FromSeconds(30);
    private static readonly Right[] Readers = [Right.Moderation, Right.Finance];
    private int _streams;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/s/{Guild}/feed", (HttpContext http) => http.RequestServices.GetRequiredService<ActivityFeed>().StreamAsync(http))
        .WithMetadata(new StaffPageAttribute(Readers));

    private async Task StreamAsync(HttpContext http)
    {
        if (Interlocked.Increment(ref _streams) > StreamsMax)
        {
            Interlocked.Decrement(ref _streams);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        try
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await SendAsync(http, "retry: 3000\n\n", end.Token);
            await TellAsync(http, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader has gone, or this process goes: either way nobody waits for more.
            return;
        }
        catch (DiscordException)
        {
            // Whether they may still read it cannot be known just now, so it ends; the browser asks again.
            return;
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private async Task TellAsync(HttpContext http, CancellationToken ct)
    {
        var server = http.Features.GetRequiredFeature<ServerScope>();
        var (begun, askedSession) = (clock.GetTimestamp(), clock.GetTimestamp());
        string? told = null;
        while (clock.GetElapsedTime(begun) < settings.FeedLasts)
        {
            // What Discord says of them is at most a minute old here too.
            if (await members.FindAsync(server.Guild, server.Actor.User, ct) is not { } actor || await configs.FindAsync(server.Guild, ct) is not { } config)
                return;
            if (clock.GetElapsedTime(askedSession) > SessionBelieved)
            {
                if (await sessions.FindAsync(http.User.FindFirst(SessionStore.SessionClaim)?.Value ?? "", ct) is null)
                    return;
                askedSession = clock.GetTimestamp();
            }

            http.Features.Set(new ServerScope(actor, config));
            var found = await activity.HandleAsync(actor, ct);
            if (found.IsRefused)
                return;
            var newest = found.Value is [var line, ..] ? $"{line.OrderId}.{line.Number}" : "";
            await SendAsync(http, newest == told ? ": still here\n\n" : await EventAsync(http, found.Value, ct), ct);
            told = newest;
            await Task.Delay(LookEvery, clock, ct);
        }
    }

    private async Task<string> EventAsync(HttpContext http, IReadOnlyList<ActivityLine> lines, CancellationToken ct)
    {
        var server = http.Features.GetRequiredFeature<ServerScope>();
        var names = await directory.NamesAsync(server.Guild, lines.Select(line => line.Actor).OfType<UserId>(), ct);
        await using var renderer = new HtmlRenderer(http.RequestServices, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ActivityPart.Http)] = http, [nameof(ActivityPart.Lines)] = lines, [nameof(ActivityPart.Names)] = names,
            });
            return (await renderer.RenderComponentAsync<ActivityPart>(parameters)).ToHtmlString();
        });
        return $"event: activity\n{string.Concat(html.ReplaceLineEndings("\n").Split('\n').Select(part => $"data: {part}\n"))}\n";
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken ct)
    {
        await http.Response.WriteAsync(text, ct);
        await http.Response.Body.FlushAsync(ct);
    }
}
