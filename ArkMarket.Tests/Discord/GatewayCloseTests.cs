using ArkMarket.Discord;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Discord;

/// <summary>Discord's close codes, each with what has to follow.</summary>
public sealed class GatewayCloseTests
{
    [Theory]
    [InlineData(1000), InlineData(1001), InlineData(1006 + 5)]
    [InlineData(4000), InlineData(4001), InlineData(4002), InlineData(4003), InlineData(4005), InlineData(4008)]
    [InlineData(4999)]
    public async Task The_session_goes_on_after(int code)
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var first = await gateway.Next();
        await first.Welcome();
        await Eventually.TrueAsync(() => shard.Sessions == 1, "the session began");
        await first.Close(code);
        var second = await gateway.Next();
        await second.Hello();
        await second.Receive(opcode: 6);
        Assert.Contains(shard.Notices, notice => notice.Contains(code.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4006), InlineData(4007), InlineData(4009)]
    public async Task A_new_session_begins_after(int code)
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var first = await gateway.Next();
        await first.Welcome();
        await Eventually.TrueAsync(() => shard.Sessions == 1, "the session began");
        await first.Close(code);
        var second = await gateway.Next();
        await second.Hello();
        await second.Receive(opcode: 2);
        Assert.Equal([true, true], shard.Permits);
    }

    [Theory]
    [InlineData(4004, "Reset Token"), InlineData(4010, "shard"), InlineData(4011, "more shards"), InlineData(4012, "updated")]
    [InlineData(4013, "updated"), InlineData(4014, "Message Content Intent")]
    public async Task The_shard_ends_and_says_what_to_do_after(int code, string advice)
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Hello();
        await connection.Receive(opcode: 2);
        await connection.Close(code);
        var refused = await Assert.ThrowsAsync<GatewayRefusedException>(() => shard.Run.WaitAsync(Eventually.Deadline));
        Assert.Equal((code, code is 4010 or 4011, code is 4014), (refused.Code, refused.WantsOtherShards, refused.WantsIntents));
        Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
        Assert.Equal((ShardState.Refused, refused.Message), (shard.Shard.Status.State, shard.Shard.Status.Reason));
    }
}
