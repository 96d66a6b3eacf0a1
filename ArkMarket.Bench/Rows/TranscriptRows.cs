using System.Diagnostics;
using System.Security.Cryptography;
using ArkMarket.Bench.Reports;
using ArkMarket.Core;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Web.Transcripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArkMarket.Bench.Rows;

/// <summary>From 10,000 sealed messages in the database to HTML: all of them, as a download has them, and one page.</summary>
internal static class TranscriptRows
{
    private const int Messages = 10_000;
    private const int PageSize = 100;
    private const string SomeRole = "100000000000000005";
    private const double TargetMs = 1_000;

    public static async Task RunAsync(BenchRun run)
    {
        await using var services = Services(run);
        var count = run.Scaled(Messages);
        await BenchMarket.OpenAsync(run.Database);
        var look = await PrepareAsync(services, await BenchMarket.OrderableAsync(run.Database), count);
        foreach (var (name, part) in ((string, TranscriptPart)[])[("all", TranscriptPart.All), ("one page", new TranscriptPart(1))])
        {
            var rounds = new List<double>();
            // The first round warms up.
            for (var round = 0; round <= run.Rounds; round++)
            {
                var took = await MeasureAsync(services, look, part);
                if (round > 0)
                    rounds.Add(took);
                Report.Say($"transcript round {round} {name,-8} {took:0} ms");
            }

            run.Report.Add(new($"transcript of {count} messages, {name}", "ms", new("ArkMarket", rounds), Figure.None, Target.AtMost(TargetMs)));
        }
    }

    private static async Task<double> MeasureAsync(IServiceProvider services, TranscriptLook look, TranscriptPart part)
    {
        var began = Stopwatch.GetTimestamp();
        var page = await services.GetRequiredService<TranscriptReader>().ReadAsync(look, part, CancellationToken.None);
        var html = await services.GetRequiredService<TranscriptRenderer>().RenderAsync(new TranscriptView(page!, Wording.Default)
        {
            Style = services.GetRequiredService<TranscriptStyle>(), FileUrl = file => file.Name, PartUrl = other => $"?page={other.Number}",
        });
        return html.Length > 0 ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : throw new InvalidOperationException("Nothing was rendered.");
    }

    private static ServiceProvider Services(BenchRun run)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(MasterKeys.Parse(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes))));
        services.AddSingleton(new TranscriptStyle(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        services.AddSingleton(provider => new TranscriptRenderer(provider, NullLoggerFactory.Instance));
        services.AddCore();
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<Database>().Open(run.Database.ConnectionString);
        return provider;
    }

    private static async Task<TranscriptLook> PrepareAsync(IServiceProvider services, (long Id, int Version) item, int count)
    {
        var admin = new Actor(BenchWorld.Guild, BenchWorld.Admin, [], ManagesGuild: true);
        var buyer = new Actor(BenchWorld.Guild, BenchWorld.Member(1), [], ManagesGuild: false);
        var started = Must(await services.GetRequiredService<StartPurchase>().HandleAsync(
            new(buyer, Key("order"), item.Id, item.Version) { OfferId = Guid.NewGuid() }, CancellationToken.None));
        var order = (await services.GetRequiredService<OrderQueries>().FindAsync(BenchWorld.Guild, started.OrderId, CancellationToken.None))!;
        var capture = services.GetRequiredService<CaptureTranscript>();
        var start = (await capture.BeginAsync(BenchWorld.Guild, order.Ticket.Id, whole: true, CancellationToken.None))!;
        for (var done = 0; done < count; done += PageSize)
            await capture.PageAsync(BenchWorld.Guild, start.TranscriptId, Page(done), CancellationToken.None);
        var request = new TranscriptRequest(start.TranscriptId, TranscriptSight.Page, "bench");
        return (await services.GetRequiredService<TranscriptAccess>().LookAsync(admin, request, CancellationToken.None))!;
    }

    private static CapturedPage Page(int from) => new(new ChannelId(BenchWorld.ChannelId), new MessageId((ulong)from), [.. Enumerable.Range(from + 1, PageSize).Select(Line)])
    {
        IsLast = false, CanRead = true, IsOfWhole = false, AskedAt = TimeProvider.System.GetUtcNow(),
    };

    private static CapturedMessage Line(int number) => new(new MessageId((ulong)number), BenchWorld.Member(number % 2), $"member-{number % 2}", TimeProvider.System.GetUtcNow())
    {
        Text = $"Line {number}: **meet me** at the red obelisk, <@{BenchWorld.Member(1)}>, and bring the *saddle*.",
        ReplyTo = number % 5 == 0 ? new MessageId((ulong)number - 1) : null,
    };

    private static RequestKey Key(string name) => RequestKey.For(BenchWorld.Guild, $"bench:{name}:{Guid.NewGuid()}", []);

    private static T Must<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException($"Refused: {result.Refusal}") : result.Value;
}
