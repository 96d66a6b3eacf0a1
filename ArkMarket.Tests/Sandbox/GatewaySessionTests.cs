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

    [Fact]
    public async Task A_client_that_comes_back_hears_what_it_missed_and_then_that_it_is_back()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        await using var client = await GatewayClient.Ready(Sandbox);
        await client.Close(4_000);
        await guild.Act("buyer-ben", market, new { say = "while away" });
        await using var back = await GatewayClient.Resume(Sandbox, client);
        Assert.Equal("while away", Text(await back.Event("MESSAGE_CREATE", data => Is(data, market))));
        await back.Event("RESUMED");
        await guild.Act("buyer-ben", market, new { say = "here again" });
        Assert.Equal("here again", Text(await back.Event("MESSAGE_CREATE", data => Is(data, market))));

        // A second return does not hear again of the first.
        back.Cut();
        await using var again = await GatewayClient.Resume(Sandbox, back, client.Sequence);
        await again.Event("RESUMED");
        Assert.Equal(["while away", "here again"], again.Events("MESSAGE_CREATE").Where(data => Is(data, market)).Select(Text));
        Assert.Empty(again.Events("READY"));
    }

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, false)]
    [InlineData(3_000, true)]
    [InlineData(4_200, true)]
    public async Task Only_who_says_goodbye_cannot_come_back(int code, bool isResumed)
    {
        await using var client = await GatewayClient.Ready(Sandbox);
        await client.Close(code);
        await using var back = await GatewayClient.Resume(Sandbox, client);
        if (isResumed)
        {
            await back.Event("RESUMED");
            return;
        }

        Assert.False((await back.Op(9))["d"]!.GetValue<bool>());
        // The connection is as good as new.
        await back.Identify();
        Assert.NotEqual(client.SessionId, (await back.Event("READY"))["session_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_session_that_never_was_or_a_number_that_never_was_is_not_resumed()
    {
        await using var client = await GatewayClient.Ready(Sandbox);
        client.Cut();
        await using var ahead = await GatewayClient.Resume(Sandbox, client, client.Sequence + 100);
        Assert.Equal(4_007, await ahead.Closed());
        await using var stranger = await GatewayClient.Connect(Sandbox);
        await stranger.Send(6, new { token = stranger.Identification()["token"]!.GetValue<string>(), session_id = new string('0', 32), seq = 1 });
        Assert.False((await stranger.Op(9))["d"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_session_is_taken_from_the_connection_that_still_holds_it()
    {
        await using var client = await GatewayClient.Ready(Sandbox);
        await using var thief = await GatewayClient.Resume(Sandbox, client);
        await thief.Event("RESUMED");
        Assert.Equal(4_000, await client.Closed());
        var guild = await fixture.Guild();
        await thief.Event("GUILD_CREATE", data => data["id"]!.GetValue<string>() == guild.Id);
    }

    [Fact]
    public async Task Servers_are_divided_among_shards_and_direct_messages_go_to_the_first()
    {
        var guilds = new[] { await fixture.Guild(), await fixture.Guild(), await fixture.Guild() };
        await using var first = await GatewayClient.Ready(Sandbox, shard: [0, 2]);
        await using var second = await GatewayClient.Ready(Sandbox, shard: [1, 2]);
        foreach (var guild in guilds)
        {
            var (home, other) = (ulong.Parse(guild.Id) >> 22) % 2 == 0 ? (first, second) : (second, first);
            Assert.Contains(home.Events("GUILD_CREATE"), data => data["id"]!.GetValue<string>() == guild.Id);
            Assert.DoesNotContain(other.Events("GUILD_CREATE"), data => data["id"]!.GetValue<string>() == guild.Id);
            await guild.Act("buyer-ben", guild.Channel("market"), new { say = "to my shard" });
            await home.Event("MESSAGE_CREATE", data => data["guild_id"]?.GetValue<string>() == guild.Id);
        }

        await Sandbox.Act(new Dictionary<string, object> { ["as"] = guilds[0].User("buyer-ben"), ["say"] = "between us" });
        var direct = await first.Event("MESSAGE_CREATE", data => Text(data) == "between us");
        Assert.False(direct.ContainsKey("guild_id"));
        Assert.False(direct.ContainsKey("member"));
        Assert.DoesNotContain(second.Events("MESSAGE_CREATE"), data => Text(data) == "between us");
    }

    private static bool Is(JsonObject data, string channel) => data["channel_id"]!.GetValue<string>() == channel;

    private static string Text(JsonObject data) => data["content"]!.GetValue<string>();
}
