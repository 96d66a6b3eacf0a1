using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>
/// Messages of a busy server on their whole way: from the sandbox's gateway through the client, past the once-only door and
/// stage one of moderation. How many a second, and whether the app's memory stays where it is.
/// </summary>
internal static class GatewayRows
{
    private const int Messages = 20_000;
    private const int PerSecondMin = 2_000;
    private const int GrowthMaxMb = 32;

    /// <summary>What is offered: more than the target, so that the figure is what the app can do.</summary>
    private const int OfferedPerSecond = 6_000;

    // As many as the sandbox takes, and no common factor: nobody says the same twice in a run.
    private const int Texts = 1_000;
    private const int Authors = 997;
    private const string Scam = "FREE NITRO for everybody!! claim here -> https://discord-gift.example/claim";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(BenchRun run)
    {
        var growth = new List<double>();
        var rate = await run.OursAsync(async command =>
        {
            await using var sandbox = ChildProcess.Start(Servers.Sandbox(run.Directory, out var address), Environment.ProcessorCount - 1);
            using var http = new HttpClient { BaseAddress = address, Timeout = Patience };
            await UntilAsync(() => AnswersAsync(http, "/sandbox/world"), "The sandbox did not start");
            var place = await PlaceAsync(http);
            await using var app = ChildProcess.Start(Servers.InSandbox(command, address), Server.Cpu);
            using var health = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{command.Port}") };
            await UntilAsync(() => IsConnectedAsync(health), $"The app did not reach the gateway:\n{app.LastOutput()}");
            var rates = new List<double>();
            for (var round = 1; round <= InteractionRows.Tiers + run.Rounds; round++)
            {
                var perSecond = await RoundAsync(http, place, run.Scaled(Messages));
                Report.Say($"gateway  round {round} {perSecond:0} messages/s, {app.ResidentMb:0} MB");
                if (round == InteractionRows.Tiers)
                    growth.Add(-app.ResidentMb);
                if (round > InteractionRows.Tiers)
                    rates.Add(perSecond);
            }

            growth[0] += app.ResidentMb;
            return rates;
        });
        run.Report.Add(new("messages, gateway to verdict", "per second", rate, Figure.None, Target.AtLeast(PerSecondMin)));
        run.Report.Add(new($"memory grown by {run.Rounds * run.Scaled(Messages):N0} messages", "MB", rate.WhyMissing is null ? new("ArkMarket", growth) : rate, Figure.None, Target.AtMost(GrowthMaxMb)));
    }

    /// <summary>Events of one server are handled in order: when the last message is acted on, all before it are through.</summary>
    private static async Task<double> RoundAsync(HttpClient http, Place place, int count)
    {
        var clock = Stopwatch.StartNew();
        var texts = Enumerable.Range(0, Texts).Select(number => $"selling argy line {number}, {200 + (number % 55)} hp and {number % 50} colours, /shop or open a ticket");
        using var burst = await http.PostAsJsonAsync("/sandbox/gateway/burst",
            new { guild = place.Guild, channel = place.Channel, authors = Authors, messages = count, per_second = OfferedPerSecond, texts });
        burst.EnsureSuccessStatusCode();
        // Somebody new each time: whoever did it before is timed out.
        using var made = await http.PostAsJsonAsync("/sandbox/users", new { name = $"scammer-{Guid.NewGuid():N}"[..20] });
        var scammer = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var joined = await http.PostAsJsonAsync("/sandbox/act", new { @as = scammer, guild = place.Guild, channel = place.Channel, join = true });
        using var said = await http.PostAsJsonAsync("/sandbox/act", new { @as = scammer, guild = place.Guild, channel = place.Channel, say = Scam });
        var message = (await said.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetProperty("id").GetString();
        await UntilAsync(async () => !(await http.GetStringAsync($"/sandbox/channels/{place.Channel}/messages?as={place.Owner}&limit=5")).Contains($"\"{message}\"", StringComparison.Ordinal),
            "The last message was never acted on");
        return (count + 1) / clock.Elapsed.TotalSeconds;
    }

    private static async Task<Place> PlaceAsync(HttpClient http)
    {
        var world = await http.GetFromJsonAsync<JsonElement>("/sandbox/world");
        var guild = world.GetProperty("guilds")[0];
        var channel = guild.GetProperty("channels").EnumerateArray().First(one => one.GetProperty("name").GetString() == "market" && one.GetProperty("type").GetInt32() == 0);
        return new(guild.GetProperty("id").GetString()!, channel.GetProperty("id").GetString()!, guild.GetProperty("owner_id").GetString()!);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<bool> IsConnectedAsync(HttpClient http) =>
        await AnswersAsync(http, "/readyz") && (await http.GetStringAsync("/readyz")) is var said
        && said.Contains("\"ready\"", StringComparison.Ordinal) && said.Contains("\"connected\"", StringComparison.Ordinal);

    private static async Task UntilAsync(Func<Task<bool>> reachedAsync, string otherwise)
    {
        for (var clock = Stopwatch.StartNew(); !await reachedAsync(); await Task.Delay(5))
            if (clock.Elapsed > Patience)
                throw new ServerUnavailableException(otherwise);
    }

    private sealed record Place(string Guild, string Channel, string Owner);
}
