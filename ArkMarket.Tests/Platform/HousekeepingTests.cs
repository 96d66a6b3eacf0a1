using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Npgsql;

namespace ArkMarket.Tests.Platform;

/// <summary>What the queue's tables lose with time, and what they keep. On a database of its own: it deletes everywhere.</summary>
public sealed class HousekeepingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly Database _database = new(TimeProvider.System, new OutboxSignal());
    private Housekeeping _housekeeping = null!;

    public async ValueTask InitializeAsync()
    {
        _database.Open(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));
        _housekeeping = new Housekeeping(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Closed_effects_older_than_a_week_go_and_dead_letters_stay()
    {
        await LaneAsync("old");
        await EffectAsync("old", 1, EffectState.Done, days: 8);
        await EffectAsync("old", 2, EffectState.Discarded, days: 8);
        await EffectAsync("old", 3, EffectState.Expired, days: 8);
        await EffectAsync("old", 4, EffectState.Dead, days: 400);
        await EffectAsync("old", 5, EffectState.Done, days: 6);
        await EffectAsync("old", 6, EffectState.Open, days: null);
        Assert.Equal(new Housekept(Effects: 3, Lanes: 0, Requests: 0), await _housekeeping.RunAsync(100, CancellationToken.None));
        Assert.Equal("4,5,6", await ScalarAsync("SELECT string_agg(sequence::text, ',' ORDER BY sequence) FROM effects"));
    }

    [Fact]
    public async Task A_lane_goes_when_no_effect_of_it_is_left()
    {
        foreach (var lane in new[] { "empty", "recent", "dead" })
            await LaneAsync(lane);
        await EffectAsync("recent", 1, EffectState.Done, days: 1);
        await EffectAsync("dead", 1, EffectState.Dead, days: 30);
        await LaneAsync("waking", wakeAt: Now);
        await LaneAsync("leased", leasedUntil: Now);
        Assert.Equal(1, (await _housekeeping.RunAsync(100, CancellationToken.None)).Lanes);
        Assert.Equal("dead,leased,recent,waking", await ScalarAsync("SELECT string_agg(name, ',' ORDER BY name) FROM lanes"));
    }

    [Fact]
    public async Task A_lane_that_went_begins_anew_and_its_effects_are_found()
    {
        var guild = new GuildId(7);
        await EnqueueAsync(guild);
        await ExecuteAsync("UPDATE effects SET state = 1, closed_at = $1", Now.AddDays(-8));
        await ExecuteAsync("UPDATE lanes SET wake_at = NULL WHERE $1 IS NOT NULL", Now);
        Assert.Equal(new Housekept(1, 1, 0), await _housekeeping.RunAsync(100, CancellationToken.None));
        await EnqueueAsync(guild);
        Assert.Equal("1", await ScalarAsync("SELECT string_agg(sequence::text, ',') FROM effects"));
        Assert.Equal("1", await ScalarAsync("SELECT count(*)::text FROM lanes WHERE wake_at IS NOT NULL"));
    }

    [Fact]
    public async Task Lanes_in_use_survive_housekeeping_at_the_same_time()
    {
        using var stop = new CancellationTokenSource();
        var keeping = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await _housekeeping.RunAsync(100, CancellationToken.None);
        });
        for (var round = 0; round < 150; round++)
        {
            await EnqueueAsync(new GuildId(7));
            // Done, and its lane at rest: the next effect and housekeeping race for it.
            await ExecuteAsync("UPDATE effects SET state = 1, closed_at = $1", round % 2 == 0 ? Now.AddDays(-8) : Now);
            await ExecuteAsync("UPDATE lanes SET wake_at = NULL WHERE $1 IS NOT NULL", Now);
        }

        await stop.CancelAsync();
        await keeping;
        // Every enqueue went through: none met a number that was given before.
        Assert.Equal("0", await ScalarAsync("SELECT count(*)::text FROM effects WHERE state = 0"));
    }

    [Fact]
    public async Task Answers_to_requests_go_after_ninety_days()
    {
        await RequestAsync("old", days: 91);
        await RequestAsync("kept", days: 89);
        Assert.Equal(1, (await _housekeeping.RunAsync(100, CancellationToken.None)).Requests);
        Assert.Equal("kept", await ScalarAsync("SELECT string_agg(key, ',') FROM requests"));
    }

    [Fact]
    public async Task Much_is_deleted_a_page_at_a_time()
    {
        for (var number = 0; number < 5; number++)
            await RequestAsync($"old-{number}", days: 100);
        var first = await _housekeeping.RunAsync(2, CancellationToken.None);
        Assert.True(first is { Requests: 2 } && first.IsFullPage(2));
        await _housekeeping.RunAsync(2, CancellationToken.None);
        Assert.False((await _housekeeping.RunAsync(2, CancellationToken.None)).IsFullPage(2));
        Assert.Equal("0", await ScalarAsync("SELECT count(*)::text FROM requests"));
    }

    private sealed record Nothing : IEffect
    {
        public static string Kind => "tests.nothing";
    }

    private Task EnqueueAsync(GuildId guild) => _database.WriteAsync<bool>(
        guild,
        work =>
        {
            work.Enqueue("lane", new Nothing());
            return Task.FromResult<Result<bool>>(true);
        },
        CancellationToken.None);

    private Task LaneAsync(string name, DateTimeOffset? wakeAt = null, DateTimeOffset? leasedUntil = null) => ExecuteAsync(
        "INSERT INTO lanes (guild_id, name, last_sequence, wake_at, leased_until, fence) VALUES (7, $1, 9, $2, $3, 0)", name, wakeAt, leasedUntil);

    private Task EffectAsync(string lane, long sequence, EffectState state, int? days) => ExecuteAsync(
        """
        INSERT INTO effects (guild_id, lane, sequence, id, kind, payload, state, created_at, due_at, attempts, blocks, closed_at)
        VALUES (7, $1, $2, gen_random_uuid(), 'k', '{}', $3, $4, $4, 0, false, $5)
        """,
        lane, sequence, (short)state, Now, days is { } age ? Now.AddDays(-age) : null);

    private Task RequestAsync(string key, int days) => ExecuteAsync(
        "INSERT INTO requests (guild_id, key, content_hash, outcome, at) VALUES (7, $1, '\\x00', '{}', $2)", key, Now.AddDays(-days));

    private async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = _database.Source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz } : new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> ScalarAsync(string sql)
    {
        await using var command = _database.Source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
