using System.Text.Json.Nodes;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Economy;

/// <summary><c>/pay</c> through the front door.</summary>
public sealed class PayTests(AppFixture app)
{
    [Fact]
    public async Task A_member_pays_another_and_both_see_why()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));

        var answer = await ann.CommandAsync("pay", ("member", bob), ("amount", 30), ("note", "for the Rex"));

        answer.AssertSaysPublicly($"<@{ann.Id}> paid <@{bob.Id}> **30 credits**.\nNote: for the Rex", bob);
        Assert.Equal((70, 30), (await guild.BalanceAsync(ann), await guild.BalanceAsync(bob)));
        Assert.Contains("**−30** · Payment: for the Rex", (await ann.CommandAsync("history")).Text);
        Assert.Contains("**+30** · Payment: for the Rex", (await bob.CommandAsync("history")).Text);
        await guild.AssertBooksAsync();
    }

    [Fact]
    public async Task Everything_one_has_can_be_paid()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        (await ann.CommandAsync("pay", ("member", bob), ("amount", 100))).AssertSaysPublicly("**100 credits**.", bob);
        Assert.Equal((0, 100), (await guild.BalanceAsync(ann), await guild.BalanceAsync(bob)));
    }

    public static TheoryData<string> ImpossibleAmounts => ["0", "-1", "-9223372036854775808", "1000000000001", "9223372036854775807", "1e30", "2.5", "\"50\"", "null"];

    [Theory]
    [MemberData(nameof(ImpossibleAmounts))]
    public async Task An_impossible_amount_is_refused(string amount)
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 100);
        await AssertRefusedAsync(ann, new AmountOutOfRange(), ("member", guild.Member("Bob")), ("amount", JsonNode.Parse(amount) ?? JsonValue.Create(false)));
    }

    [Fact]
    public async Task Nobody_pays_themselves()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 100);
        await AssertRefusedAsync(ann, new CannotPayYourself(), ("member", ann), ("amount", 1));
    }

    [Fact]
    public async Task Apps_are_not_paid()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 100);
        await AssertRefusedAsync(ann, new BotsHaveNoWallet(), ("member", guild.Member("Robot") with { IsBot = true }), ("amount", 1));
    }

    [Fact]
    public async Task Somebody_who_left_is_not_paid()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 100);
        await AssertRefusedAsync(ann, new NotFound("member"), ("member", guild.Member("Bob") with { HasLeft = true }), ("amount", 1));
    }

    [Fact]
    public async Task A_payment_to_nobody_is_refused()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 100);
        await AssertRefusedAsync(ann, new NotFound("member"), ("member", "everyone"), ("amount", 1));
        await AssertRefusedAsync(ann, new NotFound("member"), ("amount", 1));
    }

    [Fact]
    public async Task More_than_one_has_is_refused()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 100);
        await AssertRefusedAsync(ann, new NotEnoughCredits(101), ("member", guild.Member("Bob")), ("amount", 101));
    }

    [Fact]
    public async Task Who_never_had_anything_pays_nothing()
    {
        var guild = await app.NewGuildAsync();
        await AssertRefusedAsync(guild.Member("Ann"), new NotEnoughCredits(1), ("member", guild.Member("Bob")), ("amount", 1));
    }

    [Fact]
    public async Task A_wallet_has_a_ceiling()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        var full = await guild.App.Get<Database>().WriteAsync<bool>(guild.Id, work =>
        {
            for (var i = 0; i < 1_000; i++)
                work.Move(LedgerMovement.Mint(bob.Id, Credits.Of(Credits.Max), new MovementCause($"fill:{i}", "For a test", null)));
            return Task.FromResult<Result<bool>>(true);
        }, CancellationToken.None);
        Assert.Null(full.Refusal);
        await AssertRefusedAsync(ann, new WalletFull(), ("member", bob), ("amount", 1));
    }

    [Theory]
    [InlineData(151)]
    [InlineData(4_000)]
    public async Task A_note_that_is_too_long_is_refused(int length)
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 100);
        await AssertRefusedAsync(
            ann, new InvalidInput("A note has at most 150 characters."),
            ("member", guild.Member("Bob")), ("amount", 1), ("note", new string('x', length)));
    }

    [Fact]
    public async Task A_note_with_a_nul_is_refused()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        var before = await guild.FootprintAsync();
        (await ann.CommandAsync("pay", ("member", bob), ("amount", 1), ("note", "a\0b"))).AssertSaysPrivately("an invisible character");
        Assert.Equal(before, await guild.FootprintAsync());
    }

    [Fact]
    public async Task A_note_is_shown_as_it_was_typed_and_pings_nobody()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        const string Note = "@everyone <@1> **bold** `code` [link](https://x.y) ||gone||";
        const string Escaped = @"@​everyone \<@​1> \*\*bold\*\* \`code\` \[link\](https://x.y) \|\|gone\|\|";

        (await ann.CommandAsync("pay", ("member", bob), ("amount", 1), ("note", Note))).AssertSaysPublicly(Escaped, bob);
        (await bob.CommandAsync("history")).AssertSaysPrivately(Escaped);
    }

    [Fact]
    public async Task A_note_of_spaces_is_none()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        var answer = await ann.CommandAsync("pay", ("member", bob), ("amount", 1), ("note", "  \n "));
        answer.AssertSaysPublicly("**1 credits**.", bob);
        Assert.DoesNotContain("Note", answer.Text);
    }

    [Fact]
    public async Task Payments_can_be_switched_off()
    {
        var guild = await app.NewGuildAsync((GuildSettings.PaymentsFeature.Key, false));
        var ann = await guild.MemberWithAsync("Ann", 100);
        var before = await guild.FootprintAsync();
        (await ann.CommandAsync("pay", ("member", guild.Member("Bob")), ("amount", 1))).AssertSaysPrivately("switched this off");
        Assert.Equal(before, await guild.FootprintAsync());
    }

    [Fact]
    public async Task The_currency_has_the_name_that_the_server_gave_it()
    {
        var guild = await app.NewGuildAsync((GuildSettings.CurrencyName.Key, "*element* shards"));
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 5_000), guild.Member("Bob"));
        (await ann.CommandAsync("pay", ("member", bob), ("amount", 1_234))).AssertSaysPublicly(@"**1,234 \*element\* shards**", bob);
        (await ann.CommandAsync("pay", ("member", bob), ("amount", 1_000_000))).AssertSaysPrivately(@"There are not enough \*element\* shards");
    }

    [Fact]
    public async Task In_a_server_that_is_not_enrolled_nothing_is_paid()
    {
        var guild = new TestGuild(await app.AppAsync(), TestIds.NextGuild());
        (await guild.Member("Ann").CommandAsync("pay", ("member", guild.Member("Bob")), ("amount", 1))).AssertRefuses(new MarketNotSetUp());
        Assert.DoesNotMatch("[1-9]", await guild.FootprintAsync());
    }

    [Fact]
    public async Task Twenty_payments_at_once_pay_what_is_there_and_no_more()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ann.CommandAsync("pay", ("member", bob), ("amount", 10))));

        Assert.Equal(10, answers.Count(answer => answer.Text.StartsWith("✅", StringComparison.Ordinal)));
        Assert.All(answers.Where(answer => !answer.Text.StartsWith("✅", StringComparison.Ordinal)), answer => answer.AssertRefuses(new NotEnoughCredits(10)));
        Assert.Equal((0, 100), (await guild.BalanceAsync(ann), await guild.BalanceAsync(bob)));
        await guild.AssertBooksAsync();
    }

    private static async Task AssertRefusedAsync(TestMember payer, Refusal refusal, params IReadOnlyList<(string Name, object? Value)> options)
    {
        var before = await payer.Guild.FootprintAsync();
        (await payer.CommandAsync("pay", options)).AssertRefuses(refusal);
        Assert.Equal(before, await payer.Guild.FootprintAsync());
    }
}
