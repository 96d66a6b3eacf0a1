using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Sessions at the gateway: started, come back to, lost.</summary>
public sealed class GatewaySessionTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private SandboxServer Sandbox => fixture.Sandbox;

    [Fact]
    public async Task A_session_begins_with_stubs_and_then_tells_each_server()
    {
        var guild = await fixture.Guild();
        await using var client = await GatewayClient.Connect(Sandbox);
        Assert.Equal(41_250, client.HeartbeatInterval);
        await client.Identify();
        var ready = await client.Event("READY");
        Assert.Equal((10, fixture.Application), (ready["v"]!.GetValue<int>(), ready["application"]!["id"]!.GetValue<string>()));
        Assert.Contains(ready["guilds"]!.AsArray(), stub => stub!["id"]!.GetValue<string>() == guild.Id && stub["unavailable"]!.GetValue<bool>());

        var told = await client.Event("GUILD_CREATE", data => data["id"]!.GetValue<string>() == guild.Id);
        Assert.Equal(8, told["member_count"]!.GetValue<int>());
        Assert.Equal(fixture.Application, Assert.Single(told["members"]!.AsArray())!["user"]!["id"]!.GetValue<string>());
        Assert.Contains(told["channels"]!.AsArray(), channel => channel!["id"]!.GetValue<string>() == guild.Channel("market") && channel["guild_id"] is null);
        Assert.False(told["unavailable"]!.GetValue<bool>());
        Assert.Equal(Enumerable.Range(1, (int)client.Sequence), client.Received.Where(payload => payload["s"] is not null).Select(payload => payload["s"]!.GetValue<int>()));
    }

    [Fact]
    public async Task What_was_missed_comes_after_a_cut_without_gap_or_repetition()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        var client = await GatewayClient.Ready(Sandbox);
        var texts = new List<string>();
        var sending = Task.Run(async () =>
        {
            for (var number = 0; number < 40; number++)
                await guild.Act("buyer-ben", market, new { say = $"number {number}" });
        });
        for (var cuts = 0; cuts < 4; cuts++)
        {
            for (var seen = 0; seen < 5; seen++)
                texts.Add(Text(await client.Event("MESSAGE_CREATE", data => Is(data, market))));
            client.Cut();
            var next = await GatewayClient.Resume(Sandbox, client);
            await client.DisposeAsync();
            client = next;
        }

        while (texts.Count < 40)
            texts.Add(Text(await client.Event("MESSAGE_CREATE", data => Is(data, market))));
        await sending;
        await client.DisposeAsync();
        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"number {number}"), texts);
    }

    private static bool Is(JsonObject data, string channel) => data["channel_id"]!.GetValue<string>() == channel;

    private static string Text(JsonObject data) => data["content"]!.GetValue<string>();
}
