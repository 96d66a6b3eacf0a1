using ArkMarket.Discord;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Discord;

/// <summary>A shard's life on the wire: how a session begins, how it goes on after each kind of end.</summary>
public sealed class GatewayShardTests
{
    [Fact]
    public async Task A_session_begins_with_the_bare_token_the_intents_and_the_shard()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway, configure: options => options with { ShardId = 1, ShardCount = 3 });
        var connection = await gateway.Next();
        var identify = await connection.Welcome();
        Assert.Equal("/?v=10&encoding=json", connection.PathAndQuery);
        Assert.Equal(ShardRun.Token, identify.GetProperty("token").GetString());
        Assert.Equal(513, identify.GetProperty("intents").GetInt32());
        Assert.Equal([1, 3], identify.GetProperty("shard").EnumerateArray().Select(part => part.GetInt32()));
        Assert.Equal(["os", "browser", "device"], identify.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        await Eventually.TrueAsync(() => shard.Shard.Status.State is ShardState.Connected, "it is connected");
        Assert.Equal((1, 0), (shard.Sessions, shard.Resumes));
        Assert.Equal(new GatewaySession("session-1", "", 1), shard.Shard.Session);
        Assert.Equal([true], shard.Permits);
    }

    [Fact]
    public async Task Events_come_in_order_and_those_nobody_waits_for_are_passed_over()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Welcome();
        await connection.Event("MESSAGE_CREATE", 2, ShardRun.Message(1));
        await connection.Event("TYPING_START", 3, """{"guild_id":"1"}""");
        await connection.Event("SOMETHING_NEW", 4, """[1,{"a":null}]""");
        await connection.Send("""{"op":4711,"d":{"x":1},"s":null,"t":null,"z":[]}""");
        await connection.Send("""{"d":{"id":"9","content":"turned","guild_id":"1","author":{"bot":true}},"s":5,"t":"MESSAGE_CREATE","op":0,"more":{}}""");
        var first = await shard.Next();
        Assert.Equal(("MESSAGE_CREATE", 2, new Snowflake(1), false), (first.Type, first.Sequence, first.GuildId, first.IsReplay));
        Assert.Equal(["turned"], await shard.Messages(1));
        await Eventually.TrueAsync(() => shard.Shard.Session?.Sequence == 5, "all five are handled");
    }

    [Fact]
    public async Task A_large_payload_in_many_frames_is_one_event()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Welcome();
        var text = new string('x', 700_000);
        await connection.SendInFrames("""{"t":"MESSAGE_CREATE","s":2,"op":0,"d":{"id":"1","content": """, $"\"{text}", "ü\"", "}}");
        Assert.Equal([text + "ü"], await shard.Messages(1));
    }

    [Fact]
    public async Task A_payload_beyond_the_bound_is_passed_over_and_what_follows_is_not()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway, configure: options => options with { PayloadBytesMax = 64 * 1024 });
        var connection = await gateway.Next();
        await connection.Welcome();
        await connection.Event("MESSAGE_CREATE", 2, ShardRun.Message(1, new string('x', 300_000)));
        await connection.Event("MESSAGE_CREATE", 3, ShardRun.Message(2));
        Assert.Equal(["m2"], await shard.Messages(1));
        await Eventually.TrueAsync(() => shard.Shard.Session?.Sequence == 3, "both are passed");
        Assert.Contains(shard.Notices, notice => notice == "MESSAGE_CREATE was too large and passed over");
    }

    [Fact]
    public async Task A_broken_connection_is_resumed_where_the_session_said_with_what_came_in_last()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var elsewhere = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var first = await gateway.Next();
        await first.Welcome(resumeAt: elsewhere.Address.AbsoluteUri);
        await first.Event("MESSAGE_CREATE", 2, ShardRun.Message(1));
        await shard.Next();
        first.Cut();

        var second = await elsewhere.Next();
        await second.Hello();
        var resume = await second.Receive(opcode: 6);
        Assert.Equal("/?v=10&encoding=json", second.PathAndQuery);
        Assert.Equal((ShardRun.Token, "session-1", 2),
            (resume.GetProperty("token").GetString(), resume.GetProperty("session_id").GetString(), resume.GetProperty("seq").GetInt32()));
        await second.Event("MESSAGE_CREATE", 3, ShardRun.Message(2));
        Assert.True((await shard.Next()).IsReplay);
        await second.Event("RESUMED", 4, "{}");
        await second.Event("MESSAGE_CREATE", 5, ShardRun.Message(3));
        Assert.False((await shard.Next()).IsReplay);
        Assert.Equal((1, 1), (shard.Sessions, shard.Resumes));
        Assert.Equal([true, false], shard.Permits);
    }

    [Fact]
    public async Task What_is_sent_again_in_the_same_process_is_not_handed_on_twice()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Welcome();
        foreach (var sequence in new[] { 2, 3, 3, 2, 4 })
            await connection.Event("MESSAGE_CREATE", sequence, ShardRun.Message(sequence));
        Assert.Equal(["m2", "m3", "m4"], await shard.Messages(3));
    }

    [Fact]
    public async Task A_session_of_another_process_goes_on_after_what_was_handled_there()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway, new GatewaySession("from-before", gateway.Address.AbsoluteUri, 17));
        var connection = await gateway.Next();
        await connection.Hello();
        var resume = await connection.Receive(opcode: 6);
        Assert.Equal(("from-before", 17), (resume.GetProperty("session_id").GetString(), resume.GetProperty("seq").GetInt32()));
        await connection.Event("MESSAGE_CREATE", 18, ShardRun.Message(1));
        Assert.True((await shard.Next()).IsReplay);
        Assert.Equal([false], shard.Permits);
    }

    [Fact]
    public async Task The_session_to_keep_is_at_the_last_event_below_which_all_is_handled()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        shard.HandlesAtOnce = false;
        var connection = await gateway.Next();
        await connection.Welcome();
        for (var sequence = 2; sequence <= 5; sequence++) await connection.Event("MESSAGE_CREATE", sequence, ShardRun.Message(sequence));
        var (second, third, fourth, fifth) = (await shard.Next(), await shard.Next(), await shard.Next(), await shard.Next());
        third.Handled();
        fifth.Handled();
        Assert.Equal(1, shard.Shard.Session!.Sequence);
        second.Handled();
        second.Handled();
        Assert.Equal(3, shard.Shard.Session!.Sequence);
        fourth.Handled();
        Assert.Equal(5, shard.Shard.Session!.Sequence);
    }

    [Fact]
    public async Task Stopping_leaves_with_a_code_that_keeps_the_session()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Welcome();
        await Eventually.TrueAsync(() => shard.Sessions == 1, "the session began");
        await shard.Stop();
        Assert.Equal(4000, await connection.Ended);
        Assert.Equal(new GatewaySession("session-1", "", 1), shard.Shard.Session);
        Assert.Equal(ShardState.Stopped, shard.Shard.Status.State);
    }

    [Theory]
    [InlineData("""{"op":7,"d":null}""")]
    [InlineData("""{"op":9,"d":true}""")]
    public async Task Discord_may_ask_to_connect_anew_and_the_session_goes_on(string payload)
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var first = await gateway.Next();
        await first.Welcome();
        await first.Send(payload);
        var second = await gateway.Next();
        await second.Hello();
        Assert.Equal("session-1", (await second.Receive(opcode: 6)).GetProperty("session_id").GetString());
    }

    [Fact]
    public async Task Discord_may_ask_to_connect_anew_instead_of_any_greeting()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        await (await gateway.Next()).Send("""{"op":7,"d":null}""");
        await (await gateway.Next()).Welcome();
        await Eventually.TrueAsync(() => shard.Sessions == 1, "the session began");
    }

    [Fact]
    public async Task An_invalid_session_is_given_up_and_a_new_one_begun_where_sessions_begin()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var elsewhere = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var first = await gateway.Next();
        await first.Welcome(resumeAt: elsewhere.Address.AbsoluteUri);
        await Eventually.TrueAsync(() => shard.Sessions == 1, "the session began");
        await first.Send("""{"op":9,"d":false}""");
        var second = await gateway.Next();
        await second.Hello();
        await second.Receive(opcode: 2);
        await second.Ready(session: "session-2");
        await second.Event("MESSAGE_CREATE", 2, ShardRun.Message(1));
        await shard.Next();
        Assert.Equal(new GatewaySession("session-2", "", 2), shard.Shard.Session);
        Assert.Equal((2, 0), (shard.Sessions, shard.Resumes));
    }

    [Fact]
    public async Task A_gateway_out_of_reach_is_tried_again_and_again()
    {
        var gateway = await ScriptedGateway.Start();
        var address = gateway.Address;
        await gateway.DisposeAsync();
        await using var other = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(other, configure: options => options with { Gateway = address });
        await Eventually.TrueAsync(() => shard.Notices.Count >= 3, "it was tried three times");
        Assert.All(shard.Notices, notice => Assert.StartsWith("Discord's gateway was not reached", notice, StringComparison.Ordinal));
        Assert.Equal(ShardState.Connecting, shard.Shard.Status.State);
    }

    [Fact]
    public async Task A_resume_address_of_another_house_does_not_get_the_token()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway, new GatewaySession("s", "ws://gateway.elsewhere.test:9/", 3));
        var connection = await gateway.Next();
        await connection.Hello();
        Assert.Equal("s", (await connection.Receive(opcode: 6)).GetProperty("session_id").GetString());
    }

    [Fact]
    public async Task What_cannot_be_read_again_and_again_ends_the_session()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        await (await gateway.Next()).Welcome();
        await Eventually.TrueAsync(() => shard.Sessions == 1, "the session began");
        await using var second = ShardRun.Against(gateway, new GatewaySession("poisoned", gateway.Address.AbsoluteUri, 3));
        for (var time = 0; time < 3; time++)
        {
            var connection = await gateway.Next();
            await connection.Hello();
            await connection.Receive(opcode: 6);
            await connection.Send("""{"op":0,"d":{""");
        }

        var last = await gateway.Next();
        await last.Hello();
        await last.Receive(opcode: 2);
    }

    [Fact]
    public async Task Neither_the_token_nor_the_session_is_in_anything_it_says_of_itself()
    {
        await using var gateway = await ScriptedGateway.Start();
        var options = new GatewayOptions { BotToken = ShardRun.Token, Gateway = gateway.Address, Intents = GatewayIntents.None };
        await using var shard = ShardRun.Against(gateway, new GatewaySession("secret-session", gateway.Address.AbsoluteUri, 3));
        await (await gateway.Next()).Close(4000);
        await Eventually.TrueAsync(() => shard.Notices.Count > 0, "the end is told");
        string[] said = [.. shard.Notices, options.ToString(), shard.Shard.Session!.ToString(), shard.Shard.Status.ToString(), new GatewayRefusedException(4004).Message];
        Assert.All(said, text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
    }
}
