using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Platform;

/// <summary>What failures cost, and what becomes of what failed for good.</summary>
public sealed class OutboxFailureTests
{
    [Fact]
    public async Task Three_failures_make_a_dead_letter_with_pauses_that_grow()
    {
        await using var world = await OutboxWorld.StartAsync();
        world.Act = (run, _) => throw new InvalidOperationException($"failure {run.Attempt + 1} {new string('x', 3_000)}");
        await world.EnqueueAsync("lane", "doomed");
        _ = world.Dispatch();

        // A quarter of each pause is left to chance, so that what failed together is not tried together.
        await AssertPauseAsync(world, attempts: 1, from: 5, to: 12);
        await AssertPauseAsync(world, attempts: 2, from: 60, to: 80);
        await AssertPauseAsync(world, attempts: 3, from: 600, to: 760);
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).State == EffectState.Dead, "it is dead");

        Assert.Equal(4, world.Runs.Count);
        var effect = await world.EffectAsync("lane");
        Assert.Equal(4, effect.Attempts);
        Assert.StartsWith("failure 4", effect.LastError);
        Assert.Equal(2_000, effect.LastError!.Length);
        Assert.NotNull(effect.ClosedAt);
        await Eventually.TrueAsync(() => world.Died.Count == 1, "its follow-up has run");
    }

    [Fact]
    public async Task A_kind_that_nobody_handles_becomes_a_dead_letter_too()
    {
        await using var world = await OutboxWorld.StartAsync();
        await world.Database.WriteAsync<bool>(world.Guild, work =>
        {
            work.Enqueue("lane", new Unheard());
            return Task.FromResult<Result<bool>>(true);
        }, CancellationToken.None);
        _ = world.Dispatch();
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).State == EffectState.Dead, "it is dead");
        Assert.Contains("tests.unheard_of", (await world.EffectAsync("lane")).LastError);
    }

    [Fact]
    public async Task An_outage_costs_no_attempt_and_closes_nothing_however_long_it_is()
    {
        await using var world = await OutboxWorld.StartAsync();
        var away = true;
        world.Act = (_, _) => Volatile.Read(ref away) ? throw new OutOfReachException() : Task.CompletedTask;
        await world.EnqueueAsync("lane-1", "a", "b");
        await world.EnqueueAsync("lane-2", "c");
        _ = world.Dispatch();

        var end = world.Clock.GetUtcNow().AddMinutes(10);
        await world.PassUntilAsync(() => Task.FromResult(world.Clock.GetUtcNow() >= end), "ten minutes pass");
        Assert.All(await world.EffectsAsync(), effect => Assert.Equal((EffectState.Open, 0), (effect.State, effect.Attempts)));
        // The pauses grow to half a minute: an outage is not a reason to knock all the time.
        Assert.InRange(world.Runs.Count, 2, 200);

        Volatile.Write(ref away, false);
        await world.PassUntilAsync(async () => (await world.EffectsAsync()).All(effect => effect.State == EffectState.Done), "all are done");
        Assert.All(await world.EffectsAsync(), effect => Assert.Equal(0, effect.Attempts));
    }

    [Fact]
    public async Task What_expires_during_an_outage_is_not_shown_after_it()
    {
        await using var world = await OutboxWorld.StartAsync();
        var away = true;
        world.Act = (run, _) => Volatile.Read(ref away) ? throw new OutOfReachException() : Task.CompletedTask;
        await world.EnqueueAsync("lane", new EffectTiming(ExpiresAt: world.Clock.GetUtcNow().AddMinutes(1)), "news");
        _ = world.Dispatch();
        await world.PassUntilRunsAsync(1);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Volatile.Write(ref away, false);
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).State == EffectState.Expired, "it is expired");
    }

    [Fact]
    public async Task A_handler_that_takes_too_long_is_an_outage()
    {
        await using var world = await OutboxWorld.StartAsync();
        var first = true;
        world.Act = (_, _) =>
        {
            var cancelled = first;
            first = false;
            return cancelled ? throw new TaskCanceledException() : Task.CompletedTask;
        };
        await world.EnqueueAsync("lane", "slow");
        _ = world.Dispatch();
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).State == EffectState.Done, "it is done");
        Assert.Equal(0, (await world.EffectAsync("lane")).Attempts);
    }

    [Fact]
    public async Task A_dead_letter_lets_its_lane_go_on()
    {
        await using var world = await OutboxWorld.StartAsync();
        world.Act = (run, _) => run.Text == "doomed" ? throw new InvalidOperationException() : Task.CompletedTask;
        await world.EnqueueAsync("lane", "doomed", "next");
        _ = world.Dispatch();
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane", 2)).State == EffectState.Done, "the next is done");
        Assert.Equal(EffectState.Dead, (await world.EffectAsync("lane")).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_blocking_dead_letter_holds_its_lane_until_somebody_decides(bool retry)
    {
        await using var world = await OutboxWorld.StartAsync();
        var mended = false;
        world.Act = (run, _) => run.Text == "doomed" && !Volatile.Read(ref mended) ? throw new InvalidOperationException() : Task.CompletedTask;
        await world.EnqueueBlockingAsync("lane", "doomed");
        await world.EnqueueAsync("lane", "next");
        await world.EnqueueAsync("witness", new EffectTiming(DueAt: world.Clock.GetUtcNow().AddHours(1)), "much later");
        _ = world.Dispatch();
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).State == EffectState.Dead, "it is dead");
        // Whatever is enqueued behind it waits too; the witness shows that the dispatcher went on looking.
        await world.EnqueueAsync("lane", "behind it");
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.PassUntilAsync(async () => (await world.EffectAsync("witness")).State == EffectState.Done, "an hour has passed");
        Assert.DoesNotContain("next", world.Texts);

        Volatile.Write(ref mended, true);
        var control = new DeadLetters(world.Database, TestConfigs.Of(world.Database), world.Signal);
        var admin = new Actor(world.Guild, TestIds.NextUser(), [], ManagesGuild: true);
        var (key, id) = (RequestKey.For(world.Guild, "decide", []), (await world.EffectAsync("lane")).Id);
        var decided = retry
            ? await control.RetryAsync(admin, key, id, CancellationToken.None)
            : await control.DiscardAsync(admin, key, id, CancellationToken.None);

        Assert.Null(decided.Refusal);
        await world.EndsAsync("lane", EffectState.Done, sequence: 3);
        Assert.Equal(retry ? EffectState.Done : EffectState.Discarded, (await world.EffectAsync("lane")).State);
        string[] after = retry ? ["doomed", "next", "behind it"] : ["next", "behind it"];
        Assert.Equal(after, world.Texts.Where(text => text != "much later").Skip(4));
    }

    [Fact]
    public async Task A_dead_letter_that_is_retried_has_all_its_tries_again()
    {
        await using var world = await OutboxWorld.StartAsync();
        world.Act = (_, _) => throw new InvalidOperationException();
        await world.EnqueueAsync("lane", "doomed");
        _ = world.Dispatch();
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).State == EffectState.Dead, "it is dead");

        var admin = new Actor(world.Guild, TestIds.NextUser(), [], ManagesGuild: true);
        await new DeadLetters(world.Database, TestConfigs.Of(world.Database), world.Signal)
            .RetryAsync(admin, RequestKey.For(world.Guild, "retry", []), (await world.EffectAsync("lane")).Id, CancellationToken.None);
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).State == EffectState.Dead, "it is dead again");

        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], world.Runs.Select(run => run.Attempt));
    }

    private static async Task AssertPauseAsync(OutboxWorld world, int attempts, double from, double to)
    {
        await world.PassUntilAsync(async () => (await world.EffectAsync("lane")).Attempts == attempts, $"attempt {attempts} has failed");
        var pause = (await world.EffectAsync("lane")).DueAt - world.Runs.Last().At;
        Assert.InRange(pause, TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to));
        await world.PassUntilRunsAsync(attempts + 1);
        Assert.True(world.Runs.Last().At - world.Runs.ElementAt(attempts - 1).At >= pause);
    }

    private sealed record Unheard : IEffect
    {
        public static string Kind => "tests.unheard_of";
    }
}
