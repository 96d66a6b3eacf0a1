using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Economy;

/// <summary><c>/credits correct</c> through the front door.</summary>
public sealed class CorrectTests(AppFixture app)
{
    [Fact]
    public async Task A_payment_is_taken_back_by_the_code_in_the_history()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        await ann.CommandAsync("pay", ("member", bob), ("amount", 30));
        var code = CodeIn(await bob.CommandAsync("history"));

        var answer = await CorrectAsync(guild.Admin(), bob, code, "Paid by *mistake*");

        answer.AssertSaysPrivately($@"The movement `{code}` is taken back. The history shows your name and the reason: Paid by \*mistake\*");
        Assert.Equal((100, 0), (await guild.BalanceAsync(ann), await guild.BalanceAsync(bob)));
        Assert.Contains(@"**+30** · Paid by \*mistake\*", (await ann.CommandAsync("history")).Text);
        await guild.AssertBooksAsync();
    }

    [Fact]
    public async Task The_correction_points_at_what_it_corrects_and_is_written_down()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), await guild.MemberWithAsync("Ann", 30));
        await CorrectAsync(ada, ann, CodeIn(await ann.CommandAsync("history")), "A slip");

        await using var db = guild.App.Get<Database>().CreateContext();
        var movements = await db.Set<LedgerTransfer>().Where(m => m.GuildId == guild.Id).OrderBy(m => m.Operation).ToListAsync();
        Assert.Equal([LedgerOperation.Mint, LedgerOperation.Correct], movements.Select(m => m.Operation));
        Assert.Equal(movements[0].Id, movements[1].Corrects);
        Assert.True(await db.Set<AuditEntry>().AnyAsync(entry =>
            entry.GuildId == guild.Id && entry.Action == "credits.corrected" && entry.Actor == ada.Id && entry.Subject == $"movement:{movements[0].Id}"));
    }

    [Fact]
    public async Task While_typing_the_members_movements_are_proposed_newest_first()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), await guild.MemberWithAsync("Ann", 30));
        await ada.CommandAsync("credits grant", ("member", ann), ("amount", 70), ("reason", "Won the race"));

        var all = (await ada.CompleteAsync("credits correct", "movement", ("member", ann), ("movement", ""))).Choices;
        Assert.Equal(2, all.Count);
        Assert.Matches(@"^\+70 · \d{4}-\d\d-\d\d \d\d:\d\d UTC · Won the race$", all[0].Name);
        var typed = (await ada.CompleteAsync("credits correct", "movement", ("member", ann), ("movement", "RACE"))).Choices;
        Assert.Equal(all[0].Value.GetString(), Assert.Single(typed).Value.GetString());

        (await CorrectAsync(ada, ann, all[0].Value.GetString()!, "No race")).AssertSaysPrivately("is taken back");
        Assert.Equal(30, await guild.BalanceAsync(ann));
        // What was corrected may be proposed again, the correction itself not.
        Assert.Equal(2, (await ada.CompleteAsync("credits correct", "movement", ("member", ann), ("movement", ""))).Choices.Count);
    }

    [Fact]
    public async Task Who_is_no_admin_is_proposed_nothing()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 30);
        Assert.Empty((await guild.Member("Bob").CompleteAsync("credits correct", "movement", ("member", ann), ("movement", ""))).Choices);
        Assert.Empty((await guild.Admin().CompleteAsync("credits correct", "movement", ("movement", ""))).Choices);
    }

    [Fact]
    public async Task A_movement_is_taken_back_once()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), await guild.MemberWithAsync("Ann", 30));
        await guild.GrantAsync(ann, 30);
        var code = CodeIn(await ann.CommandAsync("history"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CorrectAsync(ada, ann, code, "A slip")));

        Assert.Single(answers, answer => answer.Text.Contains("is taken back", StringComparison.Ordinal));
        Assert.Equal(30, await guild.BalanceAsync(ann));
        await AssertRefusedAsync(ada, ann, code, new AlreadyCorrected());
    }

    [Fact]
    public async Task A_correction_is_not_taken_back()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), await guild.MemberWithAsync("Ann", 30));
        await CorrectAsync(ada, ann, CodeIn(await ann.CommandAsync("history")), "A slip");
        await AssertRefusedAsync(
            ada, ann, CodeIn(await ann.CommandAsync("history")),
            new InvalidInput("A correction is not corrected: make a new movement instead."));
    }

    [Fact]
    public async Task What_was_spent_is_taken_back_too_and_owed()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 30);
        var code = CodeIn(await ann.CommandAsync("history"));
        await ann.CommandAsync("pay", ("member", guild.Member("Bob")), ("amount", 1));
        (await CorrectAsync(guild.Admin(), ann, code, "A slip")).AssertSaysPrivately("is taken back");
        Assert.Equal(-1, await guild.BalanceAsync(ann));
        await guild.AssertBooksAsync();
    }

    [Fact]
    public async Task Money_of_an_order_follows_the_order()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 30);
        await guild.App.Get<Database>().WriteAsync<bool>(guild.Id, work =>
        {
            work.Move(LedgerMovement.Hold(7, ann.Id, Credits.Of(30), new MovementCause("order:7:hold", "Held", ann.Id) { OrderId = 7 }));
            return Task.FromResult<Result<bool>>(true);
        }, CancellationToken.None);
        await AssertRefusedAsync(guild.Admin(), ann, CodeIn(await ann.CommandAsync("history")), new BelongsToAnOrder());
        Assert.Single((await guild.Admin().CompleteAsync("credits correct", "movement", ("member", ann), ("movement", ""))).Choices);
    }

    [Fact]
    public async Task A_movement_of_somebody_else_or_of_another_server_is_not_found()
    {
        var (here, there) = (await app.NewGuildAsync(), await app.NewGuildAsync());
        var ann = await here.MemberWithAsync("Ann", 30);
        var id = (await here.Admin().CompleteAsync("credits correct", "movement", ("member", ann), ("movement", ""))).Choices.Single().Value.GetString()!;
        await AssertRefusedAsync(here.Admin(), here.Member("Bob"), id, new NotFound("movement"));
        await AssertRefusedAsync(there.Admin(), ann with { Guild = there }, id, new NotFound("movement"));
        Assert.Equal(30, await here.BalanceAsync(ann));
    }

    [Fact]
    public async Task A_code_that_two_movements_share_is_not_guessed()
    {
        var guild = await app.NewGuildAsync();
        var ann = guild.Member("Ann");
        // Both in one change: they bear the same time, so the same code.
        await guild.App.Get<Database>().WriteAsync<bool>(guild.Id, work =>
        {
            work.Move(LedgerMovement.Mint(ann.Id, Credits.Of(1), new MovementCause("one", "One", null)));
            work.Move(LedgerMovement.Mint(ann.Id, Credits.Of(2), new MovementCause("two", "Two", null)));
            return Task.FromResult<Result<bool>>(true);
        }, CancellationToken.None);
        await AssertRefusedAsync(guild.Admin(), ann, CodeIn(await ann.CommandAsync("history")), new SeveralMovements());
        var one = (await guild.Admin().CompleteAsync("credits correct", "movement", ("member", ann), ("movement", "One"))).Choices.Single();
        (await CorrectAsync(guild.Admin(), ann, one.Value.GetString()!, "Chosen")).AssertSaysPrivately("is taken back");
        Assert.Equal(2, await guild.BalanceAsync(ann));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("0193a5b2c7d100")]
    [InlineData("0193a5b2c7d10193a5b2c7d10193a5b2c7d10")]
    [InlineData("%%%%%%%%%%%%%%%")]
    public async Task What_is_no_code_is_refused(string typed)
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 30);
        await AssertRefusedAsync(
            guild.Admin(), ann, typed, new InvalidInput("A movement is named by the 15 digits that stand beside it in the wallet's history."));
    }

    [Fact]
    public async Task Only_admins_may_and_only_with_a_reason()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 30);
        var code = CodeIn(await ann.CommandAsync("history"));
        (await CorrectAsync(guild.Member("Bob"), ann, code, "Envy")).AssertRefuses(new NotAllowed("the Manage Server permission or the finance role"));
        (await CorrectAsync(guild.Admin(), ann, code, new string('x', 201)))
            .AssertRefuses(new InvalidInput("A reason of 1 to 200 characters is needed: the members see it."));
        Assert.Equal(30, await guild.BalanceAsync(ann));
    }

    private static string CodeIn(Answer history) => history.Text.Split('`')[1];

    private static Task<Answer> CorrectAsync(TestMember admin, TestMember member, string movement, string reason) =>
        admin.CommandAsync("credits correct", ("member", member), ("movement", movement), ("reason", reason));

    private static async Task AssertRefusedAsync(TestMember admin, TestMember member, string movement, Refusal refusal)
    {
        var before = await admin.Guild.FootprintAsync();
        (await CorrectAsync(admin, member, movement, "A slip")).AssertRefuses(refusal);
        Assert.Equal(before, await admin.Guild.FootprintAsync());
    }
}
