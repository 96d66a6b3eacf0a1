using System.Text.Json;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Discord;

/// <summary>Heartbeats, and connections that only seem to live.</summary>
public sealed class GatewayHeartTests
{
    [Fact]
    public async Task It_beats_in_the_interval_with_what_was_handled_last()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        shard.HandlesAtOnce = false;
        var connection = await gateway.Next();
        await connection.Hello(intervalMs: 1_000);
        await connection.Receive(opcode: 2);
        await connection.Ready();
        await connection.Event("MESSAGE_CREATE", 2, ShardRun.Message(1));
        var message = await shard.Next();
        await BeatOf(connection, 1);
        message.Handled();
        await BeatOf(connection, 2);
        Assert.NotNull(shard.Shard.Status.Latency);
        Assert.NotNull(shard.Shard.Status.HeardAt);
    }

    [Fact]
    public async Task Before_there_is_a_session_it_beats_with_nothing()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Hello(intervalMs: 1_000);
        Assert.Equal(JsonValueKind.Null, (await connection.Receive(opcode: 1)).ValueKind);
    }

    [Fact]
    public async Task It_beats_at_once_when_Discord_asks()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Welcome();
        await connection.Send("""{"op":1,"d":null}""");
        Assert.Equal(1, (await connection.Receive(opcode: 1)).GetInt32());
    }

    [Fact]
    public async Task A_connection_that_does_not_answer_is_broken_off_and_resumed()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var first = await gateway.Next();
        first.Acknowledges = false;
        await first.Hello(intervalMs: 1_000);
        await first.Receive(opcode: 2);
        await first.Ready();
        var second = await gateway.Next();
        Assert.NotEqual(1000, await first.Ended);
        await second.Hello();
        Assert.Equal("session-1", (await second.Receive(opcode: 6)).GetProperty("session_id").GetString());
        Assert.Contains("Discord did not answer the last heartbeat", shard.Notices);
    }

    [Fact]
    public async Task Silence_instead_of_a_greeting_is_not_waited_for_without_end()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(
            gateway, configure: options => options with { Patience = options.Patience with { Hello = TimeSpan.FromMilliseconds(50) } });
        await gateway.Next();
        await gateway.Next();
    }

    [Fact]
    public async Task Too_many_requests_to_beat_do_not_cost_the_connection()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Welcome();
        for (var beat = 0; beat < 200; beat++) await connection.Send("""{"op":1,"d":null}""");
        await connection.Event("MESSAGE_CREATE", 2, ShardRun.Message(1));
        await shard.Next();
        for (var beat = 0; beat < 119; beat++) await connection.Receive(opcode: 1);
        await shard.Stop();
        await Assert.ThrowsAsync<System.Threading.Channels.ChannelClosedException>(() => connection.Receive(opcode: 1));
    }

    [Fact]
    public async Task Nothing_more_is_read_while_too_much_waits_and_nothing_is_lost()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway, configure: options => options with { UnhandledMax = 3 });
        shard.HandlesAtOnce = false;
        var connection = await gateway.Next();
        connection.Acknowledges = false;
        await connection.Hello(intervalMs: 1_000);
        await connection.Receive(opcode: 2);
        await connection.Ready();
        for (var id = 2; id <= 10; id++) await connection.Event("MESSAGE_CREATE", id, ShardRun.Message(id));
        var waiting = new List<GatewayEvent> { await shard.Next(), await shard.Next(), await shard.Next() };
        // Beats go out all the while, and that no answer is read is no fault of Discord's.
        for (var beat = 0; beat < 3; beat++) await connection.Receive(opcode: 1);
        Assert.Equal(1, shard.Shard.Session!.Sequence);
        connection.Acknowledges = true;
        shard.HandlesAtOnce = true;
        waiting.ForEach(happened => happened.Handled());
        Assert.Equal(["m5", "m6", "m7", "m8", "m9", "m10"], await shard.Messages(6));
        await Eventually.TrueAsync(() => shard.Shard.Session!.Sequence == 10, "all are handled");
        Assert.Equal(0, shard.Resumes);
    }

    private static async Task BeatOf(ScriptedConnection connection, long sequence)
    {
        while ((await connection.Receive(opcode: 1)) is var beat && (beat.ValueKind is JsonValueKind.Null || beat.GetInt64() != sequence))
            Assert.True(beat.ValueKind is JsonValueKind.Null || beat.GetInt64() < sequence);
    }
}
