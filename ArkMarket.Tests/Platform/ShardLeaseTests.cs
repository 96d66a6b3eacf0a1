using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Platform;

/// <summary>Who holds which shard, on a clock that the test moves.</summary>
public sealed class ShardLeaseTests : IAsyncLifetime
{
    private static readonly KeptSession Session = new("s", "wss://gateway.test", 41);
    private readonly ManualClock _clock = new();
    private Database _database = null!;
    private ShardLeases _leases = null!;

    public async ValueTask InitializeAsync()
    {
        _database = new Database(_clock, new OutboxSignal());
        _database.Open(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));
        _leases = new ShardLeases(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Ten_nodes_claim_at_once_and_each_shard_has_one_holder()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(node => _leases.ClaimAsync($"node-{node}", 4, [], default)));
        Assert.Equal([0, 1, 2, 3], claims.SelectMany(held => held).Select(held => held.ShardId).Order());
        Assert.Equal(4, await _leases.CountInUseAsync(default));
    }

    [Fact]
    public async Task After_its_holders_death_another_goes_on_with_the_session_and_the_first_may_write_no_more()
    {
        var first = Assert.Single(await _leases.ClaimAsync("a", 1, [], default));
        Assert.Null(first.Session);
        var until = _clock.GetUtcNow();
        Assert.True(await _leases.RenewAsync(first, Session, until, default));
        _clock.Advance(ShardLeases.Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(await _leases.ClaimAsync("b", 1, [], default));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await _leases.CountInUseAsync(default));

        var second = Assert.Single(await _leases.ClaimAsync("b", 1, [], default));
        Assert.Equal((Session, until), (second.Session, second.ConnectedUntil!.Value));
        Assert.False(await _leases.RenewAsync(first, Session with { Sequence = 99 }, null, default));
        Assert.False(await _leases.ReleaseAsync(first, null, null, default));
        Assert.True(await _leases.RenewAsync(second, Session with { Sequence = 50 }, null, default));
        var row = Assert.Single(await _leases.ListAsync(default));
        Assert.Equal((50, "b", until), (row.Sequence, row.Holder, row.ConnectedUntil!.Value));
    }

    [Fact]
    public async Task A_node_that_was_restarted_takes_back_what_it_held_and_not_what_it_still_holds()
    {
        var held = await _leases.ClaimAsync("a", 2, [], default);
        Assert.Equal([1], (await _leases.ClaimAsync("a", 2, [0], default)).Select(shard => shard.ShardId));
        Assert.False(await _leases.RenewAsync(held[1], Session, null, default));
        Assert.True(await _leases.RenewAsync(held[0], Session, null, default));
    }

    [Fact]
    public async Task Nodes_that_live_share_the_shards_and_one_that_fell_silent_leaves_its_share_to_the_others()
    {
        var nodes = new Heartbeats(_database);
        foreach (var node in new[] { "a", "b" })
        {
            await nodes.StartAsync(node, default);
            await _leases.ShareAsync(node, 5, default);
        }

        Assert.Equal([0, 1, 2], (await _leases.ClaimAsync("a", 5, [], default)).Select(shard => shard.ShardId));
        Assert.Equal([3, 4], (await _leases.ClaimAsync("b", 5, [], default)).Select(shard => shard.ShardId));
        Assert.Empty(await _leases.ClaimAsync("a", 5, [0, 1, 2], default));
        Assert.Equal(3, await _leases.ShareAsync("a", 5, default));

        // b dies: its leases run out, and it counts no more before they do.
        _clock.Advance(ShardLeases.Lease);
        Assert.Equal(5, await _leases.ShareAsync("a", 5, default));
        Assert.Equal([3, 4], (await _leases.ClaimAsync("a", 5, [0, 1, 2], default)).Select(shard => shard.ShardId));
    }

    [Fact]
    public async Task Who_takes_no_part_or_stopped_in_order_has_no_share()
    {
        var nodes = new Heartbeats(_database);
        foreach (var node in new[] { "a", "b", "web" })
            await nodes.StartAsync(node, default);
        Assert.Equal(4, await _leases.ShareAsync("a", 4, default));
        Assert.Equal(2, await _leases.ShareAsync("b", 4, default));
        await _leases.LeaveAsync("b", default);
        Assert.Equal(4, await _leases.ShareAsync("a", 4, default));
        Assert.Equal(2, await _leases.ShareAsync("b", 4, default));
        await nodes.StopAsync("b", default);
        Assert.Equal(4, await _leases.ShareAsync("a", 4, default));
    }

    [Fact]
    public async Task Why_Discord_refuses_a_shard_is_known_of_the_servers_on_it_until_it_is_held_anew()
    {
        var held = (await _leases.ClaimAsync("a", 2, [], default))[1];
        var (here, there) = (new GuildId(1ul << 22), new GuildId(2ul << 22));
        await _leases.RefusedAsync(held, "Switch an intent on.", default);
        Assert.Equal(("Switch an intent on.", null), (await _leases.RefusalAsync(here, default), await _leases.RefusalAsync(there, default)));
        await _leases.RefusedAsync(held, new string('x', 400), default);
        Assert.Equal(GatewayShardLease.RefusalLengthMax, (await _leases.RefusalAsync(here, default))!.Length);
        await _leases.RefusedAsync(held, null, default);
        Assert.Null(await _leases.RefusalAsync(here, default));

        await _leases.RefusedAsync(held, "Switch an intent on.", default);
        _clock.Advance(ShardLeases.Lease);
        Assert.Null(await _leases.RefusalAsync(here, default));
        await _leases.ClaimAsync("b", 2, [], default);
        Assert.Null(await _leases.RefusalAsync(here, default));
        // Who lost it has nothing to say of it any more.
        await _leases.RefusedAsync(held, "Switch an intent on.", default);
        Assert.Null(await _leases.RefusalAsync(here, default));
    }

    [Fact]
    public async Task What_is_given_up_in_order_is_free_at_once()
    {
        var held = Assert.Single(await _leases.ClaimAsync("a", 1, [], default));
        Assert.True(await _leases.ReleaseAsync(held, Session, _clock.GetUtcNow(), default));
        Assert.Equal(Session, Assert.Single(await _leases.ClaimAsync("b", 1, [], default)).Session);
    }

    [Fact]
    public async Task Shards_that_were_given_up_for_another_number_are_lost_to_their_holders()
    {
        var held = Assert.Single(await _leases.ClaimAsync("a", 1, [], default));
        await _leases.AbandonAsync(1, default);
        Assert.False(await _leases.RenewAsync(held, Session, null, default));
        Assert.Null(await _leases.CountInUseAsync(default));
    }

    [Fact]
    public async Task Sessions_begin_one_after_another_in_each_bucket_whoever_asks()
    {
        var now = _clock.GetUtcNow();
        var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _leases.NextStartAsync(0, default)));
        Assert.Equal([0, 5.5, 11, 16.5], starts.Select(at => (at - now).TotalSeconds).Order());
        Assert.Equal(now, await _leases.NextStartAsync(1, default));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(_clock.GetUtcNow(), await _leases.NextStartAsync(0, default));
    }

    [Fact]
    public async Task A_catch_up_is_asked_for_once_for_each_server_of_the_shard_until_it_has_begun()
    {
        var (mine, others, left) = (new GuildId(4UL << 22), new GuildId(5UL << 22), new GuildId(6UL << 22));
        foreach (var guild in new[] { mine, others, left })
            await EnrolAsync(guild);
        await new GuildPresence(_database).LeftAsync(left, default);
        var (ask, shard, since) = (new AskCatchUp(_database), new HeldShard(2, 0, 1), _clock.GetUtcNow());
        Assert.Equal(1, await ask.HandleAsync(shard, since, default));
        Assert.Equal(0, await ask.HandleAsync(shard, since, default));
        Assert.Equal([mine], await new GuildPresence(_database).OfShardAsync(2, 0, default));

        // One that has begun has looked already: what happens now needs another.
        await using var db = _database.CreateContext();
        await db.Set<Lane>().Where(lane => lane.Name == CatchUp.Lane).ExecuteUpdateAsync(set => set.SetProperty(lane => lane.LeasedUntil, since.AddMinutes(1)));
        Assert.Equal(1, await ask.HandleAsync(shard, since, default));
        Assert.Equal([mine, mine], await db.Set<Effect>().Where(effect => effect.Kind == CatchUp.Kind).Select(effect => effect.GuildId).ToListAsync());
    }

    private async Task EnrolAsync(GuildId guild) =>
        await new EnrolGuild(_database, new GuildConfigs(_database, new ConfigSignal())).HandleAsync(guild, "Test", default);
}
