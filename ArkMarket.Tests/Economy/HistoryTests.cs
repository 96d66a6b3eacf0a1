using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Economy;

/// <summary><c>/history</c> through the front door.</summary>
public sealed class HistoryTests(AppFixture app)
{
    [Fact]
    public async Task A_line_says_how_much_why_when_by_whom_and_how_to_name_it()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), guild.Member("Ann"));
        await ada.CommandAsync("credits grant", ("member", ann), ("amount", 1_500), ("reason", "Won the race"));

        var answer = await ann.CommandAsync("history");

        answer.AssertSaysPrivately("### Your wallet: 1,500 credits");
        Assert.Matches($@"\*\*\+1,500\*\* · Won the race\n-# <t:\d+:R> · <@{ada.Id}> · `[0-9a-f]{{15}}`", answer.Text);
        Assert.Empty(answer.ButtonLabels);
    }

    [Fact]
    public async Task An_empty_wallet_says_so()
    {
        var guild = await app.NewGuildAsync();
        (await guild.Member("Ann").CommandAsync("history")).AssertSaysPrivately("Nothing has moved here yet.");
    }

    [Fact]
    public async Task Pages_are_turned_to_the_oldest_and_back()
    {
        var guild = await app.NewGuildAsync();
        var ann = guild.Member("Ann");
        for (var amount = 1; amount <= 25; amount++)
            await guild.GrantAsync(ann, amount);

        var first = await ann.CommandAsync("history");
        var second = await ann.ClickAsync(first, "Older");
        var third = await ann.ClickAsync(second, "Older");
        var again = await ann.ClickAsync(third, "Newest");

        Assert.Equal(Amounts(25, 16), AmountsIn(first));
        Assert.Equal(Amounts(15, 6), AmountsIn(second));
        Assert.Equal(Amounts(5, 1), AmountsIn(third));
        Assert.Equal(Amounts(25, 16), AmountsIn(again));
        Assert.Equal(["Older"], first.ButtonLabels);
        Assert.Equal(["Newest", "Older"], second.ButtonLabels);
        Assert.Equal(["Newest"], third.ButtonLabels);
        Assert.All([second, third, again], page => Assert.True(page.IsUpdate));
    }

    [Fact]
    public async Task Money_of_an_order_names_the_order()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 100);
        var cause = new MovementCause("order:7:hold", "Held for order #7: Rex", ann.Id) { OrderId = 7 };
        await guild.App.Get<Database>().WriteAsync<bool>(guild.Id, work =>
        {
            work.Move(LedgerMovement.Hold(7, ann.Id, Credits.Of(40), cause));
            return Task.FromResult<Result<bool>>(true);
        }, CancellationToken.None);
        Assert.Contains("· order #7 ·", (await ann.CommandAsync("history")).Text);
    }

    [Fact]
    public async Task Ten_long_reasons_full_of_markdown_fit_one_message()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), guild.Member("Ann"));
        for (var i = 0; i < 11; i++)
            (await ada.CommandAsync("credits grant", ("member", ann), ("amount", Credits.Max), ("reason", new string('*', 200)))).AssertSaysPrivately("has");

        var answer = await ann.CommandAsync("history");

        answer.AssertSaysPrivately(@"\*\*\*");
        Assert.InRange(answer.Text.Length, 2_000, 4_000);
    }

    [Fact]
    public async Task A_page_button_shows_only_ones_own_wallet_whoever_clicks_it()
    {
        var (here, there) = (await app.NewGuildAsync(), await app.NewGuildAsync());
        var (ann, bob) = (here.Member("Ann"), await here.MemberWithAsync("Bob", 7));
        for (var amount = 1; amount <= 11; amount++)
            await here.GrantAsync(ann, 1_000 + amount);
        var older = (await ann.CommandAsync("history")).Button("Older");

        Assert.DoesNotContain("1,0", (await bob.ClickAsync(older)).Text);
        Assert.DoesNotContain("1,0", (await (ann with { Guild = there }).ClickAsync(older)).Text);
    }

    [Theory]
    [InlineData("history.page:nonsense")]
    [InlineData("history.page:1")]
    [InlineData("history.page:")]
    public async Task A_page_button_that_was_tampered_with_is_stale(string customId)
    {
        var guild = await app.NewGuildAsync();
        (await guild.Member("Ann").ClickAsync(customId)).AssertSaysPrivately("from an older message");
    }

    private static string[] Amounts(int from, int to) => [.. Enumerable.Range(to, from - to + 1).Reverse().Select(amount => $"+{amount}")];

    private static string[] AmountsIn(Answer answer) =>
        [.. answer.Text.Split('\n').Where(line => line.StartsWith("**", StringComparison.Ordinal)).Select(line => line.Split("**")[1])];
}
