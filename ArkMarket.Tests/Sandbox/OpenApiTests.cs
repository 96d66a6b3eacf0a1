using System.Text.Json.Nodes;
using ArkMarket.Sandbox.OpenApi;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sandbox;

/// <summary>With Discord's description at hand: planted violations are found, and the sandbox itself keeps to it.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Planted_violations_are_found_and_kept()
    {
        await using var sandbox = await Start();
        var guild = await sandbox.Guild();
        var messages = $"channels/{guild.Channel("market")}/messages";
        await guild.Rest("POST", messages, new { content = "fine", allowed_mentions = new { parse = Array.Empty<string>() } });
        await guild.Rest("POST", messages, new { contnet = "slip of the pen", content = "x" });
        await guild.Rest("POST", messages, new { content = 5 });
        await guild.Rest("GET", messages + "?limt=5");
        await guild.Rest("GET", messages + "?limit=1000");
        await guild.Rest("POST", messages, new { content = "x", components = new[] { new { type = 1, components = new[] { new { type = 2, style = 9, custom_id = "a" } } } } });
        await guild.Rest("GET", "no/such/path");

        var violations = (await Reply.Of(await sandbox.Script.GetAsync("/sandbox/violations"))).Json;

        Assert.Equal(6, violations["count"]!.GetValue<int>());
        var all = violations["requests"]!.AsArray().Select(request => request!["violations"]!.AsArray()[0]!.GetValue<string>()).ToList();
        Assert.Contains("body.contnet: is not described", all);
        Assert.Contains(all, text => text.StartsWith("body.content:", StringComparison.Ordinal));
        Assert.Contains("query.limt: is not described", all);
        Assert.Contains(all, text => text.StartsWith("query.limit:", StringComparison.Ordinal));
        Assert.Contains(all, text => text.StartsWith("body.components[0].components[0].style:", StringComparison.Ordinal));
        Assert.Contains(all, text => text.StartsWith("path:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sandboxs_own_answers_keep_to_the_description()
    {
        await using var sandbox = await Start();
        await using var app = await StubApp.Install(sandbox);
        await Everything(sandbox);
        var requests = (await Reply.Of(await sandbox.Script.GetAsync("/sandbox/requests?after=0"))).Json["requests"]!.AsArray();
        var description = ApiDescription.Open(Support.Shared.OpenApi)!;
        var faults = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in requests.OfType<JsonObject>())
        {
            var status = request["status"]!.GetValue<int>();
            var (method, path) = (request["method"]!.GetValue<string>(), request["path"]!.GetValue<string>().Split('?')[0]);
            Assert.True(status < 400, request.ToJsonString());
            faults.AddRange(request["violations"]!.AsArray().Select(violation => $"{method} {path}: asked wrongly: {violation}"));
            faults.AddRange(description.CheckResponse(method, path, status, request["response"]).Select(violation => $"{method} {path}: {violation}"));
            seen.Add($"{method} {path}");
        }

        Assert.True(seen.Count > 40, $"{seen.Count} kinds of calls");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
    }

    private static async Task Everything(SandboxServer sandbox)
    {
        var guild = await sandbox.Guild();
        var application = (await sandbox.World())["application"]!["id"]!.GetValue<string>();
        var commands = $"applications/{application}/guilds/{guild.Id}/commands";
        var command = await guild.Rest("POST", commands, Commands.Rich("market"));
        await guild.Rest("PUT", commands, new[] { Commands.Rich("market"), new { type = 2, name = "View profile" } });
        foreach (var path in (string[])["applications/@me", "users/@me", "users/@me/guilds", "gateway/bot", commands + "?with_localizations=true", $"{commands}/{command.Json["id"]}", $"guilds/{guild.Id}?with_counts=true", $"guilds/{guild.Id}/channels", $"guilds/{guild.Id}/roles", $"guilds/{guild.Id}/roles/member-counts", $"guilds/{guild.Id}/members?limit=100", $"guilds/{guild.Id}/members/search?query=buyer&limit=5", $"users/{guild.User("buyer-ben")}", $"guilds/{guild.Id}/members/{guild.User("buyer-ben")}"])
            await guild.Rest("GET", path);
        await Messages(guild);
        await ServerChanges(guild);
        await guild.Rest("GET", $"guilds/{guild.Id}/audit-logs?limit=100");
    }

    private static async Task Messages(TestGuild guild)
    {
        var channel = guild.Channel("market");
        var ping = $"<@{guild.User("buyer-bea")}>";
        var id = await guild.Post(channel, new { content = ping, nonce = "n1", enforce_nonce = true, embeds = new[] { Samples.Embed }, components = Samples.LegacyComponents });
        await guild.Post(channel, new { flags = 32768, components = Samples.V2Components });
        await guild.Post(channel, new { content = "reply", message_reference = new { message_id = id } });
        using var upload = Samples.Upload(new { content = "file", attachments = new[] { new { id = 0, filename = "a.png", description = "a picture" } } }, "a.png", Samples.Png);
        await guild.Bot.PostAsync($"channels/{channel}/messages", upload);
        await guild.Rest("PATCH", $"channels/{channel}/messages/{id}", new { content = "edited" });
        await guild.Rest("PUT", $"channels/{channel}/messages/{id}/reactions/{Uri.EscapeDataString("👍")}/@me");
        await guild.Rest("PUT", $"channels/{channel}/messages/pins/{id}");
        foreach (var path in (string[])[$"channels/{channel}", $"channels/{channel}/messages?limit=100", $"channels/{channel}/messages/{id}", $"channels/{channel}/messages/pins?limit=50", $"channels/{channel}/messages/{id}/reactions/{Uri.EscapeDataString("👍")}?limit=10"])
            await guild.Rest("GET", path);
        await guild.Rest("DELETE", $"channels/{channel}/messages/{id}");
        await guild.Rest("POST", $"channels/{channel}/typing");
        var dm = await guild.Rest("POST", "users/@me/channels", new { recipient_id = guild.User("buyer-ben") });
        await guild.Rest("POST", $"channels/{dm.Json["id"]}/messages", new { content = "hello" });
    }

    private static async Task ServerChanges(TestGuild guild)
    {
        var ticket = await guild.NewChannel(new { name = "ticket-1", type = 0, topic = "ticket", permission_overwrites = new[] { new { id = guild.Id, type = 0, allow = "0", deny = "1024" }, new { id = guild.Role("ArkMarket"), type = 0, allow = "3072", deny = "0" }, new { id = guild.User("buyer-ben"), type = 1, allow = "3072", deny = "0" } } });
        await guild.Rest("PATCH", $"channels/{ticket}", new { topic = "another", rate_limit_per_user = 5 }, "a reason");
        await guild.Rest("PUT", $"channels/{ticket}/permissions/{guild.Role("Seller")}", new { type = 0, allow = "1024", deny = "0" });
        var market = guild.Channel("market");
        await guild.Rest("POST", $"channels/{market}/invites", new { max_age = 60 });
        await guild.Rest("GET", $"guilds/{guild.Id}/invites");
        var role = await guild.Rest("POST", $"guilds/{guild.Id}/roles", new { name = "VIP", permissions = "0", colors = new { primary_color = 255 } });
        await guild.Rest("PATCH", $"guilds/{guild.Id}/roles/{role.Json["id"]}", new { hoist = true });
        await guild.Rest("PATCH", $"guilds/{guild.Id}/roles", new[] { new { id = role.Json["id"]!.GetValue<string>(), position = 2 } });
        var member = $"guilds/{guild.Id}/members/{guild.User("buyer-bea")}";
        await guild.Rest("PUT", $"{member}/roles/{role.Json["id"]}");
        await guild.Rest("PATCH", member, new { nick = "Bea", communication_disabled_until = DateTimeOffset.UtcNow.AddHours(1).ToString("O") });
        await guild.Rest("DELETE", $"{member}/roles/{role.Json["id"]}");
        await guild.Rest("DELETE", $"guilds/{guild.Id}/roles/{role.Json["id"]}");
        await guild.Rest("PUT", $"guilds/{guild.Id}/bans/{guild.User("newcomer-nia")}", new { delete_message_seconds = 60 });
        await guild.Rest("GET", $"guilds/{guild.Id}/bans");
        await guild.Rest("GET", $"guilds/{guild.Id}/bans/{guild.User("newcomer-nia")}");
        await guild.Rest("DELETE", $"guilds/{guild.Id}/bans/{guild.User("newcomer-nia")}");
        await guild.Rest("PATCH", $"guilds/{guild.Id}/channels", new[] { new { id = ticket, position = 3 } });
        await guild.Rest("DELETE", $"channels/{ticket}/permissions/{guild.Role("Seller")}");
        await guild.Rest("DELETE", $"channels/{ticket}");
    }

    private static async Task<SandboxServer> Start()
    {
        if (Support.Shared.OpenApi is not { } path)
        {
            Assert.Skip("Discord's OpenAPI description is not at hand.");
            throw new InvalidOperationException();
        }

        return await SandboxServer.Start(options => options with { OpenApiPath = path });
    }
}
