using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Platform;

/// <summary>In what order effects run, and when.</summary>
public sealed class OutboxOrderTests
{
    [Fact]
    public async Task A_lane_keeps_its_order_also_while_one_of_it_waits_to_be_tried_again()
    {
        await using var world = await OutboxWorld.StartAsync();
        world.Act = (run, _) => run is { Text: "b", Attempt: 0 } ? throw new InvalidOperationException("once") : Task.CompletedTask;
        await world.EnqueueAsync("lane", "a", "b", "c");
        _ = world.Dispatch();

        await world.PassUntilRunsAsync(4);

        Assert.Equal(["a", "b", "b", "c"], world.Texts);
    }

    [Fact]
    public async Task Lanes_do_not_wait_for_each_other()
    {
        await using var world = await OutboxWorld.StartAsync();
        var other = new TaskCompletionSource();
        world.Act = (run, ct) =>
        {
            if (run.Text == "fast")
                other.SetResult();
            return run.Text == "slow" ? other.Task.WaitAsync(ct) : Task.CompletedTask;
        };
        await world.EnqueueAsync("lane-1", "slow");
        await world.EnqueueAsync("lane-2", "fast");
        _ = world.Dispatch();

        await world.EndsAsync("lane-1", EffectState.Done);
        await world.EndsAsync("lane-2", EffectState.Done);
    }

    [Fact]
    public async Task No_more_lanes_run_at_a_time_than_there_are_workers()
    {
        await using var world = await OutboxWorld.StartAsync();
        var (now, most) = (0, 0);
        var gate = new Lock();
        world.Act = async (_, _) =>
        {
            lock (gate)
                most = Math.Max(most, ++now);
            await Task.Yield();
            lock (gate)
                now--;
        };
        for (var lane = 0; lane < 30; lane++)
            await world.EnqueueAsync($"lane-{lane}", "a", "b");
        _ = world.Dispatch(workers: 3);

        await Eventually.TrueAsync(async () => (await world.EffectsAsync()).All(effect => effect.State == EffectState.Done), "all are done");
        Assert.InRange(most, 1, 3);
        Assert.Equal(60, world.Runs.Count);
    }

    [Fact]
    public async Task A_long_lane_is_worked_off_without_any_polling()
    {
        await using var world = await OutboxWorld.StartAsync();
        string[] texts = [.. Enumerable.Range(0, 65).Select(number => number.ToString())];
        await world.EnqueueAsync("lane", texts);
        _ = world.Dispatch();
        await world.EndsAsync("lane", EffectState.Done, sequence: 65);
        Assert.Equal(texts, world.Texts);
    }

    [Fact]
    public async Task Nothing_runs_before_it_is_due()
    {
        await using var world = await OutboxWorld.StartAsync();
        var due = world.Clock.GetUtcNow().AddSeconds(90);
        await world.EnqueueAsync("lane", new EffectTiming(DueAt: due), "later");
        await world.EnqueueAsync("lane", "behind it");
        await world.EnqueueAsync("other", "now");
        _ = world.Dispatch();

        await world.PassUntilRunsAsync(3);

        Assert.Equal(["now", "later", "behind it"], world.Texts);
        Assert.All(world.Runs.Skip(1), run => Assert.True(run.At >= due));
    }

    [Fact]
    public async Task What_has_expired_is_not_run_and_holds_nothing_up()
    {
        await using var world = await OutboxWorld.StartAsync();
        await world.EnqueueAsync("lane", new EffectTiming(ExpiresAt: world.Clock.GetUtcNow().AddSeconds(30)), "stale");
        await world.EnqueueAsync("lane", "fresh");
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        _ = world.Dispatch();

        await world.EndsAsync("lane", EffectState.Done, sequence: 2);

        Assert.Equal(["fresh"], world.Texts);
        Assert.Equal(EffectState.Expired, (await world.EffectAsync("lane")).State);
    }

    [Fact]
    public async Task What_is_done_is_not_run_again_by_a_dispatcher_that_starts_later()
    {
        await using var world = await OutboxWorld.StartAsync();
        await world.EnqueueAsync("lane", "once");
        using var stop = new CancellationTokenSource();
        var first = world.Dispatch(stop: stop.Token);
        await world.EndsAsync("lane", EffectState.Done);
        await stop.CancelAsync();
        await first;

        _ = world.Dispatch();
        await world.EnqueueAsync("lane", "next");
        await world.EndsAsync("lane", EffectState.Done, sequence: 2);

        Assert.Equal(["once", "next"], world.Texts);
    }
}
