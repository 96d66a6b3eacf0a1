using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reference;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>
/// How long an admin of a busy server waits for the first byte of a page, the app on one core, and how much travels: at the
/// first visit with style and scripts, then page by page.
/// </summary>
internal static partial class PageRows
{
    private const double TargetMs = 100;
    private const double FirstVisitKb = 250;
    private const double LaterKb = 30;
    private const int Items = 10_000;
    private const int Entries = 1_000_000;
    private const int PastOrderCount = 100_000;
    private const int Requests = 200;

    private static readonly string[] Paths =
        ["", "/catalogue", "/catalogue?q=item", "/orders", "/tickets", "/sellers", "/feedback", "/ledger", "/members", "/audit", "/queue", "/moderation/rules", "/settings/orders"];

    public static async Task RunAsync(BenchRun run)
    {
        await BenchMarket.OpenAsync(run.Database);
        await PastOrders.WriteAsync(run.Database, run.Scaled(PastOrderCount));
        await PastTrade.WriteAsync(run.Database, run.Scaled(Items), run.Scaled(Entries));
        await using var discord = await StubDiscord.StartAsync(Server.FreePort());
        var waits = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var sizes = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var first = await run.OursAsync(async command =>
        {
            await using var app = await Server.StartAsync(TalkingTo(command, discord));
            using var browser = await SignInAsync(command.Port);
            foreach (var path in Paths)
                (waits[path], sizes[path]) = await MeasureAsync(run, app, browser, $"/s/{BenchWorld.Guild}{path}");
            return [await FirstVisitAsync(browser, $"/s/{BenchWorld.Guild}")];
        });
        foreach (var path in waits.Keys)
        {
            run.Report.Add(new($"page /s/…{path}: first byte, p95", "ms", new Figure("ArkMarket", waits[path]), Figure.None, Target.AtMost(TargetMs)));
            run.Report.Add(new($"page /s/…{path}: size", "KB", new Figure("ArkMarket", sizes[path]), Figure.None, Target.AtMost(LaterKb)));
        }

        run.Report.Add(new("first visit, all files", "KB", first, Figure.None, Target.AtMost(FirstVisitKb)));
    }

    private static async Task<(List<double> Waits, List<double> Sizes)> MeasureAsync(BenchRun run, Server app, HttpClient browser, string path)
    {
        var (waits, sizes) = (new List<double>(), new List<double>());
        for (var round = 1; round <= InteractionRows.Tiers + run.Rounds; round++)
        {
            var (times, bytes) = (new List<double>(), 0L);
            for (var request = 0; request < run.Scaled(Requests); request++)
            {
                var clock = Stopwatch.GetTimestamp();
                using var answer = await browser.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
                await using var body = await answer.Content.ReadAsStreamAsync();
                var head = new byte[1];
                await body.ReadExactlyAsync(head);
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                bytes = 1 + await LengthAsync(body);
                if (answer.StatusCode is not HttpStatusCode.OK)
                    throw new ServerUnavailableException($"{path} answers {answer.StatusCode}.");
            }

            times.Sort();
            var p95 = times[(int)Math.Ceiling(times.Count * 0.95) - 1];
            Report.Say($"pages    {path} p50 {times[times.Count / 2]:0.0} ms, p95 {p95:0.0} ms, {bytes / 1000.0:0.0} KB");
            // A load and a rest for each tier of the JIT: see InteractionRows.
            if (round <= InteractionRows.Tiers)
                await app.RestAsync();
            else
                (waits, sizes) = ([.. waits, p95], [.. sizes, bytes / 1000.0]);
        }

        return (waits, sizes);
    }

    private static async Task<double> FirstVisitAsync(HttpClient browser, string path)
    {
        var bytes = 0L;
        using var plain = new HttpRequestMessage(HttpMethod.Get, path);
        plain.Headers.AcceptEncoding.ParseAdd("identity");
        using var page = await browser.SendAsync(plain);
        var files = File().Matches(await page.Content.ReadAsStringAsync()).Select(match => match.Groups["path"].Value).Append("/icon.svg").Append(path).Distinct().ToList();
        foreach (var file in files)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var answer = await browser.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            bytes += await LengthAsync(await answer.Content.ReadAsStreamAsync());
        }

        Report.Say($"pages    a first visit asks for {files.Count} files");
        return bytes / 1000.0;
    }

    /// <summary>As a browser does it, by way of the stub, which knows everybody as the owner.</summary>
    private static async Task<HttpClient> SignInAsync(int port)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var asked = await browser.GetAsync("/signin");
        var state = State().Match(asked.Headers.Location!.Query).Groups["state"].Value;
        using var back = await browser.GetAsync($"/signin-discord?code=bench&state={state}");
        if (back.Headers.Location?.OriginalString != "/servers")
            throw new ServerUnavailableException($"Nobody can sign in: {back.StatusCode}, {back.Headers.Location}");
        browser.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        return browser;
    }

    private static async Task<long> LengthAsync(Stream body)
    {
        var (buffer, length) = (new byte[16_384], 0L);
        for (int read; (read = await body.ReadAsync(buffer)) > 0;)
            length += read;
        return length;
    }

    private static ServerCommand TalkingTo(ServerCommand command, StubDiscord discord) => command with
    {
        Process = command.Process with
        {
            Environment = new Dictionary<string, string>(command.Process.Environment, StringComparer.Ordinal)
            {
                ["Discord__ApiBase"] = discord.Url,
                ["Discord__ClientSecret"] = "bench",
                ["Web__RequestsPerMinute"] = "1000000",
            },
        },
    };

    [GeneratedRegex("(href|src)=\"(?<path>/[^\"]*\\?v=[^\"]*)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex File();

    [GeneratedRegex("[?&]state=(?<state>[^&]*)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex State();
}
