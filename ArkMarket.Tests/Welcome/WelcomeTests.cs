using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Tests.Welcome;

/// <summary>Somebody joins in the sandbox, the gateway tells it, and they are received: once, and as the server says.</summary>
public sealed class WelcomeTests(TradeFixture fixture)
{
    [Fact]
    public async Task A_newcomer_is_welcomed_given_roles_and_written_to_and_a_farewell_is_said_when_they_leave()
    {
        var desk = await OpenAsync();
        await desk.SetAsync(
            (GuildSettings.WelcomeDirectText, "Hi {name}, have fun on {server}."), (GuildSettings.NewcomerRoles, new[] { desk.Server.Role("Member") }),
            (GuildSettings.LeaveChannel, desk.Lobby), (GuildSettings.LeaveText, "{name} went. {count} stay."));

        var rex = await desk.JoinAsync("Rexana");
        var welcome = await desk.SaysAsync(desk.Market, $"Welcome <@{rex.Id}> to Rex & Co!");
        Assert.Equal([rex.Id], Mentioned(welcome));
        await Eventually.TrueAsync(() => desk.HoldsAsync(rex, "Member"), "they hold the role");
        await Eventually.TrueAsync(async () => (await DirectAsync(desk, rex)).Contains("Hi Rexana, have fun on Rex & Co.", StringComparison.Ordinal), "they were written to");
        await Eventually.TrueAsync(async () => (await desk.NewcomersAsync(rex)) is [{ WelcomedAt: not null, WelcomeMessageId: not null, RolesGivenAt: not null }], "it is written down");

        Assert.True((await rex.LeaveAsync()).WasPossible);
        Assert.Contains("8 stay.", SandboxText.Of(await desk.SaysAsync(desk.Lobby, "Rexana went.")));
        await Eventually.TrueAsync(async () => (await desk.NewcomersAsync(rex)) is [{ LeftAt: not null, FarewellAt: not null }], "it is written down");
        await desk.SettledAsync();
        Assert.Single(await desk.SaidAsync(desk.Market));
        Assert.Single(await desk.SaidAsync(desk.Lobby));
    }

    [Fact]
    public async Task What_is_told_twice_late_or_out_of_order_changes_nothing()
    {
        var desk = await OpenAsync();
        await desk.SetAsync((GuildSettings.LeaveChannel, desk.Lobby));
        var rex = await desk.JoinAsync("Rexana");
        await desk.SaysAsync(desk.Market, rex.Id);
        await desk.SettledAsync();
        var known = Assert.Single(await desk.NewcomersAsync(rex));
        var receive = desk.World.Get<ReceiveMember>();
        var again = new ReceiveMember.Request(desk.Id, known.UserId, known.JoinedAt) { Name = "Rexana" };
        Assert.False((await receive.HandleAsync(again, default)).Value.IsFirst);

        // An older joining told now, and a leaving from before this one: they are here, as Discord says when it is asked.
        Assert.True((await receive.HandleAsync(again with { JoinedAt = known.JoinedAt.AddDays(-3) }, default)).Value.IsFirst);
        Assert.True((await desk.World.Get<SayFarewell>().HandleAsync(new(desk.Id, known.UserId, "Rexana"), default)).Value);
        await desk.SettledAsync();

        var all = await desk.NewcomersAsync(rex);
        Assert.Equal([known.JoinedAt, null], all.Select(one => one.LeftAt));
        Assert.Single(await desk.SaidAsync(desk.Market));
        Assert.Empty(await desk.SaidAsync(desk.Lobby));
    }

    [Fact]
    public async Task Whoever_comes_back_is_a_newcomer_again_and_whoever_was_kicked_has_the_same_farewell()
    {
        var desk = await OpenAsync();
        await desk.SetAsync((GuildSettings.LeaveChannel, desk.Lobby));
        var rex = await desk.JoinAsync("Rexana");
        await desk.SaysAsync(desk.Market, rex.Id);
        await desk.DoAsync(desk.Server.Owner, "kick", rex.Id);
        await desk.SaysAsync(desk.Lobby, "**Rexana** has left.");
        await desk.JoinAsync(rex);
        await Eventually.TrueAsync(async () => (await desk.SaidAsync(desk.Market)).Count == 2, "they are welcomed again");
        Assert.Equal([true, false], (await desk.NewcomersAsync(rex)).Select(one => one.LeftAt is not null));
    }

    [Fact]
    public async Task Where_Discord_screens_newcomers_roles_wait_until_they_have_passed()
    {
        var desk = await OpenAsync();
        await desk.SetAsync((GuildSettings.NewcomerRoles, new[] { desk.Server.Role("Member") }));
        await desk.ScreenAsync();
        var rex = await desk.JoinAsync("Rexana");
        await desk.SaysAsync(desk.Market, rex.Id);
        await desk.SettledAsync();
        Assert.False(await desk.HoldsAsync(rex, "Member"));
        Assert.True(Assert.Single(await desk.NewcomersAsync(rex)).IsScreened);

        await desk.DoAsync(rex, "accept_rules", true);
        await Eventually.TrueAsync(() => desk.HoldsAsync(rex, "Member"), "they hold the role");
    }

    [Fact]
    public async Task A_role_that_the_bot_cannot_give_is_told_to_staff_once_and_the_others_are_given()
    {
        var desk = await OpenAsync();
        await desk.SetAsync((GuildSettings.NewcomerRoles, new[] { desk.Server.Role("Moderator"), desk.Server.Role("Member") }), (GuildSettings.StaffChannel, desk.Channel("mod-log")));
        var first = await desk.JoinAsync("Rexana");
        var second = await desk.JoinAsync("Bronto");
        await Eventually.TrueAsync(() => desk.HoldsAsync(first, "Member"), "the first holds the role");
        await Eventually.TrueAsync(() => desk.HoldsAsync(second, "Member"), "the second holds the role");
        await desk.SaysAsync(desk.Channel("mod-log"), "The bot cannot give the role");
        await desk.SettledAsync();

        Assert.Single(await desk.SaidAsync(desk.Channel("mod-log")));
        Assert.False(await desk.HoldsAsync(first, "Moderator"));
        Assert.Null(Assert.Single(await desk.NewcomersAsync(first)).RolesGivenAt);
        using var owner = await SandboxVisitor.SignInAsync(desk.World, desk.Server.Owner);
        var doctor = (await owner.GetAsync($"/s/{desk.Server.Id}/doctor")).Text;
        Assert.Contains("The bot cannot give the role \"Moderator\"", doctor);
        Assert.Contains("newcomers get it", doctor);
    }

    [Fact]
    public async Task Fifty_who_join_at_once_are_welcomed_in_a_few_messages_and_each_of_them_once()
    {
        var desk = await OpenAsync();
        await desk.SetAsync((GuildSettings.WelcomesPerMinute, 3), (GuildSettings.WelcomeText, "Welcome {member}!"));
        var people = new List<Person>();
        for (var number = 0; number < 50; number++)
            people.Add(await desk.JoinAsync($"Raider {number}"));
        await Eventually.TrueAsync(
            async () => (await Task.WhenAll(people.Select(desk.NewcomersAsync))).All(one => one is [{ WelcomedAt: not null }]), "all are welcomed");

        var said = await desk.SaidAsync(desk.Market);
        Assert.InRange(said.Count, 4, 8);
        Assert.Contains(said, message => SandboxText.Of(message).Contains("others!", StringComparison.Ordinal));
        Assert.All(said, message => Assert.InRange(Mentioned(message).Count, 1, 11));
        var named = said.SelectMany(Mentioned).ToList();
        Assert.Equal(named.Distinct().Count(), named.Count);
    }

    [Fact]
    public async Task A_lost_answer_of_Discord_does_not_welcome_twice()
    {
        await using var world = await TradeWorld.StartAsync();
        var desk = await OpenAsync(world);
        await world.Sandbox.FaultAsync(new { method = "POST", path = $"/channels/{desk.Market}/messages", drop = "after", times = 2 });
        var rex = await desk.JoinAsync("Rexana");
        await Eventually.TrueAsync(async () => (await desk.NewcomersAsync(rex)) is [{ WelcomedAt: not null }], "it is written down");
        Assert.Single(await desk.SaidAsync(desk.Market));
    }

    [Fact]
    public async Task A_name_is_text_whatever_it_says_and_calls_nobody()
    {
        var desk = await OpenAsync();
        await desk.SetAsync((GuildSettings.WelcomeText, "Look: {name} / {server}"));
        var (plain, hostile) = (await desk.JoinAsync("**{member}** @everyone"), await desk.JoinAsync($"<@&{desk.Server.Role("Moderator")}>"));
        await desk.SettledAsync();
        foreach (var person in new[] { plain, hostile })
            await Eventually.TrueAsync(async () => (await desk.NewcomersAsync(person)) is [{ WelcomedAt: not null }], "they are welcomed");

        var said = await desk.SaidAsync(desk.Market);
        Assert.Contains(said, message => SandboxText.Of(message).Contains(@"Look: \*\*{member}\*\* @" + '\u200B' + "everyone / Rex & Co", StringComparison.Ordinal));
        Assert.Contains(said, message => SandboxText.Of(message).Contains(@"\<@" + '\u200B' + "&", StringComparison.Ordinal));
        Assert.All(said, message =>
        {
            Assert.False(message.GetProperty("mention_everyone").GetBoolean());
            Assert.Empty(message.GetProperty("mention_roles").EnumerateArray());
            Assert.Empty(Mentioned(message));
        });
    }

    [Fact]
    public async Task Nobody_is_welcomed_where_it_is_switched_off_and_no_app_is_anywhere()
    {
        var desk = await OpenAsync();
        await desk.SetAsync((GuildSettings.WelcomeFeature, false));
        var rex = await desk.JoinAsync("Rexana");
        var receive = desk.World.Get<ReceiveMember>();
        var request = new ReceiveMember.Request(desk.Id, new UserId(ulong.Parse(rex.Id)), TimeProvider.System.GetUtcNow());
        Assert.False((await receive.HandleAsync(request, default)).Value.IsFirst);
        await desk.SetAsync((GuildSettings.WelcomeFeature, true));
        Assert.False((await receive.HandleAsync(request with { IsBot = true }, default)).Value.IsFirst);
        Assert.Empty(await desk.NewcomersAsync(rex));
    }

    private async Task<WelcomeDesk> OpenAsync() => await OpenAsync(await fixture.WorldAsync());

    private static async Task<WelcomeDesk> OpenAsync(TradeWorld world)
    {
        var desk = await WelcomeDesk.OpenAsync(world);
        await desk.SetAsync((GuildSettings.WelcomeChannel, desk.Market), (GuildSettings.WelcomeText, "Welcome {member} to {server}!"));
        return desk;
    }

    private static List<string> Mentioned(JsonElement message) => [.. message.GetProperty("mentions").EnumerateArray().Select(user => user.GetProperty("id").GetString()!)];

    private static async Task<string> DirectAsync(WelcomeDesk desk, Person person)
    {
        // The same channel however often it is asked for.
        var channel = await desk.World.Get<DiscordConnection>().Rest.CreateDm(new Snowflake(ulong.Parse(person.Id)));
        return string.Join('\n', (await person.MessagesAsync(channel.Id.ToString())).Select(SandboxText.Of));
    }
}
