using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Storage;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sandbox;

/// <summary>The file below the world, by itself.</summary>
public sealed class JournalTests
{
    private const long SmallBytes = 20_000;

    [Fact]
    public async Task A_file_that_has_grown_far_is_rewritten_while_changes_go_on()
    {
        using var folder = new TestFolder();
        var (log, users) = Table();
        var longest = 0L;
        await using (var journal = new Journal(folder.Path, [users], SmallBytes))
        {
            for (var i = 0; i < 5_000; i++)
            {
                users.Put(new User((ulong)(i % 50), $"name {i}"));
                journal.Append(log.Take(), static () => { });
                journal.CompactIfGrown();
                if (i % 100 == 0)
                    await journal.Durable;
                longest = Math.Max(longest, new FileInfo(folder.In("world.journal")).Length);
            }

            await journal.Durable;
        }

        Assert.True(longest < 5 * SmallBytes, $"{longest} bytes");
        var (_, again) = Table();
        await using var second = new Journal(folder.Path, [again], SmallBytes);
        Assert.Equal(50, again.Count);
        Assert.Equal("name 4999", again.Find(49)!.Name);
    }

    [Fact]
    public async Task Removed_records_stay_removed_and_empty_tables_stay_empty()
    {
        using var folder = new TestFolder();
        var (log, users) = Table();
        await using (var journal = new Journal(folder.Path, [users]))
        {
            users.Put(new User(1, "one"));
            users.Put(new User(2, "two"));
            users.Remove(1);
            journal.Append(log.Take(), static () => { });
            await journal.Durable;
        }

        var (_, again) = Table();
        await using var second = new Journal(folder.Path, [again]);
        Assert.Equal("two", Assert.Single(again.All).Name);
    }

    [Fact]
    public void Undone_changes_leave_records_and_groups_as_they_were()
    {
        var (log, users) = Table();
        users.Put(new User(1, "one"));
        log.Take();
        users.Put(new User(1, "another"));
        users.Put(new User(2, "two"));
        users.Remove(1);
        log.Undo();
        Assert.Equal("one", Assert.Single(users.In(0)).Name);
        Assert.Empty(log.Take());
    }

    private static (ChangeLog Log, Table<ulong, User> Users) Table()
    {
        var log = new ChangeLog();
        return (log, new Table<ulong, User>("users", log, static user => user.Id, static _ => 0));
    }
}
