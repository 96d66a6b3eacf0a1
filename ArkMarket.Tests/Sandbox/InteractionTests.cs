using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ArkMarket.Tests.Sandbox;

public sealed class InteractionTests
{
    private static readonly object Shop = new { name = "shop", description = "Shows the shop" };

    [Fact]
    public async Task A_command_reaches_the_app_and_its_answer_reaches_the_member()
    {
        await using var sandbox = await SandboxServer.Start();
        await using var app = await StubApp.Install(sandbox);
        var guild = await sandbox.Guild();
        var world = await sandbox.World();
        var application = world["application"]!["id"]!.GetValue<string>();
        var put = await guild.Rest("PUT", $"applications/{application}/guilds/{guild.Id}/commands", new[] { Shop });
        Assert.Equal(HttpStatusCode.OK, put.Status);

        var reply = await guild.Act("buyer-ben", guild.Channel("market"), new { command = "shop" });

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.True(reply.Json["kind"]!.GetValue<string>() == "message", reply.Text);
        Assert.Equal("hello", reply.Json["message"]!["content"]!.GetValue<string>());
        Assert.Equal(guild.User("buyer-ben"), JsonNode.Parse(app.Bodies.Single())!["member"]!["user"]!["id"]!.GetValue<string>());
    }
}
