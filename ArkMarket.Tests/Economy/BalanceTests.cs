using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Economy;

/// <summary><c>/balance</c> through the front door.</summary>
public sealed class BalanceTests(AppFixture app)
{
    [Fact]
    public async Task Members_see_their_own_balance()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 12_345);
        (await ann.CommandAsync("balance")).AssertSaysPrivately("You have **12,345 credits**.");
        (await ann.CommandAsync("balance", ("member", ann))).AssertSaysPrivately("You have **12,345 credits**.");
    }

    [Fact]
    public async Task Who_never_had_anything_has_nothing()
    {
        var guild = await app.NewGuildAsync();
        (await guild.Member("Ann").CommandAsync("balance")).AssertSaysPrivately("You have **0 credits**.");
    }

    [Fact]
    public async Task An_admin_sees_the_balance_of_a_member_and_of_somebody_who_left()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 50);
        (await guild.Admin().CommandAsync("balance", ("member", ann))).AssertSaysPrivately($"<@{ann.Id}> has **50 credits**.");
        (await guild.Admin().CommandAsync("balance", ("member", ann with { HasLeft = true }))).AssertSaysPrivately("**50 credits**.");
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 50);
        (await guild.Member("Bob").CommandAsync("balance", ("member", ann))).AssertRefuses(new NotAllowed("the Manage Server permission or the finance role"));
    }

    [Fact]
    public async Task A_wallet_belongs_to_one_server()
    {
        var (here, there) = (await app.NewGuildAsync(), await app.NewGuildAsync());
        var ann = await here.MemberWithAsync("Ann", 50);
        (await (ann with { Guild = there }).CommandAsync("balance")).AssertSaysPrivately("You have **0 credits**.");
        (await there.Admin().CommandAsync("balance", ("member", ann with { Guild = there }))).AssertSaysPrivately("**0 credits**.");
    }

    [Fact]
    public async Task In_direct_messages_there_is_no_market()
    {
        var guild = await app.NewGuildAsync();
        var ann = guild.Member("Ann");
        (await ann.SendAsync(Delivery.DirectMessage(ann, "balance"))).AssertSaysPrivately("The market lives in a server.");
    }

    [Fact]
    public async Task Without_a_member_nobody_is_served()
    {
        var guild = await app.NewGuildAsync();
        var ann = guild.Member("Ann");
        var delivery = Delivery.Command(ann, "balance");
        delivery.Json.Remove("member");
        (await ann.SendAsync(delivery)).AssertSaysPrivately("The market lives in a server.");
    }

    [Fact]
    public async Task Before_the_server_is_enrolled_there_is_nothing_to_see()
    {
        var guild = new TestGuild(await app.AppAsync(), TestIds.NextGuild());
        (await guild.Member("Ann").CommandAsync("balance")).AssertRefuses(new MarketNotSetUp());
    }
}
