using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>A server in the sandbox that belongs to one test.</summary>
public sealed class TestGuild(SandboxServer sandbox, JsonObject json, HttpClient bot)
{
    public string Id { get; } = json["id"]!.GetValue<string>();

    public HttpClient Bot => bot;

    public string User(string name) => IdOf("users", name);

    public string Channel(string name) => json["channels"]!.AsArray().First(item => item!["name"]!.GetValue<string>() == name && (item["type"]!.GetValue<int>() != 4 || name == "Market" || name == "Staff"))!["id"]!.GetValue<string>();

    public string Role(string name) => IdOf("roles", name);

    public Task<Reply> Act(string user, string channel, object verb)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(verb))!.AsObject();
        body["as"] = User(user);
        body["guild"] = Id;
        body["channel"] = channel;
        return sandbox.Act(body);
    }

    public Task<Reply> Rest(string method, string path, object? body = null, string? reason = null) => bot.Call(method, path, body, reason);

    public async Task<JsonArray> Messages(string channel, string user) =>
        (await Reply.Of(await sandbox.Script.GetAsync($"/sandbox/channels/{channel}/messages?as={User(user)}"))).Json.AsArray();

    /// <summary>Sends a message as the bot and gives its id.</summary>
    public async Task<string> Post(string channel, object message)
    {
        var reply = await Rest("POST", $"channels/{channel}/messages", message);
        Assert.True(reply.Status == System.Net.HttpStatusCode.OK, reply.Text);
        return reply.Json["id"]!.GetValue<string>();
    }

    /// <summary>Creates a channel as the bot and gives its id.</summary>
    public async Task<string> NewChannel(object channel)
    {
        var reply = await Rest("POST", $"guilds/{Id}/channels", channel);
        Assert.True(reply.Status == System.Net.HttpStatusCode.Created, reply.Text);
        return reply.Json["id"]!.GetValue<string>();
    }

    public Task<Reply> GiveRoles(string user, object change) => sandbox.Post($"/sandbox/guilds/{Id}/members/{User(user)}/roles", change);

    private string IdOf(string list, string name) =>
        json[list]!.AsArray().First(item => item!["name"]!.GetValue<string>() == name)!["id"]!.GetValue<string>();
}
