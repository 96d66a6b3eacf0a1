using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ArkMarket.Tests.Architecture;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sandbox;

/// <summary>A Discord library that is not ours, discord.js, takes the sandbox for Discord: signs in, hears, acts, loses its line.</summary>
public sealed class ForeignLibraryTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_bot_of_another_library_finds_a_Discord_that_behaves()
    {
        await using var bot = await ForeignBot.StartAsync(fixture.Sandbox);
        await bot.SeesAsync("ready", seen => seen["user"]!.GetValue<string>() == fixture.Application);
        // Made while it is there: to the bot this is a server that it joins.
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        await bot.SeesAsync("server", seen => seen["id"]!.GetValue<string>() == guild.Id && seen["channels"]!.GetValue<int>() > 0);

        var said = (await guild.Act("buyer-ben", market, new { say = "wtb rex eggs" })).Json["message"]!["id"]!.GetValue<string>();
        await bot.SeesAsync("message", seen => Is(seen, said) && seen["text"]!.GetValue<string>() == "wtb rex eggs" && seen["by"]!.GetValue<string>() == "buyer-ben");
        await guild.Act("buyer-ben", market, new { edit = "wtb two rex eggs", message = said });
        await bot.SeesAsync("edit", seen => Is(seen, said) && seen["text"]!.GetValue<string>() == "wtb two rex eggs");
        var answer = (await bot.DoAsync("say", new { channel = market, text = "/shop has some" }))["id"]!.GetValue<string>();
        await bot.SeesAsync("message", seen => Is(seen, answer));
        await bot.DoAsync("remove", new { channel = market, message = said });
        await bot.SeesAsync("deletion", seen => Is(seen, said));
        Assert.Equal(8, (await bot.DoAsync("members", new { guild = guild.Id }))["count"]!.GetValue<int>());

        // The line is cut; what happens meanwhile is told after it.
        await fixture.Sandbox.Post("/sandbox/gateway/faults", new { cut = true });
        var missed = (await guild.Act("seller-sam", market, new { say = "while you were away" })).Json["message"]!["id"]!.GetValue<string>();
        await bot.SeesAsync("resume", _ => true);
        await bot.SeesAsync("message", seen => Is(seen, missed));

        var buyer = guild.User("buyer-ben");
        var until = (await bot.DoAsync("timeout", new { guild = guild.Id, user = buyer }))["until"]!.GetValue<string>();
        Assert.True(DateTimeOffset.Parse(until) > TimeProvider.System.GetUtcNow());
        await bot.DoAsync("ban", new { guild = guild.Id, user = buyer });
        await bot.SeesAsync("ban", seen => Is(seen, buyer));
        await bot.SeesAsync("leave", seen => Is(seen, buyer));
        await bot.SeesAsync("log", seen => seen["reason"]?.GetValue<string>() == "Scam" && seen["by"]!.GetValue<string>() == fixture.Application);
        Assert.DoesNotContain(bot.Seen, seen => seen["seen"]!.GetValue<string>() is "fault");
    }

    private static bool Is(JsonObject seen, string id) => seen["id"]!.GetValue<string>() == id;

    /// <summary>The bot as a process, spoken to line by line.</summary>
    private sealed class ForeignBot(Process process) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<JsonObject> _seen = [];
        private readonly ConcurrentQueue<string> _complaints = [];

        public IReadOnlyCollection<JsonObject> Seen => _seen;

        public static async Task<ForeignBot> StartAsync(SandboxServer sandbox)
        {
            var token = (await sandbox.World())["application"]!["token"]!.GetValue<string>();
            var script = Path.Combine(SourceFile.Root, "ArkMarket.Tests", "Sandbox", "foreign-library.mjs");
            var start = new ProcessStartInfo("node", [script, sandbox.Url, token]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            var bot = new ForeignBot(Process.Start(start)!);
            bot.Listen();
            return bot;
        }

        public Task SeesAsync(string what, Func<JsonObject, bool> fits) => Eventually.TrueAsync(
            () => _seen.Any(seen => seen["seen"]!.GetValue<string>() == what && fits(seen)), $"the bot sees a {what}; it says: {string.Join(' ', _complaints)}");

        public async Task<JsonObject> DoAsync(string act, object with)
        {
            var order = System.Text.Json.JsonSerializer.SerializeToNode(with)!.AsObject();
            order["act"] = act;
            await process.StandardInput.WriteLineAsync(order.ToJsonString());
            await process.StandardInput.FlushAsync();
            JsonObject? answer = null;
            await Eventually.TrueAsync(() => (answer = _seen.FirstOrDefault(seen => seen["act"]?.GetValue<string>() == act)) is not null, $"the bot has done: {act}");
            Assert.Equal("done", answer!["seen"]!.GetValue<string>());
            return answer;
        }

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        private void Listen()
        {
            process.OutputDataReceived += (_, line) =>
            {
                if (line.Data is { } json)
                    _seen.Enqueue(JsonNode.Parse(json)!.AsObject());
            };
            process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }
    }
}
