using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Economy;

/// <summary>Large adjustments wait for somebody else.</summary>
public sealed class SecondPairOfEyesTests(AppFixture app)
{
    private static readonly NotAllowed Finance = new("the Manage Server permission or the finance role");

    [Fact]
    public async Task A_large_grant_moves_only_when_somebody_else_approves_it()
    {
        var (staff, ann) = await OpenAsync();
        var (asker, approver) = (staff[Right.Finance], staff[Right.Admin]);
        var asked = (await AdjustAsync(staff, asker, ann.Id, 101)).Value;
        Assert.Equal(0, await staff.Guild.BalanceAsync(ann));
        Assert.Equal(new OwnAdjustment(), (await ApproveAsync(staff, asker, asked.PendingId!.Value)).Refusal);
        Assert.Equal(0, await staff.Guild.BalanceAsync(ann));

        Assert.Null((await ApproveAsync(staff, approver, asked.PendingId.Value)).Refusal);
        Assert.Equal(101, await staff.Guild.BalanceAsync(ann));
        await staff.Guild.AssertBooksAsync();
        await using var db = staff.Get<Database>().CreateContext();
        var audit = await db.Set<AuditEntry>().SingleAsync(entry => entry.GuildId == staff.Guild.Id && entry.Action == "credits.granted");
        Assert.Contains(asker.User.ToString(), audit.Detail);
        Assert.Contains(approver.User.ToString(), audit.Detail);
        Assert.Equal(asker.User, (await db.Set<LedgerTransfer>().SingleAsync(movement => movement.GuildId == staff.Guild.Id)).Actor);
    }

    [Fact]
    public async Task At_the_limit_it_is_done_at_once()
    {
        var (staff, ann) = await OpenAsync();
        Assert.Null((await AdjustAsync(staff, staff[Right.Finance], ann.Id, 100)).Value.PendingId);
        Assert.Equal(100, await staff.Guild.BalanceAsync(ann));
    }

    [Fact]
    public async Task A_large_adjustment_cut_into_pieces_waits_all_the_same()
    {
        var (staff, ann) = await OpenAsync();
        var (asker, other, third) = (staff[Right.Finance], staff[Right.Admin], staff[Right.Manager]);
        Assert.Null((await AdjustAsync(staff, asker, ann.Id, 60)).Value.PendingId);
        var second = (await AdjustAsync(staff, asker, ann.Id, 41)).Value.PendingId;
        Assert.NotNull(second);
        // What fits is done; another person's are not counted with these, nor what was approved.
        Assert.Null((await AdjustAsync(staff, asker, ann.Id, 40)).Value.PendingId);
        Assert.Null((await AdjustAsync(staff, other, ann.Id, 90, remove: true)).Value.PendingId);
        Assert.Null((await ApproveAsync(staff, other, second.Value)).Refusal);
        Assert.Null((await AdjustAsync(staff, other, ann.Id, 10)).Value.PendingId);
        Assert.Equal(60 + 40 - 90 + 41 + 10, await staff.Guild.BalanceAsync(ann));

        // Side by side they do not slip through either.
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AdjustAsync(staff, third, ann.Id, 30)));
        Assert.Equal(3, atOnce.Count(result => result.Value.PendingId is null));
    }

    [Fact]
    public async Task Many_who_approve_and_decline_at_once_decide_once()
    {
        var (staff, ann) = await OpenAsync();
        var id = (await AdjustAsync(staff, staff[Right.Finance], ann.Id, 500)).Value.PendingId!.Value;
        var decided = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => number % 2 == 0
            ? ApproveAsync(staff, staff[Right.Finance], id)
            : staff.Get<DeclineAdjustment>().HandleAsync(new(staff[Right.Finance], staff.Guild.NewKey(), id, "Too much"), default)));
        var winner = Assert.Single(decided, result => !result.IsRefused).Value;
        Assert.All(decided.Where(result => result.IsRefused), result => Assert.IsType<AdjustmentDecided>(result.Refusal));
        Assert.Equal(winner.Approved ? 500 : 0, await staff.Guild.BalanceAsync(ann));
        var list = staff.Get<AdjustmentList>();
        Assert.Empty((await list.HandleAsync(staff[Right.Finance], waiting: true, null, default)).Value.Adjustments);
        Assert.Equal(winner.Approved ? AdjustmentState.Approved : AdjustmentState.Declined, Assert.Single((await list.HandleAsync(staff[Right.Finance], waiting: false, null, default)).Value.Adjustments).State);
    }

    [Fact]
    public async Task A_removal_the_wallet_does_not_cover_goes_on_waiting()
    {
        var (staff, ann) = await OpenAsync();
        var asked = (await AdjustAsync(staff, staff[Right.Finance], ann.Id, 300, remove: true)).Value;
        Assert.Equal(new NotEnoughCredits(300), (await ApproveAsync(staff, staff[Right.Admin], asked.PendingId!.Value)).Refusal);
        Assert.Equal(asked.PendingId, Assert.Single((await staff.Get<AdjustmentList>().HandleAsync(staff[Right.Finance], waiting: true, null, default)).Value.Adjustments).Id);
    }

    [Fact]
    public async Task A_large_correction_waits_once_and_takes_back_once()
    {
        var (staff, ann) = await OpenAsync();
        await staff.SetAsync(GuildSettings.ApproveAbove, 0);
        Assert.Null((await AdjustAsync(staff, staff[Right.Finance], ann.Id, 900)).Value.PendingId);
        await staff.SetAsync(GuildSettings.ApproveAbove, 100);
        var movement = (await staff.Get<LedgerExplorer>().HandleAsync(staff[Right.Finance], new LedgerFilter(), default)).Value.Rows.Single().Id;
        Task<Result<CorrectMovement.Corrected>> CorrectAsync() => staff.Get<CorrectMovement>().HandleAsync(
            new(staff[Right.Finance], staff.Guild.NewKey(), MovementCode.Of(movement), "A slip") { Member = ann.Id }, default);

        var id = (await CorrectAsync()).Value.PendingId!.Value;
        Assert.Equal(new AlreadyWaiting(id), (await CorrectAsync()).Refusal);
        Assert.Equal(900, await staff.Guild.BalanceAsync(ann));
        Assert.Null((await ApproveAsync(staff, staff[Right.Admin], id)).Refusal);
        Assert.Equal(0, await staff.Guild.BalanceAsync(ann));
        Assert.Equal(new AlreadyCorrected(), (await CorrectAsync()).Refusal);
        Assert.Equal(new AdjustmentDecided(id, AdjustmentState.Approved), (await ApproveAsync(staff, staff[Right.Manager], id)).Refusal);
        await staff.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task Discord_says_that_it_waits()
    {
        var (staff, ann) = await OpenAsync();
        var answer = await staff.Guild.Admin().CommandAsync("credits grant", ("member", ann), ("amount", 5_000), ("reason", "A prize"));
        answer.AssertSaysPrivately("nothing has moved yet");
        Assert.Equal(0, await staff.Guild.BalanceAsync(ann));
    }

    [Fact]
    public async Task What_waits_is_listed_with_its_buttons_and_decided_there()
    {
        var (staff, ann) = await OpenAsync();
        var (ada, odo) = (staff.Guild.Admin(), staff.Guild.Admin("Odo"));
        (await odo.CommandAsync("credits waiting")).AssertSaysPrivately("Nothing waits");
        for (var number = 1; number <= 6; number++)
            await ada.CommandAsync("credits grant", ("member", ann), ("amount", 1_000 + number), ("reason", $"Prize *{number}*"));
        var list = await odo.CommandAsync("credits waiting");
        list.AssertSaysPrivately("wants to grant **1,006 credits** to");
        Assert.Contains(@"Prize \*6\*", list.Text);
        Assert.DoesNotContain("1,001 credits", list.Text);
        Assert.Contains("There are more", list.Text);

        var newest = (await staff.Get<AdjustmentList>().HandleAsync(odo.Actor, waiting: true, null, default)).Value.Adjustments[0].Id;
        (await ada.ClickAsync($"credits.approve:{newest}")).AssertRefuses(new OwnAdjustment());
        Assert.Contains("1,006 credits moved", (await odo.ClickAsync($"credits.approve:{newest}")).Text);
        (await odo.ClickAsync($"credits.approve:{newest}")).AssertRefuses(new AdjustmentDecided(newest, AdjustmentState.Approved));
        (await odo.SubmitAsync($"credits.decline:{newest}", ("reason", "Too late"))).AssertRefuses(new AdjustmentDecided(newest, AdjustmentState.Approved));
        Assert.Equal(1_006, await staff.Guild.BalanceAsync(ann));
        Assert.DoesNotContain("1,006 credits", (await odo.CommandAsync("credits waiting")).Text);
        (await staff.Guild.Member("Bob").CommandAsync("credits waiting")).AssertRefuses(Finance);
        foreach (var nonsense in new[] { "credits.approve", "credits.approve:x", "credits.decline" })
            (await odo.ClickAsync(nonsense)).AssertSaysPrivately("from an older message");
    }

    [Fact]
    public async Task Only_those_who_keep_the_books_decide_and_only_on_their_own_server()
    {
        var (staff, ann) = await OpenAsync();
        var (elsewhere, _) = await OpenAsync();
        var id = (await AdjustAsync(staff, staff[Right.Finance], ann.Id, 500)).Value.PendingId!.Value;
        Assert.Equal(new NotFound("adjustment"), (await ApproveAsync(elsewhere, elsewhere[Right.Finance], id)).Refusal);
        Right[] allowed = [Right.Finance, Right.Admin, Right.Manager];
        await staff.AssertOnlyAsync(allowed, Finance, async actor => (await staff.Get<AdjustmentList>().HandleAsync(actor, true, null, default)).Refusal);
        await staff.AssertOnlyAsync(allowed, Finance, async actor => (await staff.Get<DeclineAdjustment>().HandleAsync(new(actor, staff.Guild.NewKey(), 0, "No"), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, Finance, async actor => (await ApproveAsync(staff, actor, id)).Refusal);
    }

    private async Task<(TestStaff Staff, TestMember Ann)> OpenAsync()
    {
        var staff = await TestStaff.NewAsync(app);
        await staff.SetAsync(GuildSettings.ApproveAbove, 100);
        return (staff, staff.Guild.Member("Ann"));
    }

    private static Task<Result<AdjustCredits.Adjusted>> AdjustAsync(TestStaff staff, Actor actor, UserId member, long amount, bool remove = false) =>
        staff.Get<AdjustCredits>().HandleAsync(new(actor, staff.Guild.NewKey(), member, amount, "A prize") { Remove = remove }, default);

    private static Task<Result<DecidedAdjustment>> ApproveAsync(TestStaff staff, Actor actor, long id) =>
        staff.Get<ApproveAdjustment>().HandleAsync(new(actor, staff.Guild.NewKey(), id), default);
}
