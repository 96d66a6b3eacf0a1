using System.Text.Json;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Kill;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Gateway;

/// <summary>The worker and a gateway that fails in every way: nothing that was written is lost.</summary>
public sealed class GatewayFaultTests
{
    [Fact]
    public async Task Whatever_is_cut_nothing_is_lost_and_the_order_stays()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(recorder.On());
        var server = await world.NewServerAsync();
        await ConnectedAsync(world);
        var texts = Texts("word", 60);
        foreach (var (text, index) in texts.Select((text, index) => (text, index)))
        {
            await server.Buyer.SayAsync(server.Market, text);
            if (index % 15 == 7)
                await world.Sandbox.GatewayFaultAsync(new { cut = true });
            if (index % 20 == 13)
                await world.Sandbox.GatewayFaultAsync(new { reconnect = true });
        }

        await recorder.HasSeenAsync(texts);
        Assert.Equal(texts, recorder.Texts.Distinct());
        var gateway = await world.Sandbox.GatewayAsync();
        Assert.Equal(1, gateway.GetProperty("identifies").GetInt32());
        Assert.InRange(gateway.GetProperty("resumes").GetInt32(), 1, 20);
    }

    [Fact]
    public async Task A_connection_that_only_seems_to_live_is_replaced()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(recorder.On());
        var server = await world.NewServerAsync();
        await world.Sandbox.SetGatewayAsync(new { heartbeat_interval = 200 });
        await ConnectedAsync(world);
        await world.Sandbox.GatewayFaultAsync(new { reconnect = true });
        await ResumedAsync(world, 1);
        await world.Sandbox.GatewayFaultAsync(new { zombie = new { events = false } });
        await server.Buyer.SayAsync(server.Market, "is anybody there?");
        await recorder.HasSeenAsync(["is anybody there?"]);
        await ResumedAsync(world, 2);
    }

    [Fact]
    public async Task Events_that_come_twice_late_and_in_another_order_are_handled()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(recorder.On());
        var server = await world.NewServerAsync();
        await ConnectedAsync(world);
        await world.Sandbox.GatewayFaultAsync(new { duplicate = new { times = 3 } });
        await world.Sandbox.GatewayFaultAsync(new { fuzz = true });
        var texts = Texts("twice", 3);
        foreach (var text in texts)
            await server.Buyer.SayAsync(server.Market, text);
        await world.Sandbox.GatewayFaultAsync(new { reorder = new { count = 2 } });
        await server.Buyer.SayAsync(server.Market, "first");
        await server.Buyer.SayAsync(server.Market, "second");
        await recorder.HasSeenAsync([.. texts, "first", "second"]);
        Assert.True(recorder.Texts.ToList().IndexOf("second") < recorder.Texts.ToList().IndexOf("first"));
    }

    [Fact]
    public async Task A_node_that_stopped_in_order_goes_on_where_it_was()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(recorder.On());
        var server = await world.NewServerAsync();
        await ConnectedAsync(world);
        await server.Buyer.SayAsync(server.Market, "before");
        await recorder.HasSeenAsync(["before"]);
        await world.StopAppAsync();
        await server.Buyer.SayAsync(server.Market, "meanwhile");
        await world.StartAppAsync(recorder.On());
        await recorder.HasSeenAsync(["meanwhile"]);
        Assert.Single(recorder.Texts, "before");
        Assert.Equal(["meanwhile"], recorder.Replays);
        Assert.Equal(1, (await world.Sandbox.GatewayAsync()).GetProperty("identifies").GetInt32());
    }

    [Fact]
    public async Task Another_node_takes_over_the_session_of_one_that_was_killed()
    {
        var recorder = new MessageRecorder();
        using var folder = new TestFolder();
        // A node that holds nothing: the sandbox's delivery address and the database are there before the other starts.
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Roles=Web,Jobs"] });
        var server = await world.NewServerAsync();
        await using var first = new ServerProcess("ArkMarket.Web", new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development", ["Sandbox__Url"] = world.Sandbox.Address.ToString(), ["Roles"] = "Gateway",
            ["ConnectionStrings__ArkMarket"] = world.ConnectionString, ["ARKMARKET_URL"] = FreeAddress.Next().ToString(),
            ["ARKMARKET_MASTER_KEY"] = world.MasterKey,
            ["ARKMARKET_DATA"] = folder.In("first"),
        });
        first.Start();
        await Eventually.TrueAsync(
            async () => (await world.Get<ShardLeases>().ListAsync(default)).Any(shard => shard.SessionId is not null), "the first node has kept its session");
        await using var second = await world.StartNodeAsync(recorder.On("second", "--Roles=Gateway"));
        await Eventually.TrueAsync(() => second.Get<GatewayState>().IsStandby, "the second node stands by");
        Assert.Equal("held by another node", second.Get<GatewayState>().InWords);

        await first.KillAsync();
        var texts = Texts("orphan", 20);
        foreach (var text in texts)
            await server.Buyer.SayAsync(server.Market, text);
        await recorder.HasSeenAsync(texts);
        Assert.Equal(texts, recorder.Texts.Distinct());
        var gateway = await world.Sandbox.GatewayAsync();
        Assert.Equal((1, 1), (gateway.GetProperty("identifies").GetInt32(), gateway.GetProperty("resumes").GetInt32()));
        Assert.Equal("connected", second.Get<GatewayState>().InWords);
    }

    [Fact]
    public async Task While_the_database_is_away_nothing_is_lost()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Roles=Web,Jobs"] });
        var server = await world.NewServerAsync();
        await using var door = new DatabaseDoor(world.ConnectionString);
        await using var node = await world.StartNodeAsync(recorder.On("second", "--Roles=Gateway") with { Connection = door.ConnectionString });
        recorder.Fault = _ => WhenAway(node);
        await ConnectedAsync(world);
        door.Shut();
        var texts = Texts("patience", 20);
        foreach (var text in texts)
            await server.Buyer.SayAsync(server.Market, text);
        await world.Sandbox.GatewayFaultAsync(new { cut = true });
        Assert.Empty(recorder.Texts);
        door.Open();
        await recorder.HasSeenAsync(texts);
        Assert.Equal(texts, recorder.Texts.Distinct());
    }

    [Fact]
    public async Task What_a_handler_cannot_deal_with_waits_sealed_in_the_queue_until_it_can()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(recorder.On());
        var server = await world.NewServerAsync();
        await ConnectedAsync(world);
        var tries = 0;
        recorder.Fault = text => text == "too hard" && Interlocked.Increment(ref tries) <= 3 ? new InvalidOperationException("A fault of ours") : null;
        await server.Buyer.SayAsync(server.Market, "too hard");
        await server.Buyer.SayAsync(server.Market, "easy");
        await recorder.HasSeenAsync(["easy"]);
        var kept = Assert.Single(await EffectsAsync(world, server, KeptGatewayEvent.Kind));
        Assert.Equal($"gateway:{nameof(MessageRecorder)}", kept.Lane);
        Assert.DoesNotContain("too hard", kept.Payload, StringComparison.Ordinal);
        await recorder.HasSeenAsync(["too hard"]);
        Assert.Contains("too hard", recorder.Replays);
        Assert.Single(recorder.Texts, "easy");
    }

    [Fact]
    public async Task A_passing_fault_of_Discords_is_waited_for_in_the_servers_own_order()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(recorder.On());
        var server = await world.NewServerAsync();
        await ConnectedAsync(world);
        var tries = 0;
        recorder.Fault = text => text == "first" && Interlocked.Increment(ref tries) <= 2 ? new DiscordUnavailableException("away", requestMayHaveRun: false) : null;
        await server.Buyer.SayAsync(server.Market, "first");
        await server.Buyer.SayAsync(server.Market, "second");
        await recorder.HasSeenAsync(["first", "second"]);
        Assert.Equal(["first", "second"], recorder.Texts);
        Assert.Empty(await EffectsAsync(world, server, KeptGatewayEvent.Kind));
    }

    [Fact]
    public async Task An_intent_that_is_switched_off_is_told_plainly_and_tried_again()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(recorder.On());
        await ConnectedAsync(world);
        await world.Sandbox.AllowIntentsAsync(new { message_content = false });
        await world.Sandbox.GatewayFaultAsync(new { invalid_session = new { resumable = false } });
        var state = world.Get<GatewayState>();
        await Eventually.TrueAsync(() => state.WantsIntents, "the intent is missed");
        Assert.StartsWith("refused: Discord has not switched on an intent", state.InWords, StringComparison.Ordinal);
        var report = JsonSerializer.Serialize(world.Get<Readiness>().Report);
        Assert.Contains("Message Content Intent", report, StringComparison.Ordinal);
        await world.Sandbox.AllowIntentsAsync(new { message_content = true });
        await Eventually.TrueAsync(() => state.InWords == "connected", "it is connected");
        Assert.False(state.WantsIntents);
    }

    [Fact]
    public async Task What_one_node_is_refused_the_doctor_tells_on_another()
    {
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Roles=Web,Jobs"] });
        var server = await world.NewServerAsync();
        await using var node = await world.StartNodeAsync(new MessageRecorder().On("gateway", "--Roles=Gateway"));
        await ConnectedAsync(world);
        using var owner = await SandboxVisitor.SignInAsync(world, server.Owner);
        async Task<bool> IsToldAsync() => (await owner.GetAsync($"/s/{server.Id}/doctor")).Text.Contains("Message Content Intent", StringComparison.Ordinal);
        Assert.False(await IsToldAsync());

        await world.Sandbox.AllowIntentsAsync(new { message_content = false });
        await world.Sandbox.GatewayFaultAsync(new { invalid_session = new { resumable = false } });
        await Eventually.TrueAsync(IsToldAsync, "the doctor tells it");
        await world.Sandbox.AllowIntentsAsync(new { message_content = true });
        await Eventually.TrueAsync(async () => !await IsToldAsync(), "the doctor finds it mended");
    }

    [Fact]
    public async Task A_second_node_gets_its_share_of_the_shards_and_what_is_written_meanwhile_is_handled()
    {
        var (first, second) = (new MessageRecorder(), new MessageRecorder());
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Roles=Web,Jobs"] });
        await world.Sandbox.SetGatewayAsync(new { shards = 2 });
        var server = await world.NewServerAsync();
        await using var one = await world.StartNodeAsync(first.On("one", "--Roles=Gateway"));
        await Eventually.TrueAsync(() => HoldsAsync(one, 2), "the first node holds both");
        await server.Buyer.SayAsync(server.Market, "alone");
        await first.HasSeenAsync(["alone"]);

        await using var other = await world.StartNodeAsync(second.On("other", "--Roles=Gateway"));
        await server.Buyer.SayAsync(server.Market, "while it is shared");
        await Eventually.TrueAsync(async () => await HoldsAsync(one, 1) && await HoldsAsync(other, 1), "each holds one");
        await server.Buyer.SayAsync(server.Market, "shared");
        await Eventually.TrueAsync(
            () => !new[] { "alone", "while it is shared", "shared" }.Except([.. first.Texts, .. second.Texts]).Any(), "whatever was written is handled");
        // Each session went over as it was.
        Assert.Equal(2, (await world.Sandbox.GatewayAsync()).GetProperty("identifies").GetInt32());

        await other.DisposeAsync();
        await Eventually.TrueAsync(() => HoldsAsync(one, 2), "the first node holds both again");
    }

    private static Task<bool> HoldsAsync(TradeNode node, int count) =>
        Task.FromResult(node.Get<GatewayState>() is { InWords: "connected" } state && state.Shards.Count == count);

    [Fact]
    public async Task When_Discord_wants_more_shards_the_servers_are_dealt_out_anew()
    {
        var recorder = new MessageRecorder();
        await using var world = await TradeWorld.StartAsync(recorder.On());
        var server = await world.NewServerAsync();
        await ConnectedAsync(world);
        await world.Sandbox.SetGatewayAsync(new { shards = 2, min_shards = 2 });
        await world.Sandbox.GatewayFaultAsync(new { invalid_session = new { resumable = false } });
        var state = world.Get<GatewayState>();
        await Eventually.TrueAsync(
            () => state.Shards.Count == 2 && state.Shards.All(shard => shard.ShardCount == 2) && state.InWords == "connected", "two shards are connected");
        await server.Buyer.SayAsync(server.Market, "divided");
        await recorder.HasSeenAsync(["divided"]);
        Assert.All(await world.Get<ShardLeases>().ListAsync(default), shard => Assert.Equal(2, shard.ShardCount));
    }

    private static Exception? WhenAway(TradeNode node)
    {
        try
        {
            using var db = node.Get<Database>().CreateContext();
            db.Database.ExecuteSqlRaw("SELECT 1");
            return null;
        }
        catch (Exception away) when (Database.IsAway(away) || away.InnerException is { } inner && Database.IsAway(inner))
        {
            return away;
        }
    }

    private static async Task ConnectedAsync(TradeWorld world) => await Eventually.TrueAsync(
        async () => (await world.Sandbox.GatewayAsync()).GetProperty("sessions").EnumerateArray().Any(session => session.GetProperty("connected").GetBoolean()),
        "a session is connected");

    private static async Task ResumedAsync(TradeWorld world, int times) => await Eventually.TrueAsync(
        async () => (await world.Sandbox.GatewayAsync()).GetProperty("resumes").GetInt32() >= times, $"it was resumed {times} times");

    private static IReadOnlyList<string> Texts(string word, int count) => [.. Enumerable.Range(1, count).Select(number => $"{word} {number}")];

    private static async Task<IReadOnlyList<Effect>> EffectsAsync(TradeWorld world, TradeServer server, string kind)
    {
        await using var db = world.Get<Database>().CreateContext();
        var guild = new GuildId(ulong.Parse(server.Id));
        return await db.Set<Effect>().AsNoTracking().Where(effect => effect.GuildId == guild && effect.Kind == kind).ToListAsync();
    }
}
