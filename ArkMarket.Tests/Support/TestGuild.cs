using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Support;

/// <summary>A server of one test's own.</summary>
public sealed class TestGuild(TestApp app, GuildId id)
{
    private readonly ulong _channel = TestIds.Next();

    public TestApp App => app;

    public GuildId Id => id;

    /// <summary>Where its members use commands.</summary>
    public string ChannelId => _channel.ToString();

    public TestMember Member(string name, params IReadOnlyList<RoleId> roles) => new(this, TestIds.NextUser(), name) { Roles = roles };

    public TestMember Admin(string name = "Ada") => Member(name) with { ManagesGuild = true };

    /// <summary>The key of a request that no delivery stands for.</summary>
    public RequestKey NewKey() => RequestKey.For(id, $"test:{TestIds.Next()}", []);

    /// <summary>A member with this much in the wallet.</summary>
    public async Task<TestMember> MemberWithAsync(string name, long amount)
    {
        var member = Member(name);
        await GrantAsync(member, amount);
        return member;
    }

    public async Task GrantAsync(TestMember member, long amount)
    {
        var request = new AdjustCredits.Request(Admin().Actor, NewKey(), member.Id, amount, "For a test") { Remove = false };
        Assert.Null((await app.Get<AdjustCredits>().HandleAsync(request, CancellationToken.None)).Refusal);
    }

    public Task<long> BalanceAsync(TestMember member) => app.Get<WalletQueries>().BalanceAsync(id, member.Id, CancellationToken.None);

    /// <summary>The server's books add up.</summary>
    public async Task AssertBooksAsync() => Assert.True((await app.Get<LedgerProof>().ProveAsync(id, CancellationToken.None)).Holds);

    /// <summary>
    /// How many rows the server has in each table, without the requests it answered: a refusal leaves it as it was.
    /// </summary>
    public async Task<string> FootprintAsync()
    {
        await using var db = app.Get<Database>().CreateContext();
        var tables = db.Model.GetEntityTypes()
            .Where(entity => entity.FindProperty(nameof(GuildId)) is not null && entity.ClrType != typeof(HandledRequest))
            .Select(entity => entity.GetTableName()!)
            .Order(StringComparer.Ordinal);
        var counts = tables.Select(table => $"SELECT '{table} ' || count(*) AS \"Value\" FROM {table} WHERE guild_id = {id}");
        return string.Join('\n', await db.Database.SqlQueryRaw<string>(string.Join(" UNION ALL ", counts)).ToListAsync());
    }
}
