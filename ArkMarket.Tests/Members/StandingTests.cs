using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Members;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Members;

/// <summary>Who is here and who is not, as Discord tells it through the sandbox.</summary>
public sealed class StandingTests(TradeFixture fixture)
{
    private static readonly TimeSpan AnyAge = TimeSpan.Zero;
    private static readonly NodePlan WithoutEvents = new() { Settings = ["--Roles=Web,Jobs"] };

    [Fact]
    public async Task Whoever_leaves_is_banned_or_timed_out_is_away_and_comes_back()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var ben = server.Buyer;

        Assert.Equal(Standing.Here, await LookAsync(world, ben));
        await world.Sandbox.TimeOutAsync(server.Id, ben.Id, TimeSpan.FromHours(5));
        Assert.Equal(Standing.TimedOut, await LookAsync(world, ben));
        Assert.NotNull((await FindAsync(world, ben))!.TimedOutUntil);
        await world.Sandbox.TimeOutAsync(server.Id, ben.Id, TimeSpan.Zero);
        Assert.Equal(Standing.Here, await LookAsync(world, ben));
        await world.Sandbox.ActAsync(new() { ["as"] = ben.Id, ["guild"] = server.Id, ["leave"] = true });
        Assert.Equal(Standing.Gone, await LookAsync(world, ben));
        await world.Sandbox.BanAsync(server.Id, ben.Id);
        Assert.Equal(Standing.Banned, await LookAsync(world, ben));
        await world.Sandbox.BanAsync(server.Id, ben.Id, banned: false);
        await world.Sandbox.ActAsync(new() { ["as"] = ben.Id, ["guild"] = server.Id, ["join"] = true });
        Assert.Equal(Standing.Here, await LookAsync(world, ben));

        // One effect for each time they became away or came back: from gone to banned they stayed away.
        Assert.Equal(["TimedOut", "Here", "Gone", "Here"], await ChangesAsync(world, ben));
    }

    [Fact]
    public async Task What_is_known_is_asked_again_only_when_it_is_too_old()
    {
        // Where events come in, nothing that is known grows old.
        await using var world = await TradeWorld.StartAsync(WithoutEvents);
        var server = await world.NewServerAsync();
        var check = world.Get<StandingCheck>();
        Assert.True(await check.EnsureFreshAsync(Guild(server), [User(server.Buyer)], TimeSpan.FromSeconds(60), default));
        await world.Sandbox.ActAsync(new() { ["as"] = server.Buyer.Id, ["guild"] = server.Id, ["leave"] = true });
        Assert.True(await check.EnsureFreshAsync(Guild(server), [User(server.Buyer)], TimeSpan.FromHours(1), default));
        Assert.Equal(Standing.Here, (await FindAsync(world, server.Buyer))!.Standing);
        Assert.Equal(Standing.Gone, await LookAsync(world, server.Buyer));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(403)]
    public async Task When_Discord_does_not_tell_nothing_is_believed(int status)
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await world.Sandbox.FaultAsync(new { method = "GET", path = $"/guilds/{server.Id}/members/{server.Buyer.Id}", status, times = 20 });
        Assert.False(await world.Get<StandingCheck>().EnsureFreshAsync(Guild(server), [User(server.Buyer)], AnyAge, default));
        Assert.True(await FindAsync(world, server.Buyer) is null or { Standing: Standing.Unknown, CheckedAt: null });
        Assert.Empty(await ChangesAsync(world, server.Buyer));
    }

    [Fact]
    public async Task Without_the_right_to_see_bans_somebody_banned_counts_as_gone()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await world.Sandbox.BanAsync(server.Id, server.Buyer.Id);
        await world.Sandbox.FaultAsync(new { method = "GET", path = $"/guilds/{server.Id}/bans/*", status = 403, code = 50013 });
        Assert.Equal(Standing.Gone, await LookAsync(world, server.Buyer));
    }

    [Fact]
    public async Task An_answer_that_was_asked_for_earlier_changes_nothing()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await LookAsync(world, server.Buyer);
        var known = await FindAsync(world, server.Buyer);
        var late = new RecordStanding.Request(Guild(server), User(server.Buyer), Standing.Gone, known!.CheckedAt!.Value.AddSeconds(-1));
        Assert.False((await world.Get<RecordStanding>().HandleAsync(late, default)).Value.HasChanged);
        Assert.Equal(Standing.Here, (await FindAsync(world, server.Buyer))!.Standing);
    }

    [Fact]
    public async Task The_watch_finds_out_by_itself_that_a_party_of_an_order_is_gone()
    {
        await using var world = await TradeWorld.StartAsync(WithoutEvents);
        var server = await world.NewServerAsync();
        await server.ClaimedAsync(TestCatalogue.Plenty);
        await WatchAsync(world);
        Assert.Equal(Standing.Here, (await FindAsync(world, server.Buyer))!.Standing);
        Assert.Equal(Standing.Here, (await FindAsync(world, server.Seller))!.Standing);
        Assert.Null(await FindAsync(world, server.OtherBuyer));

        await world.Sandbox.ActAsync(new() { ["as"] = server.Buyer.Id, ["guild"] = server.Id, ["leave"] = true });
        await world.Sandbox.TimeOutAsync(server.Id, server.Seller.Id, TimeSpan.FromMinutes(20));
        await WatchAsync(world);
        Assert.Equal(Standing.Here, (await FindAsync(world, server.Buyer))!.Standing);
        await world.AdvanceAsync(TimeSpan.FromMinutes(16));
        await WatchAsync(world);

        Assert.Equal(["Gone"], await ChangesAsync(world, server.Buyer));
        Assert.Equal(["TimedOut"], await ChangesAsync(world, server.Seller));
        // The end of a time-out is seen at once, not a quarter of an hour later.
        await world.AdvanceAsync(TimeSpan.FromMinutes(5));
        await WatchAsync(world);
        Assert.Equal(["TimedOut", "Here"], await ChangesAsync(world, server.Seller));
    }

    private static Task WatchAsync(TradeWorld world) => world.Get<IEnumerable<Sweep>>().OfType<PartyWatchSweep>().Single().RunAsync(default);

    private static async Task<Standing> LookAsync(TradeWorld world, Person person)
    {
        Assert.True(await world.Get<StandingCheck>().EnsureFreshAsync(new GuildId(ulong.Parse(person.Guild)), [User(person)], AnyAge, default));
        return (await FindAsync(world, person))!.Standing;
    }

    private static Task<GuildMember?> FindAsync(TradeWorld world, Person person) =>
        world.Get<MemberQueries>().FindAsync(new GuildId(ulong.Parse(person.Guild)), User(person), default);

    private static async Task<IReadOnlyList<string>> ChangesAsync(TradeWorld world, Person person)
    {
        await using var db = world.Get<Database>().CreateContext();
        var guild = new GuildId(ulong.Parse(person.Guild));
        var lane = StandingChanged.Lane(User(person));
        var payloads = await db.Set<Effect>().Where(e => e.GuildId == guild && e.Lane == lane).OrderBy(e => e.Sequence).Select(e => e.Payload).ToListAsync();
        return [.. payloads.Select(payload => System.Text.Json.JsonSerializer.Deserialize<StandingChanged>(payload, CoreJson.Options)!.Standing.ToString())];
    }

    private static GuildId Guild(TradeServer server) => new(ulong.Parse(server.Id));

    private static UserId User(Person person) => new(ulong.Parse(person.Id));
}
