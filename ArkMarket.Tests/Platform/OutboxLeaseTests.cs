using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Platform;

/// <summary>Who may work on a lane when nodes die, hang and come back.</summary>
public sealed class OutboxLeaseTests
{
    [Fact]
    public async Task What_a_dead_node_held_is_taken_over_when_its_lease_has_run_out()
    {
        await using var world = await OutboxWorld.StartAsync();
        await world.EnqueueAsync("lane", "orphan");
        Assert.Single(await new LaneStore(world.Database, "dead node").ClaimAsync(10, CancellationToken.None));
        var claimed = world.Clock.GetUtcNow();
        _ = world.Dispatch("node-2");

        await world.PassUntilRunsAsync(1);

        Assert.True(world.Runs.Single().At >= claimed.AddSeconds(60));
    }

    [Fact]
    public async Task A_node_that_comes_back_takes_its_own_at_once()
    {
        await using var world = await OutboxWorld.StartAsync();
        await world.EnqueueAsync("lane", "own");
        await world.EnqueueAsync("other lane", "somebody else's");
        var own = (await new LaneStore(world.Database, "node-1").ClaimAsync(1, CancellationToken.None)).Single();
        Assert.Equal("lane", own.Lane);
        await new LaneStore(world.Database, "node-2").ClaimAsync(1, CancellationToken.None);

        _ = world.Dispatch("node-1");

        await world.EndsAsync("lane", EffectState.Done);
        Assert.Equal(["own"], world.Texts);
        // The lease that the killed process remembers is worth nothing any more.
        Assert.False(await new LaneStore(world.Database, "node-1").CloseAsync(
            own, 1, new EffectResult(EffectState.Dead, 3, world.Clock.GetUtcNow()), CancellationToken.None));
        Assert.Equal(EffectState.Done, (await world.EffectAsync("lane")).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_stale_worker_brings_back_is_not_written(bool staleFails)
    {
        await using var world = await OutboxWorld.StartAsync();
        var stale = new TaskCompletionSource();
        world.Act = async (run, ct) =>
        {
            if (run.Node == "stale")
                await stale.Task;
            if (run.Node == "stale" && staleFails)
                throw new InvalidOperationException("too late");
        };
        await world.EnqueueAsync("lane", "contested", "next");
        using var stop = new CancellationTokenSource();
        var first = world.Dispatch("stale", stop: stop.Token, workers: 1);
        await Eventually.TrueAsync(() => world.Runs.Count == 1, "the first node runs it");

        // Its lease runs out while it hangs; another node does the work.
        _ = world.Dispatch("fresh", world.Open(new OutboxSignal()), signal: new OutboxSignal());
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane", 2)).State == EffectState.Done, "the other node did both");
        var before = await world.EffectsAsync();
        await stop.CancelAsync();
        stale.SetResult();
        await first;

        var after = await world.EffectsAsync();
        Assert.Equal(before.Select(State), after.Select(State));
        Assert.Equal(["stale", "fresh", "fresh"], world.Runs.Select(run => run.Node));

        static (EffectState, int, DateTimeOffset?, string?) State(Effect effect) => (effect.State, effect.Attempts, effect.ClosedAt, effect.LastError);
    }

    [Fact]
    public async Task A_stale_workers_last_failure_has_no_consequences()
    {
        await using var world = await OutboxWorld.StartAsync();
        var stale = new TaskCompletionSource();
        world.Act = async (run, ct) =>
        {
            if (run is { Attempt: < 2 })
                throw new InvalidOperationException("not yet");
            if (run.Node == "stale")
            {
                await stale.Task;
                throw new InvalidOperationException("too late");
            }
        };
        await world.EnqueueAsync("lane", "contested");
        using var stop = new CancellationTokenSource();
        var first = world.Dispatch("stale", stop: stop.Token, workers: 1);
        await world.PassUntilRunsAsync(3);

        _ = world.Dispatch("fresh", world.Open(new OutboxSignal()), signal: new OutboxSignal());
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).State == EffectState.Done, "the other node did it");
        await stop.CancelAsync();
        stale.SetResult();
        await first;

        Assert.Equal(EffectState.Done, (await world.EffectAsync("lane")).State);
        Assert.Empty(world.Died);
    }

    [Fact]
    public async Task Two_nodes_never_work_on_a_lane_together()
    {
        await using var world = await OutboxWorld.StartAsync();
        var (inside, collisions) = (0, 0);
        world.Act = async (_, _) =>
        {
            if (Interlocked.Increment(ref inside) > 1)
                Interlocked.Increment(ref collisions);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        };
        var second = new OutboxSignal();
        _ = world.Dispatch("node-1");
        _ = world.Dispatch("node-2", world.Open(second), signal: second);
        for (var i = 0; i < 60; i++)
        {
            await world.EnqueueAsync("lane", $"{i}");
            second.SetLocal();
        }

        await world.EndsAsync("lane", EffectState.Done, sequence: 60);

        Assert.Equal(0, collisions);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i}"), world.Texts);
    }

    [Fact]
    public async Task A_lane_is_given_back_together_with_its_last_result()
    {
        await using var world = await OutboxWorld.StartAsync();
        var tomorrow = world.Clock.GetUtcNow().AddDays(1);
        await world.EnqueueAsync("lane", "now");
        await world.EnqueueAsync("lane", new EffectTiming(DueAt: tomorrow), "tomorrow");
        var lanes = new LaneStore(world.Database, "node-1");
        var lease = (await lanes.ClaimAsync(1, CancellationToken.None)).Single();
        var head = (await lanes.NextAsync(lease, CancellationToken.None))!;

        Assert.Null(await lanes.CloseAndNextAsync(lease, head.Sequence, new EffectResult(EffectState.Done, 0, head.DueAt), CancellationToken.None));

        Assert.Equal(EffectState.Done, (await world.EffectAsync("lane")).State);
        await using var db = world.Database.CreateContext();
        var lane = Assert.Single(db.Set<Lane>().AsNoTracking());
        Assert.Equal((null, null, tomorrow), (lane.LeasedUntil, lane.LeasedBy, lane.WakeAt));
    }

    [Fact]
    public async Task A_node_that_is_stopped_finishes_what_it_has_in_hand()
    {
        await using var world = await OutboxWorld.StartAsync();
        var finish = new TaskCompletionSource();
        world.Act = (_, _) => finish.Task;
        await world.EnqueueAsync("lane", "in hand");
        using var stop = new CancellationTokenSource();
        var node = world.Dispatch(stop: stop.Token);
        await Eventually.TrueAsync(() => world.Runs.Count == 1, "it has begun");

        await stop.CancelAsync();
        Assert.False(node.IsCompleted);
        finish.SetResult();
        await node;

        Assert.Equal(EffectState.Done, (await world.EffectAsync("lane")).State);
    }
}
