using System.Text.Json;
using System.Text.RegularExpressions;
using ArkMarket.Tests.Kill;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Hosting;

/// <summary>The app as a process: how it begins without Discord, what it writes down, how it ends.</summary>
public sealed partial class StartStopTests
{
    [Fact]
    public async Task Without_Discord_it_starts_answers_a_ping_says_so_and_ends_in_order_with_exit_code_0()
    {
        using var folder = new TestFolder();
        var (keys, address) = (new TestKeys(), FreeAddress.Next());
        await using var app = new ServerProcess("ArkMarket.Web", new Dictionary<string, string>
        {
            ["Discord__ApplicationId"] = TestIds.Next().ToString(),
            ["Discord__PublicKey"] = keys.PublicKey,
            ["Discord__BotToken"] = "a-token-that-nobody-may-see",
            ["Discord__ApiBase"] = "http://127.0.0.1:1/",
            ["ConnectionStrings__ArkMarket"] = await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync),
            ["ARKMARKET_URL"] = address.ToString(),
            ["ARKMARKET_DATA"] = folder.In("data"),
        });
        app.Start();
        using var probe = new HttpProbe(address);
        JsonElement? report = null;
        await Eventually.TrueAsync(async () => (report = await probe.ReportAsync()) is not null, "it reports that it can work");

        Assert.Equal("degraded", report!.Value.GetProperty("status").GetString());
        await probe.AssertPongAsync(keys);
        Assert.Equal(0, await app.TerminateAsync());
        Assert.DoesNotContain(app.Lines, line => line.Contains("a-token-that-nobody-may-see", StringComparison.Ordinal));
        Assert.Contains(app.Lines, line => line.Contains("Stopped in order", StringComparison.Ordinal));
        Assert.Contains(app.Lines, line => line.Contains("Web:PublicUrl is not set", StringComparison.Ordinal));
        // In production each line is for programs to read.
        Assert.All(app.Lines, line => Assert.Equal(JsonValueKind.String, JsonDocument.Parse(line).RootElement.GetProperty("Level").ValueKind));
    }

    [Fact]
    public async Task When_Discord_can_be_reached_at_last_it_says_so_and_what_waited_is_done()
    {
        await using var discord = await DiscordStub.StartAsync();
        var (isAway, guild) = (true, TestIds.Next());
        discord.Answers = call => (Volatile.Read(ref isAway), call) switch
        {
            (true, _) => new StubAnswer(503, ""),
            (_, { Method: "GET", Path: "/users/@me/guilds" }) => StubAnswer.Ok($$"""[{"id":"{{guild}}","name":"A test server"}]"""),
            _ => null,
        };
        await using var app = await TestApp.StartAsync($"--Discord:ApiBase={discord.Address}");
        using var probe = new HttpProbe(app.Address);
        Assert.Equal("degraded", (await probe.ReportAsync())!.Value.GetProperty("status").GetString());

        Volatile.Write(ref isAway, false);
        await Eventually.TrueAsync(async () => (await probe.ReportAsync())!.Value.GetProperty("status").GetString() is "ready", "Discord is reached");
        await Eventually.TrueAsync(
            () => discord.Calls.Any(call => call.Method == "PUT" && call.Path.EndsWith($"/guilds/{guild}/commands", StringComparison.Ordinal)), "the server has its commands");
    }

    [Fact]
    public async Task Nothing_secret_is_written_to_the_log_even_when_it_says_everything()
    {
        await using var world = await KillWorld.StartAsync(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync), traders: 1, logLevel: "Verbose");
        var trader = new Trader(world, 0);
        using var stop = new CancellationTokenSource();
        var trade = trader.TradeAsync(stop.Token);
        await stop.CancelAsync();
        await trade;
        var application = (await world.Sandbox.WorldAsync()).GetProperty("application");

        Assert.Equal(1, trader.Purchases);
        Assert.NotEmpty(world.App.Lines);
        foreach (var secret in new[] { "token", "client_secret" })
            Assert.DoesNotContain(world.App.Lines, line => line.Contains(application.GetProperty(secret).GetString()!, StringComparison.Ordinal));
        Assert.DoesNotContain(world.App.Lines, line => TokenPath().IsMatch(line));
        Assert.DoesNotContain(world.App.Lines, line => line.Contains("Password=", StringComparison.OrdinalIgnoreCase));
    }

    // A path that answers an interaction holds its token.
    [GeneratedRegex("webhooks/[0-9]+/[A-Za-z0-9_.-]{20,}", RegexOptions.NonBacktracking)]
    private static partial Regex TokenPath();
}
