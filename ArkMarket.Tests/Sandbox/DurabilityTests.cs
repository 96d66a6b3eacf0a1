using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sandbox;

public sealed class DurabilityTests
{
    [Fact]
    public async Task What_was_answered_survives_a_kill_of_the_process()
    {
        using var folder = new TestFolder();
        var answered = new List<string>();
        string guild;
        await using (var first = await SandboxProcess.Start(folder.Path))
        {
            guild = (await first.Post("/sandbox/guilds", new { name = "Killed Traders" }))["id"]!.GetValue<string>();
            var world = await first.World(guild);
            var channel = ChannelOf(world);
            var writers = Enumerable.Range(0, 8).Select(writer => Write(first, world, channel, writer, answered)).ToArray();
            await Eventually.TrueAsync(() => Count(answered) >= 200, "200 messages are answered");
            first.Kill();
            await Task.WhenAll(writers);
        }

        await using var second = await SandboxProcess.Start(folder.Path);
        var after = await second.World(guild);
        var stored = await second.Messages(after, ChannelOf(after));
        Assert.NotEmpty(answered);
        Assert.Subset(stored, answered.ToHashSet(StringComparer.Ordinal));
        // It goes on with ids that nobody has seen before.
        var next = await second.Act(after, ChannelOf(after), "after the kill");
        Assert.True(ulong.Parse(next) > stored.Max(ulong.Parse));
    }

    [Fact]
    public async Task A_torn_last_line_is_dropped_and_everything_before_it_kept()
    {
        using var folder = new TestFolder();
        string guild;
        await using (var sandbox = await SandboxServer.Start(dataDirectory: folder.Path))
            guild = (await sandbox.Guild()).Id;
        await File.AppendAllTextAsync(folder.In("world.journal"), "0123456789abcdef [\"users\",{\"Id\":5,\"Na");

        await using var again = await SandboxServer.Start(dataDirectory: folder.Path);
        Assert.Contains((await again.World())["guilds"]!.AsArray(), item => item!["id"]!.GetValue<string>() == guild);
    }

    [Fact]
    public async Task A_damaged_line_in_the_middle_stops_the_start_and_names_the_line()
    {
        using var folder = new TestFolder();
        await using (var sandbox = await SandboxServer.Start(dataDirectory: folder.Path))
            await sandbox.Guild();
        var lines = await File.ReadAllLinesAsync(folder.In("world.journal"));
        Assert.True(lines.Length > 1);
        lines[0] = lines[0].Replace("users", "abuse", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(folder.In("world.journal"), lines);

        var refusal = Assert.Throws<InvalidDataException>(() => SandboxHost.Create(new SandboxOptions { DataDirectory = folder.Path, Urls = "http://127.0.0.1:0" }));
        Assert.Contains("line 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sandboxes_never_share_a_directory()
    {
        using var folder = new TestFolder();
        await using var sandbox = await SandboxServer.Start(dataDirectory: folder.Path);
        var refusal = Assert.Throws<InvalidOperationException>(() => SandboxHost.Create(new SandboxOptions { DataDirectory = folder.Path }));
        Assert.Contains("Sandbox:Data", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_compacts_the_file_to_what_still_lives()
    {
        using var folder = new TestFolder();
        await using (var sandbox = await SandboxServer.Start(dataDirectory: folder.Path))
        {
            var guild = await sandbox.Guild();
            var id = await guild.Post(guild.Channel("market"), new { content = "first" });
            for (var i = 0; i < 50; i++)
                await guild.Rest("PATCH", $"channels/{guild.Channel("market")}/messages/{id}", new { content = $"edit {i} {new string('x', 500)}" });
        }

        var before = new FileInfo(folder.In("world.journal")).Length;
        await using (await SandboxServer.Start(dataDirectory: folder.Path))
        {
            var after = new FileInfo(folder.In("world.journal")).Length;
            Assert.True(after < before / 2, $"{before} -> {after}");
        }
    }

    [Fact]
    public async Task Many_changes_at_once_share_their_flushes()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => guild.Post(guild.Channel("market"), new { content = $"message {i}" })));
        var perSecond = 600 / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Assert.True(perSecond > 50, $"{perSecond:0} changes a second");
    }

    private static async Task Write(SandboxProcess sandbox, JsonObject world, string channel, int writer, List<string> answered)
    {
        for (var i = 0; i < 100_000; i++)
        {
            try
            {
                var id = await sandbox.Act(world, channel, $"{writer}-{i}");
                lock (answered)
                    answered.Add(id);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static int Count(List<string> answered)
    {
        lock (answered)
            return answered.Count;
    }

    private static string ChannelOf(JsonObject world) =>
        world["guilds"]![0]!["channels"]!.AsArray().First(item => item!["name"]!.GetValue<string>() == "market")!["id"]!.GetValue<string>();
}

/// <summary>The real program in a process of its own, there to be killed.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http;

    private SandboxProcess(Process process, string url)
    {
        this.process = process;
        http = new HttpClient { BaseAddress = new Uri(url), Timeout = Eventually.Deadline };
    }

    public static async Task<SandboxProcess> Start(string data)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetTempPath(), UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ArkMarket.Sandbox.dll"), $"--Sandbox:Urls={url}", $"--Sandbox:Data={data}", "--Sandbox:Quiet=true"])
            start.ArgumentList.Add(argument);
        var sandbox = new SandboxProcess(Process.Start(start)!, url);
        await Eventually.TrueAsync(sandbox.IsUp, "the sandbox answers");
        return sandbox;
    }

    public void Kill() => process.Kill();

    public async Task<JsonObject> Post(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonObject> World(string guild) => (await http.GetFromJsonAsync<JsonObject>($"/sandbox/world?guild={guild}"))!;

    /// <summary>Writes as a buyer and gives the message's id.</summary>
    public async Task<string> Act(JsonObject world, string channel, string text)
    {
        var guild = world["guilds"]![0]!["id"]!.GetValue<string>();
        return (await Post("/sandbox/act", new { @as = "buyer-ben", guild, channel, say = text }))["message"]!["id"]!.GetValue<string>();
    }

    public async Task<HashSet<string>> Messages(JsonObject world, string channel)
    {
        var viewer = world["guilds"]![0]!["owner_id"]!.GetValue<string>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var page = await Page(channel, viewer, ""); page.Count > 0; page = await Page(channel, viewer, $"&before={ids.Min(ulong.Parse)}"))
            ids.UnionWith(page.Select(message => message!["id"]!.GetValue<string>()));
        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<JsonArray> Page(string channel, string viewer, string before) =>
        (await http.GetFromJsonAsync<JsonArray>($"/sandbox/channels/{channel}/messages?as={viewer}&limit=100{before}"))!;

    private async Task<bool> IsUp()
    {
        try
        {
            using var response = await http.GetAsync("/sandbox/clock");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
