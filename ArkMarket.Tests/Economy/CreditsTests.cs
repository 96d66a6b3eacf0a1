using System.Text.Json.Nodes;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Economy;

/// <summary><c>/credits grant</c> and <c>/credits remove</c> through the front door.</summary>
public sealed class CreditsTests(AppFixture app)
{
    [Fact]
    public async Task An_admin_grants_and_removes_and_the_member_sees_why()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), guild.Member("Ann"));

        (await ada.CommandAsync("credits grant", ("member", ann), ("amount", 500), ("reason", "Won *the* race")))
            .AssertSaysPrivately($@"<@{ann.Id}> has **500 credits** more. Their history shows your name and the reason: Won \*the\* race");
        (await ada.CommandAsync("credits remove", ("member", ann), ("amount", 200), ("reason", "Wrong race")))
            .AssertSaysPrivately($"**200 credits** are removed from <@{ann.Id}>.");

        Assert.Equal(300, await guild.BalanceAsync(ann));
        var history = (await ann.CommandAsync("history")).Text;
        Assert.Contains(@"**+500** · Won \*the\* race", history);
        Assert.Contains("**−200** · Wrong race", history);
        await guild.AssertBooksAsync();
    }

    [Fact]
    public async Task Both_are_written_down_with_who_did_it()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), guild.Member("Ann"));
        await ada.CommandAsync("credits grant", ("member", ann), ("amount", 500), ("reason", "Race"));
        await ada.CommandAsync("credits remove", ("member", ann), ("amount", 500), ("reason", "No race"));

        await using var db = guild.App.Get<Database>().CreateContext();
        var audit = await db.Set<AuditEntry>().Where(entry => entry.GuildId == guild.Id).OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["credits.granted", "credits.removed"], audit.Select(entry => entry.Action));
        Assert.All(audit, entry => Assert.Equal((ada.Id, $"member:{ann.Id}"), (entry.Actor, entry.Subject)));
        Assert.Contains("\"amount\": 500", audit[0].Detail);
        Assert.Contains("\"reason\": \"No race\"", audit[1].Detail);
    }

    [Theory]
    [InlineData("credits grant")]
    [InlineData("credits remove")]
    public async Task Only_admins_may(string path)
    {
        var guild = await app.NewGuildAsync();
        var bob = await guild.MemberWithAsync("Bob", 100);
        await AssertRefusedAsync(bob, path, new NotAllowed("the Manage Server permission or the finance role"), ("member", bob), ("amount", 1), ("reason", "Why not"));
    }

    public static TheoryData<string, string> ImpossibleAmounts => new MatrixTheoryData<string, string>(
        ["credits grant", "credits remove"], ["0", "-1", "1000000000001", "1e30", "2.5"]);

    [Theory]
    [MemberData(nameof(ImpossibleAmounts))]
    public async Task An_impossible_amount_is_refused(string path, string amount)
    {
        var guild = await app.NewGuildAsync();
        await AssertRefusedAsync(
            guild.Admin(), path, new AmountOutOfRange(), ("member", guild.Member("Ann")), ("amount", JsonNode.Parse(amount)), ("reason", "Because"));
    }

    public static TheoryData<string, string?> ImpossibleReasons => new MatrixTheoryData<string, string?>(
        ["credits grant", "credits remove"], [null, "", "   ", new string('x', 201), new string('x', 4_000)]);

    [Theory]
    [MemberData(nameof(ImpossibleReasons))]
    public async Task Without_a_proper_reason_nothing_is_moved(string path, string? reason)
    {
        var guild = await app.NewGuildAsync();
        var refusal = new InvalidInput("A reason of 1 to 200 characters is needed: the member sees it.");
        (string, object?)[] options = [("member", guild.Member("Ann")), ("amount", 1)];
        await AssertRefusedAsync(guild.Admin(), path, refusal, reason is null ? options : [.. options, ("reason", reason)]);
    }

    [Fact]
    public async Task Apps_get_nothing()
    {
        var guild = await app.NewGuildAsync();
        await AssertRefusedAsync(
            guild.Admin(), "credits grant", new BotsHaveNoWallet(),
            ("member", guild.Member("Robot") with { IsBot = true }), ("amount", 1), ("reason", "Oil"));
    }

    [Fact]
    public async Task Who_left_gets_nothing_but_can_lose_what_they_left()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), await guild.MemberWithAsync("Ann", 50) with { HasLeft = true });
        await AssertRefusedAsync(ada, "credits grant", new NotFound("member"), ("member", ann), ("amount", 1), ("reason", "Farewell"));
        (await ada.CommandAsync("credits remove", ("member", ann), ("amount", 50), ("reason", "Left"))).AssertSaysPrivately("are removed");
        Assert.Equal(0, await guild.BalanceAsync(ann));
    }

    [Fact]
    public async Task More_than_there_is_cannot_be_removed()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 50);
        await AssertRefusedAsync(
            guild.Admin(), "credits remove", new NotEnoughCredits(51), ("member", ann), ("amount", 51), ("reason", "Too much"));
        await AssertRefusedAsync(
            guild.Admin(), "credits remove", new NotEnoughCredits(1), ("member", guild.Member("Bob")), ("amount", 1), ("reason", "Nothing there"));
    }

    [Fact]
    public async Task Without_a_member_nothing_is_moved()
    {
        var guild = await app.NewGuildAsync();
        await AssertRefusedAsync(guild.Admin(), "credits grant", new NotFound("member"), ("amount", 1), ("reason", "Whom"));
    }

    [Fact]
    public async Task A_subcommand_that_does_not_exist_is_refused()
    {
        var guild = await app.NewGuildAsync();
        (await guild.Admin().CommandAsync("credits steal", ("member", guild.Member("Ann")))).AssertSaysPrivately("does not exist any more");
    }

    [Fact]
    public async Task In_a_server_that_is_not_enrolled_nothing_is_granted()
    {
        var guild = new TestGuild(await app.AppAsync(), TestIds.NextGuild());
        await AssertRefusedAsync(
            guild.Admin(), "credits grant", new MarketNotSetUp(), ("member", guild.Member("Ann")), ("amount", 1), ("reason", "Early"));
    }

    private static async Task AssertRefusedAsync(
        TestMember admin, string path, Refusal refusal, params IReadOnlyList<(string Name, object? Value)> options)
    {
        var before = await admin.Guild.FootprintAsync();
        (await admin.CommandAsync(path, options)).AssertRefuses(refusal);
        Assert.Equal(before, await admin.Guild.FootprintAsync());
    }
}
