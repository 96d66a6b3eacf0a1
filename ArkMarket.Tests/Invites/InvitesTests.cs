using ArkMarket.Core.Guilds;
using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Welcome;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Invites;

/// <summary>Members come by invites in the sandbox; by whose is found out, or it is unknown, and counts when they stay.</summary>
public sealed class InvitesTests(TradeFixture fixture)
{
    [Fact]
    public async Task Who_comes_by_an_invite_counts_for_its_maker_after_a_stay_and_no_more_after_leaving()
    {
        var desk = await OpenAsync();
        var (mine, theirs) = (await InviteAsync(desk, desk.Server.Buyer), await InviteAsync(desk, desk.Server.Seller));
        var rex = await desk.JoinAsync("Rexana", mine);
        var join = await DecidedAsync(desk, rex);
        Assert.Equal((Attribution.Known, mine, desk.Server.Buyer.Id), (join.Attribution, join.Code, join.InviterId.ToString()));
        Assert.Equal(join.JoinedAt.AddHours(72), join.CountsAt);
        var waiting = (await desk.Server.Buyer.CommandAsync("invites")).Text;
        Assert.Contains("**0** count · **1** not here for 3 days yet · **0** left", waiting);

        await DueAsync(desk);
        await Eventually.TrueAsync(async () => (await JoinOfAsync(desk, rex)).CountedAt is not null, "it counts");
        Assert.Contains("**1** counts", (await desk.Server.Buyer.CommandAsync("invites")).Text);
        var top = await desk.Server.Seller.CommandAsync("invites", new { top = true });
        Assert.True(top.IsPrivate);
        Assert.Contains($"1. <@{desk.Server.Buyer.Id}> **1**", top.Text);

        await rex.LeaveAsync();
        await Eventually.TrueAsync(async () => (await JoinOfAsync(desk, rex)).TakenBackAt is not null, "it is taken back");
        Assert.Contains("**0** count · **0** not here for 3 days yet · **1** left", (await desk.Server.Seller.CommandAsync("invites", new { member = desk.Server.Buyer.Id })).Text);

        // Back again, by another's invite: they had been here before.
        await desk.JoinAsync(rex, theirs);
        await Eventually.TrueAsync(async () => (await JoinsAsync(desk, rex)) is [_, { Attribution: Attribution.Known }], "it is known");
        var again = (await JoinsAsync(desk, rex))[1];
        Assert.Equal((desk.Server.Seller.Id, null, "They had been here before."), (again.InviterId.ToString(), again.CountsAt, again.WhyNot));
    }

    [Fact]
    public async Task An_invite_for_one_that_is_used_up_tells_whose_it_was_and_the_servers_own_address_is_nobodys()
    {
        var desk = await OpenAsync();
        await VanityAsync(desk, $"rex{desk.Server.Id}");
        var once = await InviteAsync(desk, desk.Server.Buyer, maxUses: 1);
        await RebasedAsync(desk);
        Assert.Equal((Attribution.Known, once), await FoundAsync(desk, await desk.JoinAsync("Rexana", once)));
        Assert.Equal((Attribution.Vanity, $"rex{desk.Server.Id}"), await FoundAsync(desk, await desk.JoinAsync("Bronto", $"rex{desk.Server.Id}")));
        // Let in without any invite.
        Assert.Equal((Attribution.Unknown, null), await FoundAsync(desk, await desk.JoinAsync("Dodo")));
        Assert.Contains("Of 3 who joined, it could not be found out for 1 (33 %)", (await desk.Server.Buyer.CommandAsync("invites", new { top = true })).Text);
    }

    [Fact]
    public async Task Own_invites_and_very_young_accounts_count_for_nobody()
    {
        var desk = await OpenAsync();
        var code = await InviteAsync(desk, desk.Server.Buyer);
        await desk.Server.Buyer.LeaveAsync();
        await desk.JoinAsync(desk.Server.Buyer, code);
        Assert.Equal((null, "It was their own invite."), await FateAsync(desk, desk.Server.Buyer));

        var other = await InviteAsync(desk, desk.Server.Seller);
        var young = await desk.NewPersonAsync("Hatchling", ageDays: 3);
        await desk.JoinAsync(young, other);
        Assert.Equal((null, "The account was too young when it joined."), await FateAsync(desk, young));
        Assert.Contains("**1** count for nobody", (await desk.Server.Seller.CommandAsync("invites")).Text);
    }

    [Fact]
    public async Task Without_the_permission_everybody_is_unknown_and_the_doctor_says_why()
    {
        var desk = await OpenAsync();
        var code = await InviteAsync(desk, desk.Server.Buyer);
        await RebasedAsync(desk);
        await desk.World.Sandbox.FaultAsync(new { method = "GET", path = $"/guilds/{desk.Server.Id}/vanity-url", status = 403, code = 50013, times = 1 });
        Assert.Equal((Attribution.Unknown, null), await FoundAsync(desk, await desk.JoinAsync("Rexana", code)));

        var patient = await desk.World.Get<GuildConfigs>().ReadAsync(desk.Id, default);
        var blind = new ArkMarket.Web.Admin.Patient(patient!, [], [], new ArkMarket.Discord.Member()) { Bot = default, Invite = "" };
        Assert.Equal("The bot cannot see how often invites are used", Assert.Single(ArkMarket.Web.Admin.Examination.Invites(blind)).Title);
    }

    [Fact]
    public async Task After_events_were_missed_what_was_found_out_meanwhile_is_doubted_and_leavers_are_found()
    {
        var desk = await OpenAsync();
        var code = await InviteAsync(desk, desk.Server.Buyer);
        await RebasedAsync(desk);
        var before = await desk.JoinAsync("Rexana", code);
        Assert.Equal((Attribution.Known, code), await FoundAsync(desk, before));
        var since = TimeProvider.System.GetUtcNow();
        await PassedAsync(since);
        var after = await desk.JoinAsync("Bronto", code);
        Assert.Equal((Attribution.Known, code), await FoundAsync(desk, after));
        // Discord never told of this leaving.
        await using (var db = desk.World.Get<Database>().CreateContext())
            await db.Database.ExecuteSqlAsync($"UPDATE invited_joins SET joined_at = joined_at - interval '1 day' WHERE guild_id = {desk.Id.Db} AND user_id = {long.Parse(before.Id)}");

        await desk.World.Get<IEnumerable<CatchUpStep>>().OfType<ArkMarket.Web.Invites.InvitesCatchUp>().Single().RunAsync(desk.Id, since, default);

        Assert.Equal(Attribution.Unknown, (await JoinOfAsync(desk, after)).Attribution);
        var gone = (await JoinsAsync(desk, before))[0];
        Assert.Equal((Attribution.Known, true), (gone.Attribution, gone.LeftAt is not null));
        await desk.SettledAsync();
        await PassedAsync(TimeProvider.System.GetUtcNow());
        Assert.Equal((Attribution.Known, code), await FoundAsync(desk, await desk.JoinAsync("Dodo", code)));
    }

    private async Task<WelcomeDesk> OpenAsync()
    {
        var desk = await WelcomeDesk.OpenAsync(fixture, (GuildSettings.InvitesFeature, true));
        await RebasedAsync(desk);
        await Eventually.TrueAsync(async () => (await desk.Server.Owner.CommandAsync("invites")).Kind is "message", "the command is there");
        return desk;
    }

    /// <summary>Waits until the invites as they now are have been compared.</summary>
    private static async Task RebasedAsync(WelcomeDesk desk)
    {
        await desk.World.Get<DoubtJoins>().HandleAsync(desk.Id, TimeProvider.System.GetUtcNow(), default);
        await desk.SettledAsync();
        await PassedAsync(TimeProvider.System.GetUtcNow());
    }

    /// <summary>Waits until nobody can join any more within the second that two clocks may differ: that makes what was found out doubtful.</summary>
    private static Task PassedAsync(DateTimeOffset at) => Eventually.TrueAsync(() => TimeProvider.System.GetUtcNow() > at.AddSeconds(1.5), "a moment has passed");

    private static async Task<string> InviteAsync(WelcomeDesk desk, Person by, int maxUses = 0)
    {
        var code = (await desk.DoAsync(by, "invite", new { channel = desk.Market, max_uses = maxUses })).Body.GetProperty("code").GetString()!;
        await Eventually.TrueAsync(async () =>
        {
            await using var db = desk.World.Get<Database>().CreateContext();
            return await db.Set<InviteCode>().AnyAsync(one => one.GuildId == desk.Id && one.Code == code);
        }, "the invite is known");
        return code;
    }

    private static async Task VanityAsync(WelcomeDesk desk, string code)
    {
        using var http = new HttpClient { BaseAddress = desk.World.Sandbox.Address };
        using var done = await System.Net.Http.Json.HttpClientJsonExtensions.PatchAsJsonAsync(http, $"/sandbox/guilds/{desk.Server.Id}", new { vanity_code = code });
        Assert.True(done.IsSuccessStatusCode);
    }

    /// <summary>The time has come for all who wait.</summary>
    private static async Task DueAsync(WelcomeDesk desk)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        await db.Database.ExecuteSqlAsync($"UPDATE invited_joins SET counts_at = {TimeProvider.System.GetUtcNow()} WHERE guild_id = {desk.Id.Db} AND counts_at IS NOT NULL");
        await desk.World.Get<IEnumerable<Sweep>>().OfType<ArkMarket.Web.Invites.CountInvitedSweep>().Single().RunAsync(default);
    }

    private static async Task<(Attribution, string?)> FoundAsync(WelcomeDesk desk, Person person) =>
        await DecidedAsync(desk, person) is var join ? (join.Attribution, join.Code) : default;

    private static async Task<(DateTimeOffset?, string?)> FateAsync(WelcomeDesk desk, Person person)
    {
        await Eventually.TrueAsync(async () => (await JoinsAsync(desk, person)) is [.., { Attribution: Attribution.Known }], "it is known");
        var join = (await JoinsAsync(desk, person))[^1];
        await PassedAsync(join.DecidedAt!.Value);
        return (join.CountsAt, join.WhyNot);
    }

    private static async Task<InvitedJoin> DecidedAsync(WelcomeDesk desk, Person person)
    {
        await Eventually.TrueAsync(async () => (await JoinsAsync(desk, person)) is [{ Attribution: not Attribution.Pending }], $"{person.Name} is told apart");
        var join = await JoinOfAsync(desk, person);
        await PassedAsync(join.DecidedAt!.Value);
        return join;
    }

    private static async Task<InvitedJoin> JoinOfAsync(WelcomeDesk desk, Person person) => Assert.Single(await JoinsAsync(desk, person));

    private static async Task<IReadOnlyList<InvitedJoin>> JoinsAsync(WelcomeDesk desk, Person person)
    {
        var user = new UserId(ulong.Parse(person.Id));
        await using var db = desk.World.Get<Database>().CreateContext();
        return await db.Set<InvitedJoin>().AsNoTracking().Where(join => join.GuildId == desk.Id && join.UserId == user).OrderBy(join => join.JoinedAt).ToListAsync();
    }
}
