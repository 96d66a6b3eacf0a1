using System.Collections.Concurrent;
using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArkMarket.Tests.Platform;

/// <summary>
/// Effects run soon after their commit. The clock stands still in all of these, so nothing is found by polling:
/// a lost wake-up would be seen.
/// </summary>
public sealed class OutboxWakeTests
{
    [Fact]
    public async Task An_effect_that_is_enqueued_while_its_lane_is_being_given_back_is_not_lost()
    {
        const int Producers = 8, Each = 60;
        await using var world = await OutboxWorld.StartAsync();
        _ = world.Dispatch(workers: 4);

        await Task.WhenAll(Enumerable.Range(0, Producers).Select(async producer =>
        {
            for (var i = 0; i < Each; i++)
                await world.EnqueueAsync($"lane-{(producer + i) % 3}", $"{producer}:{i}");
        }));

        await Eventually.TrueAsync(async () => (await world.EffectsAsync()).All(effect => effect.State == EffectState.Done), "all are done");
        Assert.Equal(Producers * Each, world.Texts.Distinct().Count());
        Assert.Equal(Producers * Each, world.Runs.Count);
        foreach (var lane in (await world.EffectsAsync()).GroupBy(effect => effect.Lane))
            Assert.Equal(Enumerable.Range(1, lane.Count()).Select(number => (long)number), lane.Select(effect => effect.Sequence));
    }

    [Fact]
    public async Task An_effect_that_follows_on_the_heels_of_the_one_before_is_not_lost()
    {
        const int Producers = 6, Each = 60;
        await using var world = await OutboxWorld.StartAsync();
        var ran = new ConcurrentDictionary<string, TaskCompletionSource>();
        TaskCompletionSource Ran(string text) => ran.GetOrAdd(text, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        world.Act = (run, _) =>
        {
            Ran(run.Text).SetResult();
            return Task.CompletedTask;
        };
        _ = world.Dispatch(workers: 4);

        // Each waits until its last one runs, and some: the next arrives just while the lane is found empty and given
        // back, and its commit takes its time, so that one must wait for the other.
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(async producer =>
        {
            for (var i = 0; i < Each; i++)
            {
                await Task.Delay(Random.Shared.Next(0, 15));
                await world.EnqueueSlowlyAsync($"lane-{producer}", $"{producer}:{i}");
                await Ran($"{producer}:{i}").Task.WaitAsync(Eventually.Deadline);
            }
        }));
        Assert.Equal(Producers * Each, world.Runs.Count);
    }

    [Fact]
    public async Task An_effect_that_is_rolled_back_never_runs()
    {
        await using var world = await OutboxWorld.StartAsync();
        _ = world.Dispatch();
        var refused = await world.Database.WriteAsync<bool>(world.Guild, work =>
        {
            work.Enqueue("lane", new TestNote("refused"));
            return Task.FromResult<Result<bool>>(new NotFound("thing"));
        }, CancellationToken.None);
        Assert.True(refused.IsRefused);
        await world.EnqueueAsync("lane", "kept");
        await world.EndsAsync("lane", EffectState.Done);
        Assert.Equal(["kept"], world.Texts);
    }

    [Fact]
    public async Task A_commit_on_one_node_wakes_the_dispatcher_of_another()
    {
        await using var world = await OutboxWorld.StartAsync();
        await using var other = new Node(world);
        other.Listen();
        world.Run(new Node(world, world.Database, world.Signal).Notifier.SendAsync);
        _ = world.Dispatch("node-2", other.Database, signal: other.Signal);
        await other.HearsAsync();
        var start = world.Clock.GetUtcNow();

        await world.EnqueueAsync("lane", "far away");
        // Notices are gathered for a moment before they are sent: less than the dispatcher's polling interval.
        await Eventually.TrueAsync(
            () =>
            {
                if (world.Runs.Count == 0 && world.Clock.GetUtcNow() < start.AddSeconds(1))
                    world.Clock.Advance(TimeSpan.FromMilliseconds(25));
                return world.Runs.Count == 1;
            },
            "the other node runs it");

        await world.EndsAsync("lane", EffectState.Done);
        Assert.Equal("node-2", world.Runs.Single().Node);
    }

    [Fact]
    public async Task A_setting_changed_on_one_node_is_seen_on_another()
    {
        await using var world = await OutboxWorld.StartAsync();
        await using var other = new Node(world);
        var (here, there) = (new GuildConfigs(world.Database, new ConfigSignal()), new GuildConfigs(other.Database, other.Configs));
        await new EnrolGuild(world.Database, here).HandleAsync(world.Guild, "A server", CancellationToken.None);
        other.Listen();
        await other.HearsAsync();
        Assert.Equal("credits", (await there.FindAsync(world.Guild, CancellationToken.None))!.Wording.CurrencyName);

        var values = new Dictionary<string, JsonElement> { [GuildSettings.CurrencyName.Key] = JsonSerializer.SerializeToElement("shards") };
        var admin = new Actor(world.Guild, TestIds.NextUser(), [], ManagesGuild: true);
        var changed = await new ChangeSettings(world.Database, here)
            .HandleAsync(new(admin, RequestKey.For(world.Guild, "change", []), values), CancellationToken.None);

        Assert.Null(changed.Refusal);
        await Eventually.TrueAsync(
            async () => (await there.FindAsync(world.Guild, CancellationToken.None))!.Wording.CurrencyName == "shards", "the other node sees it");
    }

    [Fact]
    public async Task A_line_that_broke_is_mended_and_what_was_cached_is_read_anew()
    {
        await using var world = await OutboxWorld.StartAsync();
        await using var other = new Node(world);
        other.Listen();
        await other.HearsAsync();
        var heard = other.Heard;

        await using (var cut = world.Database.Source.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"))
            await cut.ExecuteNonQueryAsync();

        // Once when it is lost, once when it stands again.
        await world.PassUntilAsync(() => Task.FromResult(other.Heard >= heard + 2), "the line is mended");
        await using (var notify = world.Database.Source.CreateCommand("NOTIFY arkmarket_effects"))
            await notify.ExecuteNonQueryAsync();
        await other.Signal.WaitLocalAsync(TimeSpan.FromDays(1), world.Clock, CancellationToken.None).WaitAsync(Eventually.Deadline);
    }

    /// <summary>What another process of the same market has.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly OutboxWorld _world;
        private int _heard;

        public Node(OutboxWorld world) : this(world, null, new OutboxSignal())
        {
        }

        public Node(OutboxWorld world, Database? database, OutboxSignal signal)
        {
            (_world, Signal) = (world, signal);
            Database = database ?? world.Open(signal);
            Notifier = new OutboxNotifier(Database, signal, Configs, world.Clock, NullLogger<OutboxNotifier>.Instance);
            Configs.Lost += () => Interlocked.Increment(ref _heard);
        }

        public Database Database { get; }

        public OutboxSignal Signal { get; }

        public ConfigSignal Configs { get; } = new();

        public OutboxNotifier Notifier { get; }

        public int Heard => Volatile.Read(ref _heard);

        public void Listen() => _world.Run(Notifier.ListenAsync);

        /// <summary>Caches are emptied when the line stands: from then on nothing is missed.</summary>
        public Task HearsAsync() => Eventually.TrueAsync(() => Heard > 0, "the other node listens");

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
