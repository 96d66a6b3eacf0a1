using System.Net;
using ArkMarket.Core.Admin;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Moderation.Pages;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Moderation;

/// <summary>The review queue on the dashboard.</summary>
public sealed class ReviewPageTests(ReviewWorld world)
{
    private const string Evil = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task A_message_is_read_with_what_came_before_and_warned_of()
    {
        var desk = await OpenAsync();
        var review = await desk.FlagAsync($"{Evil} pay me", before: [$"Nia: {Evil}"]);
        await desk.JudgedAsync(review);
        using var browser = await WebVisitor.SignInAsync(desk.Moderator);
        var list = await browser.GetAsync(Url(desk));
        Assert.Contains("no AI review on this installation", list.Text, StringComparison.Ordinal);
        Assert.Contains($"/moderation/reviews/{review}\"", list.Html, StringComparison.Ordinal);
        var page = await browser.GetAsync(Url(desk, review));
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; pay me", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Evil, page.Html + list.Html, StringComparison.Ordinal);

        var blank = await browser.SubmitAsync(page, ReviewDecisions.Warn, ("reason", " "));
        Assert.Contains("A reason is needed", blank.Text, StringComparison.Ordinal);
        var faulty = await browser.SubmitAsync(page, ReviewDecisions.Mute, ("reason", "Fraud"), ("minutes", "soon"));
        Assert.Contains("Please give a whole number.", faulty.Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(blank, ReviewDecisions.Warn, ("reason", "Trade outside"), ("points", "2"));
        Assert.Contains("was removed, and its author warned", done.Text, StringComparison.Ordinal);
        var opened = Assert.Single(await desk.CasesAsync());
        Assert.Equal((2, "Trade outside", desk.Moderator.Id), (opened.Points, opened.Reason, opened.IssuedBy!.Value));
        Assert.Contains($"case #{opened.Id}", (await browser.GetAsync(Url(desk, review))).Text, StringComparison.Ordinal);
        Assert.Contains("warned", (await browser.GetAsync(Url(desk) + "?state=decided")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_moderators_the_second_is_told()
    {
        var desk = await OpenAsync();
        var review = await WaitingAsync(desk);
        using var first = await WebVisitor.SignInAsync(desk.Moderator);
        using var second = await WebVisitor.SignInAsync(desk.Second);
        var open = await second.GetAsync(Url(desk, review));
        await first.SubmitAsync(await first.GetAsync(Url(desk, review)), ReviewDecisions.Redirect);
        var late = await second.SubmitAsync(open, ReviewDecisions.Fine);
        Assert.Contains(new ReviewIsOver(ReviewDecision.Redirect).Explain(Wording.Default), late.Text, StringComparison.Ordinal);
        Assert.Equal(ReviewDecision.Redirect, (await desk.ItemAsync(review)).Decision);
    }

    [Fact]
    public async Task Several_are_ticked_and_fine_at_once()
    {
        var desk = await OpenAsync();
        var (one, two, three) = (await WaitingAsync(desk), await WaitingAsync(desk), await WaitingAsync(desk));
        using var browser = await WebVisitor.SignInAsync(desk.Moderator);
        var list = await browser.GetAsync(Url(desk));
        Assert.Contains("Choose from 1 to 50 messages", (await browser.SubmitAsync(list, Reviews.ClearForm)).Text, StringComparison.Ordinal);
        var cleared = await browser.SubmitAsync(list, Reviews.ClearForm, (ReviewRow.TickName, one.ToString()), (ReviewRow.TickName, three.ToString()));
        Assert.Contains("2 messages are fine.", cleared.Text, StringComparison.Ordinal);
        Assert.Equal(ReviewState.WaitingForPerson, (await desk.ItemAsync(two)).State);
        Assert.DoesNotContain($"/moderation/reviews/{one}\"", cleared.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_counted_where_the_staff_begins_its_day()
    {
        var desk = await OpenAsync();
        await WaitingAsync(desk);
        var waits = await desk.Guild.App.Get<ReadAttention>().OfAsync(desk.Moderator.Actor, default);
        Assert.Equal((1, 0), (waits.Messages, waits.Appeals));
        Assert.Null((await desk.Guild.App.Get<ReadAttention>().OfAsync(desk.Author.Actor, default)).Messages);
        using var browser = await WebVisitor.SignInAsync(desk.Moderator);
        Assert.Contains("1 message to judge", (await browser.GetAsync($"/s/{desk.Guild.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_lists_are_paged_and_foreign_numbers_are_not_found()
    {
        var (desk, elsewhere) = (await OpenAsync(), await OpenAsync());
        for (var number = 0; number <= ReviewList.PageSize; number++)
            await desk.KeepAsync($"message {number}", item => item.State = ReviewState.WaitingForPerson);
        using var browser = await WebVisitor.SignInAsync(desk.Moderator);
        var first = await browser.GetAsync(Url(desk));
        Assert.DoesNotContain($"message {ReviewList.PageSize} ", first.Text, StringComparison.Ordinal);
        Assert.Contains($"message {ReviewList.PageSize} ", (await browser.GetAsync(first.Next())).Text, StringComparison.Ordinal);
        var foreign = await WaitingAsync(elsewhere);
        foreach (var path in new[] { Url(desk, foreign), Url(desk, 0), Url(desk) + "/x" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await browser.GetAsync(path)).Status));
    }

    private async Task<ReviewDesk> OpenAsync() => await ReviewDesk.OpenAsync(await world.WithoutKeyAsync());

    private static string Url(ReviewDesk desk, long? review = null) => $"/s/{desk.Guild.Id}/moderation/reviews{(review is null ? "" : $"/{review}")}";

    private static async Task<long> WaitingAsync(ReviewDesk desk)
    {
        var review = await desk.FlagAsync("hm");
        await desk.JudgedAsync(review);
        return review;
    }
}

/// <summary>The pages of reviews and appeals with something on them, in both themes, wide and narrow.</summary>
[Collection(nameof(DashboardPages))]
public sealed class ReviewLookTests(ReviewWorld world, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Every_page_looks_well_with_something_on_it(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        var (desk, claude, word) = (await ReviewDesk.OpenAsync(await world.AppAsync()), await world.ClaudeAsync(), ReviewDesk.Word());
        claude.On(word, ClaudeAnswer.Judged("solicitation", 62, "It asks to be added, perhaps only to play together."));
        var review = await desk.FlagAsync($"{word} add me if you want to trade, {new string('x', 120)}", before: ["Nia: who sells rexes?", "Ben: I do"]);
        await desk.JudgedAsync(review);
        var decided = await desk.FlagAsync("Another one");
        await desk.JudgedAsync(decided);
        var request = new IssueCase.Request(desk.Moderator.Actor, desk.Guild.NewKey(), new CaseTarget(desk.Author.Actor), CaseKind.Timeout)
        {
            Reason = "Trade outside tickets", Points = 2, Length = TimeSpan.FromHours(3), Context = new CaseContext { Content = "pay me by PayPal", Rule = "Trade outside" },
        };
        var number = (await desk.Guild.App.Get<IssueCase>().HandleAsync(request, default)).Value.CaseId;
        var appeal = (await desk.Guild.App.Get<FileAppeal>().HandleAsync(new(desk.Author.Actor, desk.Guild.NewKey(), number, "I did not write this, my brother did."), default)).Value.AppealId;

        await using var window = await DashboardWindow.SignInAsync(chromium, desk.Second, look);
        foreach (var (name, path) in new[]
        {
            ("reviews", "reviews"), ("reviews-decided", "reviews?state=decided"), ("review", $"reviews/{review}"), ("appeals", "appeals"), ("appeal", $"appeals/{appeal}"),
        })
        {
            await window.GoAsync($"/s/{desk.Guild.Id}/moderation/{path}");
            await window.LooksWellAsync($"moderation-{name}-{look}");
        }

        await using var member = await DashboardWindow.SignInAsync(chromium, desk.Author, look);
        await member.GoAsync("/appeals");
        await member.LooksWellAsync($"moderation-my-cases-{look}");
        await member.GoAsync($"/appeals/{desk.Guild.Id}/{number}");
        await member.LooksWellAsync($"moderation-my-case-{look}");
    }

    [Fact]
    public async Task A_message_is_judged_by_keyboard_alone()
    {
        var desk = await ReviewDesk.OpenAsync(await world.WithoutKeyAsync());
        var review = await desk.FlagAsync("hm");
        await desk.JudgedAsync(review);
        await using var window = await DashboardWindow.SignInAsync(chromium, desk.Moderator);
        await window.GoAsync($"/s/{desk.Guild.Id}/moderation/reviews/{review}");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "It is fine" }).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await window.SeesAsync($"Decided: message #{review} is fine.");
    }
}
