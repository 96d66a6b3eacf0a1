using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Platform;

/// <summary>One request, one outcome: whatever repeats, collides or breaks on the way.</summary>
public sealed class OnceOnlyTests : IAsyncLifetime
{
    private readonly Database _database = new(TimeProvider.System, new OutboxSignal());
    private readonly GuildId _guild = TestIds.NextGuild();
    private readonly UserId _ann = TestIds.NextUser();
    private readonly UserId _bob = TestIds.NextUser();

    public async ValueTask InitializeAsync() => _database.Open(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Twenty_times_at_once_is_once()
    {
        var decided = 0;
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _database.OnceAsync<string>(Key("k"), work =>
        {
            var turn = Interlocked.Increment(ref decided);
            work.Move(LedgerMovement.Mint(_ann, Credits.Of(turn), new MovementCause($"turn:{turn}", "A test", null)));
            return Task.FromResult<Result<string>>($"turn {turn}");
        }, CancellationToken.None)));

        // Each may have decided, one has committed: its outcome is everybody's.
        var outcome = Assert.Single(results.Select(result => result.Value).Distinct());
        Assert.Equal($"turn {await BalanceAsync(_ann)}", outcome);
        await AssertBooksAsync(movements: 1);
    }

    [Fact]
    public async Task A_refusal_stays_a_refusal_with_all_it_said()
    {
        Assert.Equal(new NotEnoughCredits(40), (await PayAsync("k", 40)).Refusal);
        await MintAsync(100);
        Assert.Equal(new NotEnoughCredits(40), (await PayAsync("k", 40)).Refusal);
        Assert.Null((await PayAsync("other", 40)).Refusal);
        Assert.Equal(60, await BalanceAsync(_ann));
    }

    [Fact]
    public async Task Other_content_under_the_same_key_is_a_conflict_and_the_first_outcome_stands()
    {
        await MintAsync(100);
        await PayAsync("k", 40);
        var tampered = RequestKey.For(_guild, "k", "other content"u8);
        Assert.Equal(new RequestConflict(), (await PayAsync(tampered, 1)).Refusal);
        Assert.Null((await PayAsync("k", 40)).Refusal);
        Assert.Equal(60, await BalanceAsync(_ann));
    }

    [Fact]
    public async Task Keys_belong_to_one_server()
    {
        var elsewhere = TestIds.NextGuild();
        Assert.Equal("here", (await SayAsync(Key("k"), "here")).Value);
        Assert.Equal("there", (await SayAsync(RequestKey.For(elsewhere, "k", []), "there")).Value);
    }

    [Fact]
    public async Task A_fault_leaves_nothing_and_the_next_try_decides_anew()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.OnceAsync<string>(Key("k"), work =>
        {
            work.Move(LedgerMovement.Mint(_ann, Credits.Of(5), new MovementCause("lost", "A test", null)));
            throw new InvalidOperationException("A fault of ours");
        }, CancellationToken.None));
        Assert.Equal("again", (await SayAsync(Key("k"), "again")).Value);
        await AssertBooksAsync(movements: 0);
    }

    [Fact]
    public async Task A_repeat_that_collides_with_its_own_first_try_gets_the_first_outcome()
    {
        var id = Guid.CreateVersion7();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var words = $"attempt {attempt}";
            var result = await _database.OnceAsync<string>(Key("k"), async work =>
            {
                var db = await work.DbAsync(CancellationToken.None);
                db.Add(new AuditEntry { GuildId = _guild, Id = id, Action = "tests.done", Subject = "it", At = work.Now });
                return words;
            }, CancellationToken.None);
            Assert.Equal("attempt 1", result.Value);
        }
    }

    [Fact]
    public async Task A_collision_with_somebody_else_is_a_fault_of_ours()
    {
        var id = Guid.CreateVersion7();
        Task<Result<string>> AddAsync(string key) => _database.OnceAsync<string>(Key(key), async work =>
        {
            (await work.DbAsync(CancellationToken.None)).Add(new AuditEntry { GuildId = _guild, Id = id, Action = "a", Subject = "s", At = work.Now });
            return key;
        }, CancellationToken.None);
        await AddAsync("one");
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => AddAsync("two"));
    }

    [Fact]
    public async Task A_connection_that_breaks_half_way_is_tried_again()
    {
        var attempts = 0;
        var result = await _database.OnceAsync<string>(Key("k"), async work =>
        {
            work.Move(LedgerMovement.Mint(_ann, Credits.Of(5), new MovementCause("mint", "A test", null)));
            var db = await work.DbAsync(CancellationToken.None);
            if (++attempts <= 2)
                await db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())");
            return $"attempt {attempts}";
        }, CancellationToken.None);
        Assert.Equal("attempt 3", result.Value);
        Assert.Equal(5, await BalanceAsync(_ann));
        await AssertBooksAsync(movements: 1);
    }

    [Fact]
    public async Task Two_changes_that_wait_for_each_other_both_happen()
    {
        await MintAsync(100);
        await PayAsync("start", 50);
        var meeting = new Barrier(2);
        Task<Result<string>> CrossAsync(string key, UserId first, UserId second) => Task.Run(() => _database.OnceAsync<string>(Key(key), async work =>
        {
            var db = await work.DbAsync(CancellationToken.None);
            await LockAsync(db, first);
            // Only the first attempts meet: the one that was sent back comes alone.
            meeting.SignalAndWait(TimeSpan.FromSeconds(2));
            await LockAsync(db, second);
            work.Move(LedgerMovement.Transfer(first, second, Credits.Of(10), new MovementCause(key, "A test", null)));
            return key;
        }, CancellationToken.None));

        var results = await Task.WhenAll(CrossAsync("there", _ann, _bob), CrossAsync("back", _bob, _ann));

        Assert.Equal(["there", "back"], results.Select(result => result.Value));
        Assert.Equal((50, 50), (await BalanceAsync(_ann), await BalanceAsync(_bob)));
        await AssertBooksAsync(movements: 4);
    }

    private RequestKey Key(string value) => RequestKey.For(_guild, value, "content"u8);

    private Task<Result<string>> SayAsync(RequestKey key, string words) =>
        _database.OnceAsync<string>(key, _ => Task.FromResult<Result<string>>(words), CancellationToken.None);

    private Task<Result<PayMember.Paid>> PayAsync(string key, long amount) => PayAsync(Key(key), amount);

    private Task<Result<PayMember.Paid>> PayAsync(RequestKey key, long amount) => new PayMember(_database).HandleAsync(
        new(new Actor(_guild, _ann, [], ManagesGuild: false), key, new(_bob, IsBot: false), amount, Note: null), CancellationToken.None);

    private async Task MintAsync(long amount)
    {
        var admin = new Actor(_guild, TestIds.NextUser(), [], ManagesGuild: true);
        var request = new AdjustCredits.Request(admin, Key($"mint:{amount}"), _ann, amount, "A test") { Remove = false };
        Assert.Null((await new AdjustCredits(_database, TestConfigs.Of(_database)).HandleAsync(request, CancellationToken.None)).Refusal);
    }

    private Task<long> BalanceAsync(UserId member) => new WalletQueries(_database, TestConfigs.Of(_database)).BalanceAsync(_guild, member, CancellationToken.None);

    private Task LockAsync(ArkMarketDb db, UserId member) => db.Database.ExecuteSqlAsync(
        $"SELECT 1 FROM balances WHERE guild_id = {_guild.Db} AND kind = 1 AND account_id = {member.Db} FOR UPDATE");

    private async Task AssertBooksAsync(int movements)
    {
        Assert.True((await new LedgerProof(_database).ProveAsync(_guild, CancellationToken.None)).Holds);
        await using var db = _database.CreateContext();
        Assert.Equal(movements, await db.Set<LedgerTransfer>().CountAsync(movement => movement.GuildId == _guild));
    }
}
