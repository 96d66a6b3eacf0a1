using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Members;

/// <summary><c>/trust</c> through the front door.</summary>
public sealed class TrustTests(AppFixture fixture)
{
    [Fact]
    public async Task A_moderator_writes_down_how_far_somebody_is_trusted_and_why()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        Assert.Contains("Nothing is known yet", (await desk.Buyer.CommandAsync("trust show")).Text);

        (await SetAsync(desk.Moderator, desk.Buyer, 70, "Three *fair* trades")).AssertSaysPrivately("**70** of 100");
        (await SetAsync(desk.Moderator, desk.Buyer, 0, "Sold nothing")).AssertSaysPrivately("it was 70");

        (await desk.Buyer.CommandAsync("trust show")).AssertSaysPrivately("**0** of 100");
        (await desk.Moderator.CommandAsync("trust show", ("member", desk.Buyer))).AssertSaysPrivately("Sold nothing");
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var entries = await db.Set<AuditEntry>().Where(e => e.GuildId == desk.Guild.Id && e.Action == "trust.set").OrderBy(e => e.Id).ToListAsync();
        Assert.Equal(["Three *fair* trades", "Sold nothing"], entries.Select(e => JsonNode.Parse(e.Detail!)!["reason"]!.GetValue<string>()));
        Assert.All(entries, entry => Assert.Equal((desk.Moderator.Id, $"member:{desk.Buyer.Id}"), (entry.Actor!.Value, entry.Subject)));
    }

    [Fact]
    public async Task Only_a_moderator_sets_trust_and_never_their_own()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await SetAsync(desk.Seller, desk.Buyer, 70, "A friend")).AssertRefuses(new NotAllowed("the moderator role of this server"));
        (await SetAsync(desk.Moderator, desk.Moderator, 70, "Me")).AssertRefuses(new NotAllowed("another moderator: nobody judges themselves"));
        (await SetAsync(desk.Moderator, desk.Buyer with { IsBot = true }, 70, "A bot")).AssertSaysPrivately("Apps are neither trusted");
        Assert.DoesNotContain("members 1", await desk.Guild.FootprintAsync());
    }

    [Theory]
    [InlineData(101, "Fine", "from 0 to 100")]
    [InlineData(-1, "Fine", "from 0 to 100")]
    [InlineData(50, "  ", "A reason of 1 to 300")]
    public async Task What_is_out_of_bounds_is_refused(int value, string reason, string expected)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await SetAsync(desk.Moderator, desk.Buyer, value, reason)).AssertSaysPrivately(expected);
    }

    [Fact]
    public async Task Somebody_elses_trust_is_for_moderators_to_see()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await desk.Seller.CommandAsync("trust show", ("member", desk.Buyer))).AssertSaysPrivately("That needs the moderator role");
    }

    private static Task<Answer> SetAsync(TestMember by, TestMember whose, int value, string reason) =>
        by.CommandAsync("trust set", ("member", whose), ("value", value), ("reason", reason));
}
