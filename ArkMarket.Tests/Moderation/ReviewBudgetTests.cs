using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>What a question may cost is taken before it is put, and what was asked is asked once more at most.</summary>
public sealed class ReviewBudgetTests(ReviewWorld world)
{
    [Fact]
    public async Task Without_a_budget_nothing_is_asked()
    {
        var (desk, claude, word) = await OpenAsync((GuildSettings.AiCents.Key, 0));
        var item = await desk.JudgedAsync(await desk.FlagAsync($"{word} hm"));
        Assert.Equal(new BudgetIsSpent(0).Explain(Wording.Default), item.WhyPerson);
        Assert.Empty(claude.CallsAbout(word));
        Assert.Null(await desk.SpentAsync());
    }

    [Fact]
    public async Task However_many_ask_at_once_the_budget_holds_to_the_last_micro()
    {
        var (desk, _, _) = await OpenAsync();
        var ask = desk.Guild.App.Get<AskReview>();
        var items = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => desk.KeepAsync("hm")));
        // Thirty-three times 3,000 fit into ten cents, and 1,000 are left over.
        var asked = await Task.WhenAll(items.Select(item => ask.HandleAsync(new(desk.Guild.Id, item, 3_000, CentsMax: 10), default)));
        Assert.Equal(33, asked.Count(result => !result.IsRefused));
        Assert.All(asked.Where(result => result.IsRefused), result => Assert.Equal(new BudgetIsSpent(10), result.Refusal));
        var spent = (await desk.SpentAsync())!;
        Assert.Equal((33, 99_000L), (spent.Calls, spent.CostMicros));
        Assert.Null((await ask.HandleAsync(new(desk.Guild.Id, await desk.KeepAsync("hm"), 1_000, CentsMax: 10), default)).Refusal);
        Assert.Equal(new BudgetIsSpent(10), (await ask.HandleAsync(new(desk.Guild.Id, await desk.KeepAsync("hm"), 1, CentsMax: 10), default)).Refusal);
    }

    [Fact]
    public async Task A_question_that_alone_is_dearer_than_the_day_is_not_put()
    {
        var (desk, _, _) = await OpenAsync();
        Assert.Equal(new BudgetIsSpent(1), (await desk.Guild.App.Get<AskReview>().HandleAsync(new(desk.Guild.Id, await desk.KeepAsync("hm"), 10_001, CentsMax: 1), default)).Refusal);
        Assert.Null(await desk.SpentAsync());
    }

    [Fact]
    public async Task After_a_crash_between_answer_and_commit_it_is_asked_once_more_and_what_was_paid_stays_counted()
    {
        var (desk, claude, word) = await OpenAsync();
        claude.On(word, ClaudeAnswer.Judged("scam", 99));
        var review = await desk.KeepAsync($"{word} hm");
        var lost = (await desk.Guild.App.Get<AskReview>().HandleAsync(new(desk.Guild.Id, review, 5_000, CentsMax: 50), default)).Value;
        await desk.RunAsync(review);
        Assert.Equal(ReviewDecision.Warn, (await desk.JudgedAsync(review)).Decision);
        Assert.Single(claude.CallsAbout(word));
        Assert.Equal(5_000 + ClaudeAnswer.CostMicros, (await desk.SpentAsync())!.CostMicros);

        // The answer that was thought lost comes late: it is paid for, and decides nothing any more.
        await desk.Guild.App.Get<RecordOpinion>().HandleAsync(new(desk.Guild.Id, lost, 100) { Opinion = new ReviewOpinion(ReviewCategory.OutsideSale, 100, "late") }, default);
        Assert.Equal(ReviewDecision.Warn, (await desk.ItemAsync(review)).Decision);
        Assert.Single(await desk.CasesAsync());
        Assert.Equal(100 + ClaudeAnswer.CostMicros, (await desk.SpentAsync())!.CostMicros);
    }

    [Fact]
    public async Task Whoever_lost_two_answers_asks_no_third_time()
    {
        var (desk, claude, word) = await OpenAsync();
        var review = await desk.KeepAsync($"{word} hm", item => item.AiAsks = ReviewItem.AsksMax);
        await desk.RunAsync(review);
        Assert.Equal(new AnswersWereLost().Explain(Wording.Default), (await desk.JudgedAsync(review)).WhyPerson);
        Assert.Empty(claude.CallsAbout(word));
    }

    [Fact]
    public async Task A_moderator_who_is_faster_than_the_answer_decides_and_the_answer_is_paid_for()
    {
        var (desk, claude, word) = await OpenAsync();
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        claude.On(word, async _ =>
        {
            asked.TrySetResult();
            await go.Task;
            return ClaudeAnswer.Judged("scam", 99);
        });
        var review = await desk.FlagAsync($"{word} hm");
        await asked.Task;
        (await desk.Moderator.ClickAsync($"review.fine:{review}")).AssertSaysPrivately("is fine");
        go.SetResult();
        await desk.SettledAsync();
        var item = await desk.ItemAsync(review);
        Assert.Equal((ReviewDecision.Fine, desk.Moderator.Id, ClaudeAnswer.CostMicros), (item.Decision!.Value, item.DecidedBy!.Value, item.AiCostMicros));
        Assert.Empty(await desk.CasesAsync());
        Assert.False(await desk.IsRemovedAsync(review));
    }

    [Fact]
    public async Task The_same_message_told_again_is_judged_once()
    {
        var (desk, claude, word) = await OpenAsync();
        claude.On(word, ClaudeAnswer.Judged("scam", 99));
        var review = await desk.FlagAsync($"{word} hm");
        for (var again = 0; again < 3; again++)
            await desk.RunAsync(review);
        await desk.SettledAsync();
        Assert.Single(claude.CallsAbout(word));
        Assert.Single(await desk.CasesAsync());
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.GuildId == desk.Guild.Id && entry.Action == "review.decided" && entry.Actor == null));
    }

    private async Task<(ReviewDesk Desk, ClaudeDouble Claude, string Word)> OpenAsync(params (string Key, object? Value)[] settings) =>
        (await ReviewDesk.OpenAsync(await world.AppAsync(), settings), await world.ClaudeAsync(), ReviewDesk.Word());
}
