using System.Text.Json.Nodes;
using ArkMarket.Tests.Sandbox;

namespace ArkMarket.Tests.Chat;

/// <summary>A sandbox of a test's own with its ready server, and a scripted application connected to it.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly DirectoryInfo data;
    private readonly HttpClient bot;
    private readonly JsonObject world;

    private SandboxServer sandbox;

    private ChatServer(SandboxServer sandbox, HttpClient bot, JsonObject world, ScriptedApp app)
    {
        this.sandbox = sandbox;
        data = new DirectoryInfo(sandbox.DataDirectory);
        this.bot = bot;
        this.world = world;
        App = app;
    }

    public string Address => sandbox.Url;
    public ScriptedApp App { get; }
    public string GuildId => Guild["id"]!.GetValue<string>();
    private JsonNode Guild => world["guilds"]![0]!;

    public static async Task<ChatServer> Start()
    {
        var started = await SandboxServer.Start(dataDirectory: Directory.CreateTempSubdirectory("chat-test-").FullName);
        var server = new ChatServer(started, await started.Bot(), await started.World(), await ScriptedApp.Install(started));
        await server.Discord(HttpMethod.Put, $"/applications/{server.world["application"]!["id"]}/guilds/{server.GuildId}/commands", ScriptedCommands.All());
        return server;
    }

    public ValueTask StopSandbox() => sandbox.DisposeAsync();

    /// <summary>The same world at the same address.</summary>
    public async Task StartSandboxAgain()
    {
        var address = sandbox.Url;
        sandbox = await SandboxServer.Start(options => options with { Urls = address }, data.FullName);
    }

    public string UserId(string name) => IdOf(world["users"]!, name);

    public string ChannelId(string name) => IdOf(Guild["channels"]!, name);

    public string RoleId(string name) => IdOf(Guild["roles"]!, name);

    public string PlaceOf(string member, string channel) =>
        $"{Address}/?guild={GuildId}&as={UserId(member)}&channel={ChannelId(channel)}";

    /// <summary>Acts as a member, as a script would.</summary>
    public async Task<JsonNode> Act(string member, string channel, JsonObject verb)
    {
        verb["as"] = UserId(member);
        verb["guild"] = GuildId;
        verb["channel"] = ChannelId(channel);
        var reply = await sandbox.Act(verb);
        Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
        return reply.Json;
    }

    public Task<JsonNode> Say(string member, string channel, string text) => Act(member, channel, new JsonObject { ["say"] = text });

    /// <summary>The application writes into a channel.</summary>
    public Task<JsonNode> Post(string channel, JsonNode message) =>
        Discord(HttpMethod.Post, $"/channels/{ChannelId(channel)}/messages", message);

    /// <summary>A call of the application to Discord's API.</summary>
    public async Task<JsonNode> Discord(HttpMethod method, string path, JsonNode? body = null)
    {
        var reply = await bot.Call(method.Method, path, body?.ToJsonString());
        Assert.True(reply.Message.IsSuccessStatusCode, $"{method} {path}: {(int)reply.Status} {reply.Text}");
        return reply.Json;
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await App.DisposeAsync();
        await sandbox.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static string IdOf(JsonNode list, string name) =>
        list.AsArray().First(one => one!["name"]!.GetValue<string>() == name)!["id"]!.GetValue<string>();
}
