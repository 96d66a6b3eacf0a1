using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Moderation.Pages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Tests.Moderation;

/// <summary>Appeals from both sides: the page of whom a case is about, and the moderators who decide.</summary>
public sealed class AppealTests(ReviewWorld world)
{
    private const string Why = "I did not write this, my brother did <b>it</b>.";

    [Fact]
    public async Task Somebody_banned_reads_their_case_appeals_and_reads_the_answer()
    {
        var desk = await OpenAsync();
        var number = await CaseAsync(desk, CaseKind.Ban);
        using var banned = await WebVisitor.SignInAsync(desk.Author);
        desk.Guild.App.Discord.People.Remove(desk.Author);
        var list = await banned.GetAsync("/appeals");
        Assert.Contains($"#{number} · Ban", list.Text, StringComparison.Ordinal);
        var page = await banned.GetAsync(Mine(desk, number));
        foreach (var part in new[] { "Sold an &lt;i&gt;account&lt;/i&gt;", "pay me by PayPal", "without an end" })
            Assert.Contains(part, page.Html, StringComparison.Ordinal);
        // Neither who issued it nor what others wrote is theirs to know.
        foreach (var secret in new[] { desk.Moderator.Id.ToString(), desk.Moderator.Name, "Nia said" })
            Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);

        var sent = await banned.SubmitAsync(page, MyCasePage.FileForm, ("text", Why));
        Assert.Contains("Your appeal is with the moderators.", sent.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;it&lt;/b&gt;", sent.Html, StringComparison.Ordinal);
        var appeal = await LatestAsync(desk);
        (await desk.Second.SubmitAsync($"appeal.deny:{appeal.Id}", ("answer", "Your account, your message."))).AssertSaysPrivately("is denied");
        var answered = await banned.GetAsync(Mine(desk, number));
        Assert.Contains("Your account, your message.", answered.Text, StringComparison.Ordinal);
        Assert.Contains("You can ask again from", answered.Text, StringComparison.Ordinal);
        Assert.Contains("denied", (await banned.GetAsync("/appeals")).Text, StringComparison.Ordinal);
        await desk.SettledAsync();
        Assert.Contains("Your account, your message.", desk.Told(desk.Author), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_granted_appeal_takes_the_case_back_with_its_points()
    {
        var desk = await OpenAsync();
        var number = await CaseAsync(desk, CaseKind.Strike, points: 2);
        await desk.SettledAsync();
        var appeal = await FileAsync(desk, number);
        (await desk.Second.SubmitAsync($"appeal.grant:{appeal}", ("answer", "You are right, sorry."))).AssertSaysPrivately("taken back");
        var found = Assert.Single(await desk.CasesAsync());
        Assert.True(found.IsLifted);
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        Assert.Equal(0, (await db.Set<MemberPunishment>().SingleAsync(standing => standing.GuildId == desk.Guild.Id && standing.UserId == desk.Author.Id)).Points);
        Assert.Equal(
            [CaseEventKind.Appealed, CaseEventKind.AppealGranted],
            await db.Set<CaseEvent>().Where(e => e.GuildId == desk.Guild.Id && (e.Kind == CaseEventKind.Appealed || e.Kind == CaseEventKind.AppealGranted || e.Kind == CaseEventKind.Lifted)).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
        await desk.SettledAsync();
        // Told once, by the case itself.
        Assert.Equal(2, desk.Calls("POST", (desk.Author.Id.Value + 1).ToString()).Count);
        Assert.Contains("You are right, sorry.", desk.Told(desk.Author), StringComparison.Ordinal);
        Assert.Equal(new CaseIsTakenBack(number), (await FileAsync(desk, number, Why)).Refusal);
    }

    [Fact]
    public async Task Whoever_issued_the_case_or_is_its_subject_does_not_decide()
    {
        var desk = await OpenAsync();
        var number = await CaseAsync(desk, CaseKind.Strike);
        var appeal = await FileAsync(desk, number);
        await desk.SettledAsync();
        var before = await desk.Guild.FootprintAsync();
        (await desk.Moderator.SubmitAsync($"appeal.grant:{appeal}", ("answer", "I was wrong."))).AssertRefuses(new OwnCaseAppealed());
        (await (desk.Author with { Roles = desk.Moderator.Roles }).SubmitAsync($"appeal.grant:{appeal}", ("answer", "I am right."))).AssertRefuses(new NotAllowed("another moderator: nobody decides about themselves"));
        (await desk.Author.SubmitAsync($"appeal.grant:{appeal}", ("answer", "I am right."))).AssertRefuses(Rights.Needed(Right.Moderation));
        (await desk.Second.SubmitAsync($"appeal.grant:{appeal}", ("answer", " "))).AssertSaysPrivately("An answer of 1 to 1,000 characters");
        Assert.Equal(before, await desk.Guild.FootprintAsync());

        using var browser = await WebVisitor.SignInAsync(desk.Moderator);
        var page = await browser.GetAsync($"/s/{desk.Guild.Id}/moderation/appeals/{appeal}");
        Assert.Contains("You issued the case, so another moderator decides.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AppealOne.GrantForm + "\"", page.Html, StringComparison.Ordinal);

        // The database would not take it either.
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var broken = await Assert.ThrowsAsync<PostgresException>(() => db.Set<Appeal>().Where(a => a.GuildId == desk.Guild.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AppealState.Granted).SetProperty(a => a.DecidedBy, a => a.IssuedBy)));
        Assert.Equal("ck_appeals_another_decides", broken.ConstraintName);
    }

    [Fact]
    public async Task A_case_that_no_person_issued_is_for_any_moderator()
    {
        var desk = await OpenAsync();
        var review = await desk.KeepAsync("hm");
        var ask = (await desk.Guild.App.Get<AskReview>().HandleAsync(new(desk.Guild.Id, review, 100, 50), default)).Value;
        await desk.Guild.App.Get<RecordOpinion>().HandleAsync(new(desk.Guild.Id, ask, 100) { Opinion = new ReviewOpinion(ReviewCategory.Scam, 99, "x") }, default);
        var opened = Assert.Single(await desk.CasesAsync());
        var appeal = await FileAsync(desk, opened.Id);
        (await desk.Moderator.SubmitAsync($"appeal.grant:{appeal}", ("answer", "The machine was wrong."))).AssertSaysPrivately("taken back");
    }

    [Fact]
    public async Task Of_many_moderators_at_once_one_decides()
    {
        var desk = await OpenAsync();
        var appeal = await FileAsync(desk, await CaseAsync(desk, CaseKind.Strike));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => desk.Mod($"Mod{number}").SubmitAsync($"appeal.{(number % 2 == 0 ? "grant" : "deny")}:{appeal}", ("answer", $"Answer {number}"))));
        Assert.Single(answers, answer => answer.Text.StartsWith('✅'));
        var state = (await LatestAsync(desk)).State;
        Assert.Equal(9, answers.Count(answer => answer.Text.StartsWith("⚠️ " + new AppealIsDecided(state).Explain(Wording.Default), StringComparison.Ordinal)));
        Assert.Equal(state is AppealState.Granted, Assert.Single(await desk.CasesAsync()).IsLifted);
    }

    [Fact]
    public async Task One_appeal_a_case_at_a_time_and_after_a_denial_only_later()
    {
        var desk = await OpenAsync((GuildSettings.ReappealDays.Key, 2));
        var number = await CaseAsync(desk, CaseKind.Strike);
        Assert.IsType<InvalidInput>((await FileAsync(desk, number, "Too short")).Refusal);
        Assert.IsType<InvalidInput>((await FileAsync(desk, number, new string('x', Appeal.TextLengthMax + 1))).Refusal);
        var filed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FileAsync(desk, number, Why)));
        var appeal = Assert.Single(filed, result => !result.IsRefused).Value.AppealId;
        Assert.All(filed.Where(result => result.IsRefused), result => Assert.Equal(new AppealIsOpen(), result.Refusal));

        await desk.Second.SubmitAsync($"appeal.deny:{appeal}", ("answer", "No."));
        var denied = await LatestAsync(desk);
        Assert.Equal(TimeSpan.FromDays(2), denied.AgainAt!.Value - denied.DecidedAt!.Value);
        Assert.Equal(new AppealTooSoon(denied.AgainAt.Value), (await FileAsync(desk, number, Why)).Refusal);
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        await db.Set<Appeal>().Where(a => a.GuildId == desk.Guild.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AgainAt, TimeProvider.System.GetUtcNow()));
        Assert.Null((await FileAsync(desk, number, Why)).Refusal);
    }

    [Fact]
    public async Task What_was_taken_back_may_be_filed_anew_though_not_without_end()
    {
        var desk = await OpenAsync();
        var number = await CaseAsync(desk, CaseKind.Strike);
        var withdraw = desk.Guild.App.Get<WithdrawAppeal>();
        for (var times = 0; times < FileAppeal.AppealsMax; times++)
        {
            var appeal = (await FileAsync(desk, number, Why)).Value.AppealId;
            Assert.Equal(new NotFound("appeal"), (await withdraw.HandleAsync(new(desk.Second.Actor, desk.Guild.NewKey(), appeal), default)).Refusal);
            Assert.Null((await withdraw.HandleAsync(new(desk.Author.Actor, desk.Guild.NewKey(), appeal), default)).Refusal);
            Assert.Equal(new AppealIsDecided(AppealState.Withdrawn), (await withdraw.HandleAsync(new(desk.Author.Actor, desk.Guild.NewKey(), appeal), default)).Refusal);
        }

        Assert.Equal(new TooManyAppeals(FileAppeal.AppealsMax), (await FileAsync(desk, number, Why)).Refusal);
    }

    [Fact]
    public async Task Cases_of_all_servers_stand_on_one_page_and_nobody_elses()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        var (mine, theirs) = (await CaseAsync(here, CaseKind.Strike), await CaseAsync(here, CaseKind.Strike, about: here.Guild.Member("Other")));
        var twin = here.Author with { Guild = there.Guild };
        var elsewhere = await CaseAsync(there, CaseKind.Timeout, about: twin);
        using var browser = await WebVisitor.SignInAsync(here.Author);
        var list = await browser.GetAsync("/appeals");
        Assert.Contains(Mine(here, mine), list.Html, StringComparison.Ordinal);
        Assert.Contains(Mine(there, elsewhere), list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Mine(here, theirs), list.Html, StringComparison.Ordinal);
        foreach (var path in new[] { Mine(here, theirs), Mine(there, mine + 1_000_000), $"/appeals/{here.Guild.Id}/0", "/appeals/1/1", "/appeals/x/1", "/appeals/99999999999999999999/1" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await browser.GetAsync(path)).Status));
        Assert.Equal(new NotFound("case"), (await FileAsync(here, theirs, Why)).Refusal);
        // To the same number on another server they have no key either.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Mine(there, elsewhere))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/s/{there.Guild.Id}/moderation/appeals")).Status);
    }

    [Fact]
    public async Task A_form_that_came_too_late_says_why_and_keeps_what_was_typed()
    {
        var desk = await OpenAsync();
        var number = await CaseAsync(desk, CaseKind.Strike);
        using var browser = await WebVisitor.SignInAsync(desk.Author);
        var open = await browser.GetAsync(Mine(desk, number));
        await FileAsync(desk, number);
        var refused = await browser.SubmitAsync(open, MyCasePage.FileForm, ("text", "A second time, with other words"));
        Assert.Contains(new AppealIsOpen().Explain(Wording.Default), refused.Text, StringComparison.Ordinal);
        Assert.Contains("A second time, with other words", refused.Html, StringComparison.Ordinal);
        var withdrawn = await browser.SubmitAsync(await browser.GetAsync(Mine(desk, number)), MyCasePage.WithdrawForm);
        Assert.Contains("Your appeal is taken back.", withdrawn.Text, StringComparison.Ordinal);
        Assert.Equal(AppealState.Withdrawn, (await LatestAsync(desk)).State);
    }

    [Fact]
    public async Task Moderators_see_one_message_that_follows_the_appeal()
    {
        var desk = await OpenAsync();
        var number = await CaseAsync(desk, CaseKind.Strike);
        await desk.SettledAsync();
        var before = desk.Calls("POST", desk.Staff).Count;
        var appeal = await FileAsync(desk, number);
        await desk.SettledAsync();
        var posted = Assert.Single(desk.Calls("POST", desk.Staff).Skip(before)).Payload;
        foreach (var part in new[] { $"appeal.grant:{appeal}", $"appeal.deny:{appeal}", $"case #{number}", "who does not decide this" })
            Assert.Contains(part, posted, StringComparison.Ordinal);
        Assert.True((await desk.Second.ClickAsync($"appeal.grant:{appeal}")).IsModal);
        await desk.Second.SubmitAsync($"appeal.deny:{appeal}", ("answer", "No *way*."));
        await desk.SettledAsync();
        var edited = Assert.Single(desk.Calls("PATCH", desk.Staff)).Payload;
        Assert.DoesNotContain("appeal.grant", edited, StringComparison.Ordinal);
        Assert.Contains("was denied", edited, StringComparison.Ordinal);
        Assert.Equal(before + 1, desk.Calls("POST", desk.Staff).Count);
    }

    [Fact]
    public async Task A_case_that_a_moderator_takes_back_settles_its_appeal_and_the_member_is_told_so()
    {
        var desk = await OpenAsync();
        var number = await CaseAsync(desk, CaseKind.Strike);
        var appeal = await FileAsync(desk, number);
        await desk.SettledAsync();
        Assert.Null((await LiftAsync(desk, number)).Refusal);
        var settled = await LatestAsync(desk);
        Assert.Equal((AppealState.Settled, null, "My mistake"), (settled.State, settled.DecidedBy, settled.Answer));
        await desk.SettledAsync();
        Assert.Contains("Your appeal is settled by this", desk.Told(desk.Author), StringComparison.Ordinal);
        Assert.Contains("was settled, for the case itself was taken back", desk.Calls("PATCH", desk.Staff)[^1].Payload, StringComparison.Ordinal);

        foreach (var way in new[] { "grant", "deny" })
            (await desk.Second.SubmitAsync($"appeal.{way}:{appeal}", ("answer", "Too late."))).AssertRefuses(new AppealIsDecided(AppealState.Settled));
        using var browser = await WebVisitor.SignInAsync(desk.Author);
        var page = await browser.GetAsync(Mine(desk, number));
        Assert.Contains("The appeal was settled by this", page.Text, StringComparison.Ordinal);
        Assert.Contains("My mistake", page.Text, StringComparison.Ordinal);
        using var moderator = await WebVisitor.SignInAsync(desk.Second);
        Assert.DoesNotContain($"appeals/{appeal}\"", (await moderator.GetAsync($"/s/{desk.Guild.Id}/moderation/appeals")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_decision_and_a_taking_back_at_once_one_settles_the_appeal()
    {
        var desk = await OpenAsync();
        var withdraw = desk.Guild.App.Get<WithdrawAppeal>();
        foreach (var way in new[] { "deny", "grant", "deny", "grant", "withdraw", "withdraw" })
        {
            var number = await CaseAsync(desk, CaseKind.Strike);
            var appeal = await FileAsync(desk, number);
            var lifting = LiftAsync(desk, number);
            var deciding = way is "withdraw"
                ? (await withdraw.HandleAsync(new(desk.Author.Actor, desk.Guild.NewKey(), appeal), default)).Refusal
                : (await desk.Guild.App.Get<DecideAppeal>().HandleAsync(new(desk.Second.Actor, desk.Guild.NewKey(), appeal, "An answer") { Grant = way is "grant" }, default)).Refusal;
            var (lifted, found) = ((await lifting).Refusal, await LatestAsync(desk));
            var decided = way switch { "grant" => AppealState.Granted, "deny" => AppealState.Denied, _ => AppealState.Withdrawn };
            Assert.Contains((found.State, deciding, lifted), new (AppealState, Refusal?, Refusal?)[]
            {
                (AppealState.Settled, new AppealIsDecided(AppealState.Settled), null),
                (decided, null, way is "grant" ? new CaseIsLifted(number) : null),
            });
            Assert.True((await desk.CasesAsync()).Single(one => one.Id == number).IsLifted);
        }
    }

    [Fact]
    public async Task An_appeal_of_another_server_is_nobodys_here()
    {
        var (desk, elsewhere) = (await OpenAsync(), await OpenAsync());
        var appeal = await FileAsync(desk, await CaseAsync(desk, CaseKind.Strike));
        (await elsewhere.Second.SubmitAsync($"appeal.grant:{appeal}", ("answer", "Sure."))).AssertRefuses(new NotFound("appeal"));
        using var browser = await WebVisitor.SignInAsync(elsewhere.Second);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/s/{elsewhere.Guild.Id}/moderation/appeals/{appeal}")).Status);
        (await desk.Second.ClickAsync("appeal.grant")).AssertSaysPrivately("older message");
        Assert.True((await LatestAsync(desk)).IsOpen);
    }

    private async Task<ReviewDesk> OpenAsync(params (string Key, object? Value)[] settings) => await ReviewDesk.OpenAsync(await world.WithoutKeyAsync(), settings);

    private static string Mine(ReviewDesk desk, long number) => $"/appeals/{desk.Guild.Id}/{number}";

    private static async Task<long> CaseAsync(ReviewDesk desk, CaseKind kind, int points = 1, TestMember? about = null)
    {
        var request = new IssueCase.Request(desk.Moderator.Actor, desk.Guild.NewKey(), new CaseTarget((about ?? desk.Author).Actor), kind)
        {
            Reason = "Sold an <i>account</i>", Points = points, Length = kind is CaseKind.Timeout ? TimeSpan.FromHours(1) : null,
            Context = new CaseContext { Content = "pay me by PayPal", Before = ["Nia said: no"] },
        };
        return (await desk.Guild.App.Get<IssueCase>().HandleAsync(request, default)).Value.CaseId;
    }

    private static Task<Result<LiftCase.Lifted>> LiftAsync(ReviewDesk desk, long number) =>
        desk.Guild.App.Get<LiftCase>().HandleAsync(new(desk.Moderator.Actor, desk.Guild.NewKey(), number, "My mistake"), default);

    private static Task<Result<FileAppeal.Filed>> FileAsync(ReviewDesk desk, long number, string text) =>
        desk.Guild.App.Get<FileAppeal>().HandleAsync(new(desk.Author.Actor, desk.Guild.NewKey(), number, text), default);

    private static async Task<long> FileAsync(ReviewDesk desk, long number) => (await FileAsync(desk, number, Why)).Value.AppealId;

    private static async Task<Appeal> LatestAsync(ReviewDesk desk)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        return await db.Set<Appeal>().AsNoTracking().Where(a => a.GuildId == desk.Guild.Id).OrderByDescending(a => a.Id).FirstAsync();
    }
}
