using ArkMarket.Tests.Support;

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
}
