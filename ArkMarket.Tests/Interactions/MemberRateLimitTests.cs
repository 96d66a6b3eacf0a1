using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Interactions;
using Microsoft.Extensions.Options;

namespace ArkMarket.Tests.Interactions;

/// <summary>One member cannot crowd out the others.</summary>
public sealed class MemberRateLimitTests
{
    [Fact]
    public async Task Who_is_too_fast_is_asked_to_wait_and_nobody_else_is()
    {
        await using var app = await TestApp.StartAsync("--Interactions:PerMemberPerTenSeconds=5");
        var guild = await AppFixture.NewGuildAsync(app);
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ann.CommandAsync("pay", ("member", bob), ("amount", 1))));

        var refused = answers.Where(answer => !answer.Text.StartsWith("✅", StringComparison.Ordinal)).ToList();
        Assert.Equal(7, refused.Count);
        Assert.All(refused, answer => answer.AssertSaysPrivately("That was a lot at once. Nothing was changed."));
        Assert.Equal(95, await guild.BalanceAsync(ann));
        (await bob.CommandAsync("balance")).AssertSaysPrivately("You have **5 credits**.");
        var elsewhere = await AppFixture.NewGuildAsync(app);
        (await (ann with { Guild = elsewhere }).CommandAsync("balance")).AssertSaysPrivately("You have **0 credits**.");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9.9, 0)]
    [InlineData(10, 0)]
    [InlineData(12.5, 2)]
    [InlineData(15, 5)]
    [InlineData(19.9, 9)]
    [InlineData(20, 10)]
    [InlineData(3_600, 10)]
    public void What_was_sent_weighs_less_and_less_until_it_lies_ten_seconds_back(double secondsLater, int allowedAgain)
    {
        var clock = new ManualClock();
        var limit = new MemberRateLimit(Options.Create(new InteractionLimits { PerMemberPerTenSeconds = 10 }), clock);
        var (guild, user) = (new Snowflake(TestIds.Next()), new Snowflake(TestIds.Next()));
        Assert.Equal(10, Enumerable.Range(0, 50).Count(_ => limit.Allows(guild, user)));
        clock.Advance(TimeSpan.FromSeconds(secondsLater));
        Assert.Equal(allowedAgain, Enumerable.Range(0, 50).Count(_ => limit.Allows(guild, user)));
        Assert.True(limit.Allows(guild, new Snowflake(TestIds.Next())));
    }
}
