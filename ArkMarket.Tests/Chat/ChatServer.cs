using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox;
using Microsoft.AspNetCore.Builder;

namespace ArkMarket.Tests.Chat;

/// <summary>A sandbox of its own in this process, with a scripted application connected to it.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("chat-");
    private readonly WebApplication sandbox;
    private readonly HttpClient http;

    private ChatServer()
    {
        sandbox = SandboxHost.Create(new SandboxOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = data.FullName,
            RateLimits = RateLimitMode.Off,
            Quiet = true,
        });
        http = new HttpClient();
    }

    public string Address { get; private set; } = "";
    public ScriptedApp App { get; private set; } = null!;
    public JsonNode World { get; private set; } = null!;
    public JsonNode Guild => World["guilds"]![0]!;
    public string GuildId => Guild["id"]!.GetValue<string>();
    private string ApplicationId => World["application"]!["id"]!.GetValue<string>();

    public static async Task<ChatServer> Start()
    {
        var server = new ChatServer();
        await server.sandbox.StartAsync();
        server.Address = server.sandbox.Urls.First().TrimEnd('/');
        server.World = await server.Script(HttpMethod.Get, "/sandbox/world");
        server.http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", server.World["application"]!["token"]!.GetValue<string>());
        server.App = await ScriptedApp.Start(server.sandbox.Services);
        await server.Discord(HttpMethod.Patch, "/applications/@me", new JsonObject { ["interactions_endpoint_url"] = server.App.Address + "/interactions" });
        await server.Discord(HttpMethod.Put, $"/applications/{server.ApplicationId}/guilds/{server.GuildId}/commands", ScriptedCommands.All());
        server.World = await server.Script(HttpMethod.Get, "/sandbox/world");
        return server;
    }

    public string UserId(string name) =>
        World["users"]!.AsArray().First(user => user!["name"]!.GetValue<string>() == name)!["id"]!.GetValue<string>();

    public string ChannelId(string name) =>
        Guild["channels"]!.AsArray().First(channel => channel!["name"]!.GetValue<string>() == name)!["id"]!.GetValue<string>();

    public string RoleId(string name) =>
        Guild["roles"]!.AsArray().First(role => role!["name"]!.GetValue<string>() == name)!["id"]!.GetValue<string>();

    public string PlaceOf(string member, string channel) =>
        $"{Address}/?guild={GuildId}&as={UserId(member)}&channel={ChannelId(channel)}";

    /// <summary>Acts as a member, as a script would.</summary>
    public Task<JsonNode> Act(string member, string channel, JsonObject verb)
    {
        verb["as"] = UserId(member);
        verb["guild"] = GuildId;
        verb["channel"] = ChannelId(channel);
        return Script(HttpMethod.Post, "/sandbox/act", verb);
    }

    public Task<JsonNode> Say(string member, string channel, string text) => Act(member, channel, new JsonObject { ["say"] = text });

    /// <summary>The application writes into a channel.</summary>
    public Task<JsonNode> Post(string channel, JsonNode message) =>
        Discord(HttpMethod.Post, $"/channels/{ChannelId(channel)}/messages", message);

    /// <summary>A call of the application to Discord's API.</summary>
    public Task<JsonNode> Discord(HttpMethod method, string path, JsonNode? body = null) => Script(method, "/api/v10" + path, body);

    private async Task<JsonNode> Script(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, Address + path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (App is not null)
            await App.DisposeAsync();
        await sandbox.StopAsync();
        await sandbox.DisposeAsync();
        data.Delete(recursive: true);
    }
}
