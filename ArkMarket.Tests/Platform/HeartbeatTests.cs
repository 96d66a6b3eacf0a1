using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Platform;

/// <summary>When the nodes find that none of them was alive.</summary>
public sealed class HeartbeatTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private Database _database = null!;
    private Heartbeats _nodes = null!;

    public async ValueTask InitializeAsync()
    {
        _database = new Database(_clock, new OutboxSignal());
        _database.Open(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));
        _nodes = new Heartbeats(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_first_start_of_all_finds_no_outage()
    {
        await StartAsync("a");
        Assert.Null(await _nodes.UntoldAsync(default));
    }

    [Fact]
    public async Task A_killed_node_leaves_an_outage_from_its_last_beat_to_the_next_start()
    {
        await StartAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(10));
        await _nodes.BeatAsync("a", default);
        var died = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(61));
        await StartAsync("a");

        var outage = (await _nodes.UntoldAsync(default))!;
        Assert.Equal((died, _clock.GetUtcNow()), (outage.Since, outage.Until));
        Assert.True(outage.IsWorthTelling);
        await _nodes.MarkToldAsync(outage, default);
        Assert.Null(await _nodes.UntoldAsync(default));
    }

    [Fact]
    public async Task Within_a_minute_or_while_another_node_lives_there_is_none()
    {
        await StartAsync("a");
        await StartAsync("b");
        _clock.Advance(TimeSpan.FromSeconds(59));
        await StartAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(59));
        await StartAsync("b");
        Assert.Null(await _nodes.UntoldAsync(default));
    }

    [Fact]
    public async Task Of_several_that_start_at_once_only_one_finds_it()
    {
        await StartAsync("a");
        _clock.Advance(TimeSpan.FromMinutes(5));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => StartAsync($"node-{i}")));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task The_last_one_to_stop_in_order_begins_an_outage_and_the_next_start_ends_it()
    {
        await StartAsync("a");
        await StartAsync("b");
        Assert.Null(await _nodes.StopAsync("a", default));
        var left = _clock.GetUtcNow();
        var going = await _nodes.StopAsync("b", default);
        Assert.NotNull(going);
        Assert.Null(going.Until);
        // A beat that was on its way does not bring it back to life.
        await _nodes.BeatAsync("b", default);

        _clock.Advance(TimeSpan.FromMinutes(3));
        await StartAsync("a");
        var over = (await _nodes.UntoldAsync(default))!;
        Assert.Equal((going.Id, left, _clock.GetUtcNow()), (over.Id, over.Since, over.Until));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_node_that_was_killed_does_not_count_as_alive_for_long()
    {
        await StartAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(25));
        await StartAsync("b");
        Assert.Null(await _nodes.StopAsync("b", default));
        await StartAsync("b");
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await _nodes.StopAsync("b", default));
    }

    private Task StartAsync(string name) => _nodes.StartAsync(name, default);

    private async Task<int> CountAsync()
    {
        await using var db = _database.CreateContext();
        return await db.Set<Outage>().CountAsync();
    }
}
