using System.Collections.Concurrent;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ArkMarket.Tests.Platform;

/// <summary>One run of an effect: which, when by the manual clock, and by which node.</summary>
internal sealed record EffectRun(string Text, DateTimeOffset At, string Node, int Attempt);

/// <summary>
/// The outbox alone: a database of its own, a clock that stands still, and dispatchers whose handlers a test scripts.
/// As long as the clock stands, nothing is polled: what runs was woken.
/// </summary>
internal sealed class OutboxWorld : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly ConcurrentQueue<EffectRun> _runs = [];
    private readonly string _connectionString;

    private OutboxWorld(string connectionString)
    {
        _connectionString = connectionString;
        Signal = new OutboxSignal();
        Database = Open(Signal);
    }

    public ManualClock Clock { get; } = new();

    public GuildId Guild { get; } = TestIds.NextGuild();

    public OutboxSignal Signal { get; }

    public Database Database { get; }

    public IReadOnlyCollection<EffectRun> Runs => _runs;

    public IReadOnlyList<string> Texts => [.. _runs.Select(run => run.Text)];

    /// <summary>What a run does; it may throw. By its text.</summary>
    public Func<EffectRun, CancellationToken, Task> Act { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>What became dead letters, as their kind's follow-up saw it.</summary>
    public ConcurrentQueue<string> Died { get; } = [];

    public static async Task<OutboxWorld> StartAsync() => new(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));

    /// <summary>A door to the same database, as another process would have.</summary>
    public Database Open(OutboxSignal signal)
    {
        var database = new Database(Clock, signal);
        database.Open(_connectionString);
        return database;
    }

    public Task EnqueueAsync(string lane, params string[] texts) => EnqueueAsync(lane, default, texts);

    public async Task EnqueueAsync(string lane, EffectTiming timing, params string[] texts) =>
        await Database.WriteAsync<bool>(Guild, work =>
        {
            foreach (var text in texts)
                work.Enqueue(lane, new TestNote(text), timing);
            return Task.FromResult<Result<bool>>(true);
        }, CancellationToken.None);

    /// <summary>Holds the lane's row for some milliseconds before it commits.</summary>
    public async Task EnqueueSlowlyAsync(string lane, string text) =>
        await Database.WriteAsync<bool>(Guild, work =>
        {
            work.Enqueue(lane, new TestNote(text));
            work.Add(new NpgsqlBatchCommand("SELECT pg_sleep(0.01)"));
            return Task.FromResult<Result<bool>>(true);
        }, CancellationToken.None);

    public async Task EnqueueBlockingAsync(string lane, string text) =>
        await Database.WriteAsync<bool>(Guild, work =>
        {
            work.Enqueue(lane, new BlockingTestNote(text));
            return Task.FromResult<Result<bool>>(true);
        }, CancellationToken.None);

    /// <summary>A node's dispatcher, which runs until the world ends or <paramref name="stop"/> says so.</summary>
    public Task Dispatch(string node = "node-1", Database? database = null, CancellationToken? stop = null, int workers = 12, OutboxSignal? signal = null)
    {
        EffectHandler[] handlers = [new ScriptedHandler<TestNote>(this, node) { Blocks = false }, new ScriptedHandler<BlockingTestNote>(this, node) { Blocks = true }];
        var options = new OutboxOptions(node, Classify) { Workers = workers };
        var dispatcher = new OutboxDispatcher(
            database ?? Database, signal ?? Signal, handlers, options, Clock, NullLogger<OutboxDispatcher>.Instance);
        var running = Task.Run(() => dispatcher.RunAsync(stop ?? _stop.Token));
        _running.Add(running);
        return running;
    }

    public void Run(Func<CancellationToken, Task> service) => _running.Add(Task.Run(() => service(_stop.Token)));

    public async Task<IReadOnlyList<Effect>> EffectsAsync()
    {
        await using var db = Database.CreateContext();
        return await db.Set<Effect>().AsNoTracking().OrderBy(effect => effect.Lane).ThenBy(effect => effect.Sequence).ToListAsync();
    }

    public async Task<Effect> EffectAsync(string lane, long sequence = 1) =>
        (await EffectsAsync()).Single(effect => effect.Lane == lane && effect.Sequence == sequence);

    public Task EndsAsync(string lane, EffectState state, long sequence = 1) =>
        Eventually.TrueAsync(async () => (await EffectAsync(lane, sequence)).State == state, $"effect {sequence} of {lane} is {state}");

    /// <summary>Lets the clock run, far faster than a real one, until it is so.</summary>
    public async Task PassUntilAsync(Func<Task<bool>> condition, string what)
    {
        var since = TimeProvider.System.GetTimestamp();
        var (runs, quiet) = (_runs.Count, 0);
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Eventually.Deadline, $"Not in time: {what}");
            quiet = _runs.Count == runs ? quiet + 1 : 0;
            runs = _runs.Count;
            // A long pause passes quicker from when it is one until something runs again.
            Clock.Advance(TimeSpan.FromSeconds(quiet < 90 ? 1 : 3));
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    public Task PassUntilRunsAsync(int count) => PassUntilAsync(() => Task.FromResult(_runs.Count >= count), $"{count} runs");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        await Database.DisposeAsync();
        _stop.Dispose();
    }

    private static EffectFailure Classify(Exception error) => error is OutOfReachException ? EffectFailure.Outage : EffectFailure.Fault;

    private sealed class ScriptedHandler<T>(OutboxWorld world, string node) : EffectHandler<T> where T : IEffect, INote
    {
        public required bool Blocks { private get; init; }

        public override bool BlocksLaneWhenDead => Blocks;

        protected override async Task HandleAsync(T effect, EffectContext context, CancellationToken ct)
        {
            var run = new EffectRun(effect.Text, world.Clock.GetUtcNow(), node, context.Attempt);
            world._runs.Enqueue(run);
            await world.Act(run, ct);
        }

        protected override Task WhenDeadAsync(T effect, EffectContext context, CancellationToken ct)
        {
            world.Died.Enqueue(effect.Text);
            return Task.CompletedTask;
        }
    }
}

internal interface INote
{
    string Text { get; }
}

internal sealed record TestNote(string Text) : IEffect, INote
{
    public static string Kind => "tests.note";
}

internal sealed record BlockingTestNote(string Text) : IEffect, INote
{
    public static string Kind => "tests.blocking_note";
}

/// <summary>The other side is away: no fault of the effect.</summary>
internal sealed class OutOfReachException() : Exception("out of reach");
