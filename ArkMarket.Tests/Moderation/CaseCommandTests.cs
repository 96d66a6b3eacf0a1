using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Admin;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Moderation;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>Who may open, amend and take back cases, about whom, and what is refused.</summary>
public sealed class CaseCommandTests(AppFixture app)
{
    private static readonly Refusal NeedsModerator = Rights.Needed(Right.Moderation);

    [Fact]
    public async Task Only_moderators_open_amend_take_back_retry_and_see_others_cases()
    {
        var staff = await TestStaff.NewAsync(app);
        var guild = staff.Guild;
        var caseId = await OpenAsync(guild, guild.Member("Bob"));
        Right[] may = [Right.Moderation, Right.Admin, Right.Manager];
        foreach (var kind in Enum.GetValues<CaseKind>())
            await staff.AssertOnlyAsync(may, NeedsModerator, async actor => (await staff.Get<IssueCase>().HandleAsync(
                new(actor, guild.NewKey(), new CaseTarget(guild.Member("Cas").Actor), kind) { Reason = "Why", Length = kind is CaseKind.Timeout ? TimeSpan.FromHours(1) : null }, default)).Refusal);
        await staff.AssertOnlyAsync(may, NeedsModerator, async actor => (await staff.Get<AmendCase>().HandleAsync(new(actor, guild.NewKey(), caseId) { Why = "Why", Points = 7 }, default)).Refusal);
        await staff.AssertOnlyAsync(may, NeedsModerator, async actor => (await staff.Get<RetryCase>().HandleAsync(new(actor, guild.NewKey(), caseId), default)).Refusal);
        await staff.AssertOnlyAsync(may, NeedsModerator, async actor => (await staff.Get<CaseQueries>().FindAsync(actor, caseId, default)).Refusal);
        await staff.AssertOnlyAsync(may, NeedsModerator, async actor => (await staff.Get<CaseQueries>().OfAsync(actor, new UserId(5), default)).Refusal);
        await staff.AssertOnlyAsync(may, NeedsModerator, async actor => (await staff.Get<CaseList>().HandleAsync(actor, new CaseFilter(), default)).Refusal);
        await staff.AssertOnlyAsync(may, NeedsModerator, async actor => (await staff.Get<LiftCase>().HandleAsync(new(actor, guild.NewKey(), caseId, "Why"), default)).Refusal);
    }

    [Fact]
    public async Task Nobody_punishes_themself_an_app_who_manages_the_server_or_staff_of_their_own_rank()
    {
        var (guild, mod, admin) = await OpenAsync();
        var other = guild.Member("Max", mod.Roles[0]);
        (await StrikeAsync(mod, mod)).AssertRefuses(new CannotPunish("yourself"));
        (await StrikeAsync(mod, guild.Member("Beep") with { IsBot = true })).AssertRefuses(new CannotPunish("an app; whoever manages the server can remove it"));
        (await StrikeAsync(mod, guild.Admin())).AssertRefuses(new CannotPunish("somebody who manages this server"));
        (await StrikeAsync(admin, guild.Admin())).AssertRefuses(new CannotPunish("somebody who manages this server"));
        (await StrikeAsync(mod, other)).AssertRefuses(new CannotPunish("another moderator; an admin can"));
        (await StrikeAsync(mod, admin)).AssertRefuses(new CannotPunish("an admin; whoever manages the server can"));
        Assert.Equal(0, await CountAsync(guild));
        (await StrikeAsync(admin, other)).AssertSaysPrivately("Strike for");
        (await StrikeAsync(guild.Admin(), admin)).AssertSaysPrivately("Strike for");
    }

    [Fact]
    public async Task Who_has_left_can_be_struck_and_banned_and_not_kicked()
    {
        var (guild, mod, _) = await OpenAsync();
        var gone = guild.Member("Gus") with { HasLeft = true };
        (await StrikeAsync(mod, gone)).AssertSaysPrivately("Strike for");
        (await mod.CommandAsync("kick", ("member", gone), ("reason", "Why"))).AssertRefuses(new NotFound("member"));
        var form = await mod.CommandAsync("ban", ("member", gone), ("reason", "Why"));
        (await PanelDesk.SubmitAsync(mod, form, gone, (CaseForms.ReasonField, "Why"))).AssertSaysPrivately("Ban for");
    }

    [Fact]
    public async Task A_ban_is_asked_for_once_and_done_once_however_often_its_form_is_sent()
    {
        var (guild, mod, _) = await OpenAsync();
        var bob = guild.Member("Bob");
        var form = await mod.CommandAsync("ban", ("member", bob), ("reason", "Scam"), ("days", 30));
        Assert.True(form.IsModal);
        Assert.Contains("is banned for 30 days", form.Text);
        Assert.Equal(0, await CountAsync(guild));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PanelDesk.SubmitAsync(mod, form, bob, (CaseForms.ReasonField, "Scam"))));
        Assert.All(answers, answer => answer.AssertSaysPrivately("Ban for"));
        Assert.Equal(1, await CountAsync(guild));
        (await PanelDesk.SubmitAsync(mod, form, guild.Member("Eve"), (CaseForms.ReasonField, "Scam"))).AssertRefuses(new AnotherMember());
        (await PanelDesk.SubmitAsync(mod, await mod.CommandAsync("ban", ("member", bob), ("reason", "Again")), bob, (CaseForms.ReasonField, "Again"))).AssertRefuses(new BannedAlready());
        (await PanelDesk.SubmitAsync(guild.Member("Eve"), form, bob, (CaseForms.ReasonField, "Scam"))).AssertRefuses(NeedsModerator);
    }

    [Theory]
    [InlineData("case.ban:1:0:0")]
    [InlineData("case.ban:1:99999:0:0123456789abcdef0123456789abcdef")]
    [InlineData("case.ban:1:0:99999999:0123456789abcdef0123456789abcdef")]
    [InlineData("case.kick:x")]
    [InlineData("case.lift:x:0123456789abcdef0123456789abcdef")]
    public async Task A_forged_form_means_nothing(string customId)
    {
        var (guild, mod, _) = await OpenAsync();
        (await mod.SendAsync(PanelDesk.Form(mod, customId, guild.Member("Bob"), (CaseForms.ReasonField, "Why")))).AssertRefuses(new StaleComponent());
        Assert.Equal(0, await CountAsync(guild));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0m")]
    [InlineData("400d")]
    [InlineData("99999w99999w")]
    [InlineData("-1h")]
    public async Task A_time_out_needs_a_length_of_a_minute_to_a_year(string length)
    {
        var (guild, mod, _) = await OpenAsync();
        Assert.StartsWith("⚠️", (await mod.CommandAsync("timeout", ("member", guild.Member("Bob")), ("for", length), ("reason", "Why"))).Text);
        Assert.Equal(0, await CountAsync(guild));
    }

    [Fact]
    public async Task A_case_of_another_server_does_not_exist_here()
    {
        var (guild, mod, _) = await OpenAsync();
        var (elsewhere, _, _) = await OpenAsync();
        var foreign = await OpenAsync(elsewhere, elsewhere.Member("Bob"));
        (await mod.CommandAsync("case show", ("case", foreign))).AssertRefuses(new NotFound("case"));
        (await mod.CommandAsync("case amend", ("case", foreign), ("why", "Why"), ("points", 1))).AssertRefuses(new NotFound("case"));
        (await mod.CommandAsync("case lift", ("case", foreign), ("reason", "Why"))).AssertRefuses(new NotFound("case"));
        (await mod.ClickAsync(CustomId.Of(CaseShowButton.ButtonName, foreign, Guid.NewGuid()))).AssertRefuses(new NotFound("case"));
        (await mod.ClickAsync(CustomId.Of(CaseRetryButton.ButtonName, foreign, Guid.NewGuid()))).AssertRefuses(new NotFound("case"));
        Assert.False((await FindAsync(elsewhere, foreign)).IsLifted);
    }

    [Fact]
    public async Task Nobody_amends_or_takes_back_a_case_of_their_own()
    {
        var (guild, mod, admin) = await OpenAsync();
        var caseId = await OpenAsync(guild, mod, admin);
        (await mod.CommandAsync("case lift", ("case", caseId), ("reason", "I did nothing"))).AssertRefuses(new OwnCase(caseId));
        (await mod.CommandAsync("case amend", ("case", caseId), ("why", "I did nothing"), ("points", 0))).AssertRefuses(new OwnCase(caseId));
        (await mod.CommandAsync("strikes")).AssertSaysPrivately($"**#{caseId}**");
    }

    [Fact]
    public async Task Two_moderators_take_a_case_back_at_once_and_one_is_told_that_it_was()
    {
        var (guild, mod, admin) = await OpenAsync();
        var caseId = await OpenAsync(guild, guild.Member("Bob"));
        var answers = await Task.WhenAll(new[] { mod, admin, mod, admin }.Select(by => by.CommandAsync("case lift", ("case", caseId), ("reason", $"By {by.Name}"))));
        Assert.Single(answers, answer => answer.Text.Contains("is taken back", StringComparison.Ordinal));
        Assert.Equal(3, answers.Count(answer => answer.Text.Contains("was taken back already", StringComparison.Ordinal)));
        await using var db = Books(guild).CreateContext();
        Assert.Equal(1, await db.Set<CaseEvent>().CountAsync(e => e.GuildId == guild.Id && e.CaseId == caseId && e.Kind == CaseEventKind.Lifted));
    }

    [Fact]
    public async Task Strikes_of_several_moderators_at_once_all_count_and_cross_a_threshold_once()
    {
        var (guild, mod, admin) = await OpenAsync((GuildSettings.Threshold1Points.Key, 3), (GuildSettings.Threshold2Points.Key, 0), (GuildSettings.Threshold3Points.Key, 0));
        var bob = guild.Member("Bob");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => StrikeAsync(number % 2 == 0 ? mod : admin, bob)));
        await using var db = Books(guild).CreateContext();
        var cases = await db.Set<ModerationCase>().Where(c => c.GuildId == guild.Id && c.UserId == bob.Id).ToListAsync();
        Assert.Equal((6, 1), (cases.Count(found => found.Kind is CaseKind.Strike), cases.Count(found => found.Origin is CaseOrigin.Threshold)));
        Assert.Equal(6, (await db.Set<MemberPunishment>().SingleAsync(m => m.GuildId == guild.Id && m.UserId == bob.Id)).Points);
    }

    [Fact]
    public async Task What_was_amended_since_it_was_looked_at_is_looked_at_again()
    {
        var (guild, mod, _) = await OpenAsync();
        var caseId = await OpenAsync(guild, guild.Member("Bob"));
        var amend = guild.App.Get<AmendCase>();
        Assert.Null((await amend.HandleAsync(new(mod.Actor, guild.NewKey(), caseId) { Why = "Milder", Points = 1, Seen = 1 }, default)).Refusal);
        Assert.Equal(new CaseMovedOn(caseId), (await amend.HandleAsync(new(mod.Actor, guild.NewKey(), caseId) { Why = "Harsher", Points = 9, Seen = 1 }, default)).Refusal);
        Assert.IsType<InvalidInput>((await amend.HandleAsync(new(mod.Actor, guild.NewKey(), caseId) { Why = "The same" }, default)).Refusal);
        Assert.IsType<InvalidInput>((await amend.HandleAsync(new(mod.Actor, guild.NewKey(), caseId) { Why = "Longer", Length = TimeSpan.FromDays(1) }, default)).Refusal);
        Assert.Equal(1, (await FindAsync(guild, caseId)).Points);
    }

    [Fact]
    public async Task Numbers_of_cases_are_proposed_to_moderators_alone()
    {
        var (guild, mod, _) = await OpenAsync();
        var caseId = await OpenAsync(guild, guild.Member("Bob"));
        Assert.Contains((await mod.CompleteAsync("case show", "case", ("case", $"{caseId}"))).Choices, choice => choice.Value.GetInt64() == caseId);
        Assert.Empty((await guild.Member("Eve").CompleteAsync("case show", "case", ("case", ""))).Choices);
        Assert.Contains((await mod.CompleteAsync("timeout", "for", ("for", "1"))).Choices, choice => choice.Value.GetString() == "1h");
    }

    [Fact]
    public async Task Every_decision_is_written_down()
    {
        var (guild, mod, _) = await OpenAsync();
        var bob = guild.Member("Bob");
        await StrikeAsync(mod, bob);
        var caseId = await IdAsync(guild, bob);
        await mod.CommandAsync("case amend", ("case", caseId), ("why", "Milder"), ("points", 0));
        await mod.CommandAsync("case lift", ("case", caseId), ("reason", "Not them"));
        await using var db = Books(guild).CreateContext();
        Assert.Equal(
            [$"case.opened case:{caseId}", $"case.amended case:{caseId}", $"case.lifted case:{caseId}"],
            await db.Set<AuditEntry>().Where(entry => entry.GuildId == guild.Id && entry.Actor == mod.Id).OrderBy(entry => entry.Id).Select(entry => $"{entry.Action} {entry.Subject}").ToListAsync());
    }

    [Fact]
    public async Task Switched_off_there_are_no_cases()
    {
        var (guild, mod, _) = await OpenAsync((GuildSettings.ModerationFeature.Key, false));
        (await StrikeAsync(mod, guild.Member("Bob"))).AssertRefuses(new FeatureOff("Moderation"));
    }

    private static Database Books(TestGuild guild) => guild.App.Get<Database>();

    private static Task<Answer> StrikeAsync(TestMember by, TestMember whom) => by.CommandAsync("strike", ("member", whom), ("reason", "Rude"), ("points", 1));

    private async Task<(TestGuild Guild, TestMember Moderator, TestMember Admin)> OpenAsync(params (string Key, object? Value)[] settings)
    {
        var (moderator, admin) = (new RoleId(TestIds.Next()), new RoleId(TestIds.Next()));
        var guild = await app.NewGuildAsync([(GuildSettings.ModeratorRole.Key, moderator.ToString()), (GuildSettings.AdminRole.Key, admin.ToString()), .. settings]);
        return (guild, guild.Member("Mo", moderator), guild.Member("Ada", admin));
    }

    private static async Task<long> OpenAsync(TestGuild guild, TestMember about, TestMember? by = null)
    {
        var issued = await guild.App.Get<IssueCase>().HandleAsync(new((by ?? guild.Admin()).Actor, guild.NewKey(), new CaseTarget(about.Actor), CaseKind.Strike) { Reason = "Rude", Points = 2 }, default);
        return issued.Value.CaseId;
    }

    private static async Task<ModerationCase> FindAsync(TestGuild guild, long caseId)
    {
        await using var db = Books(guild).CreateContext();
        return await db.Set<ModerationCase>().AsNoTracking().SingleAsync(c => c.GuildId == guild.Id && c.Id == caseId);
    }

    private static async Task<long> IdAsync(TestGuild guild, TestMember about)
    {
        await using var db = Books(guild).CreateContext();
        return await db.Set<ModerationCase>().Where(c => c.GuildId == guild.Id && c.UserId == about.Id).Select(c => c.Id).SingleAsync();
    }

    private static async Task<int> CountAsync(TestGuild guild)
    {
        await using var db = Books(guild).CreateContext();
        return await db.Set<ModerationCase>().CountAsync(c => c.GuildId == guild.Id);
    }
}
