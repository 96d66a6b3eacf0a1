using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Moderation;

/// <summary>The review queue and appeals in <c>/admin</c>.</summary>
public sealed class ReviewPanelTests(ReviewWorld world)
{
    [Fact]
    public async Task What_waits_stands_in_bold_and_is_judged_in_place()
    {
        var desk = await OpenAsync();
        var (one, two) = (await WaitingAsync(desk, "*first*"), await WaitingAsync(desk, "second"));
        Assert.Contains("**2 messages to judge**", (await desk.Moderator.CommandAsync("admin")).Text, StringComparison.Ordinal);
        var list = await desk.Moderator.ClickAsync("admin.reviews");
        Assert.True(list.IsUpdate);
        Assert.Contains(@$"**#{one}** <@{desk.Author.Id}> \*first\*", list.Text, StringComparison.Ordinal);
        var card = await desk.Moderator.ChooseAsync(list.Select(), $"{one}");
        Assert.Contains(@"\*first\*", card.Text, StringComparison.Ordinal);
        var done = await desk.Moderator.ClickAsync(card, "Fine");
        Assert.Contains("is fine", done.Text, StringComparison.Ordinal);
        // The same button pressed again shows what it did; another's is told.
        Assert.Contains("is fine", (await desk.Moderator.ClickAsync(card, "Fine")).Text, StringComparison.Ordinal);

        var form = await desk.Moderator.ClickAsync(await desk.Moderator.ChooseAsync(list.Select(), $"{two}"), "Warn");
        Assert.Contains("warned", (await desk.Moderator.SubmitAsync(form.Modal, ("reason", "Trade outside"), ("points", "1"))).Text, StringComparison.Ordinal);
        Assert.Equal((ReviewDecision.Fine, ReviewDecision.Warn), ((await desk.ItemAsync(one)).Decision!.Value, (await desk.ItemAsync(two)).Decision!.Value));
        Assert.Single(await desk.CasesAsync());
        Assert.Contains("Nothing waits.", (await desk.Moderator.ClickAsync("admin.reviews")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_appeal_is_read_and_answered()
    {
        var desk = await OpenAsync();
        var issued = await desk.Guild.App.Get<IssueCase>().HandleAsync(
            new(desk.Moderator.Actor, desk.Guild.NewKey(), new CaseTarget(desk.Author.Actor), CaseKind.Strike) { Reason = "Trade outside" }, default);
        var filed = await desk.Guild.App.Get<FileAppeal>().HandleAsync(new(desk.Author.Actor, desk.Guild.NewKey(), issued.Value.CaseId, "I did not write this *at all*."), default);
        Assert.Contains("**1 appeal**", (await desk.Second.CommandAsync("admin")).Text, StringComparison.Ordinal);
        var list = await desk.Second.ClickAsync("admin.appeals");
        var card = await desk.Second.ChooseAsync(list.Select(), $"{filed.Value.AppealId}");
        Assert.Contains(@"I did not write this \*at all\*.", card.Text, StringComparison.Ordinal);
        var form = await desk.Second.ClickAsync(card, "Grant");
        Assert.Contains("is taken back", (await desk.Second.SubmitAsync(form.Modal, ("answer", "You are right."))).Text, StringComparison.Ordinal);
        Assert.True(Assert.Single(await desk.CasesAsync()).IsLifted);

        // Its issuer is refused here as everywhere.
        var again = await desk.Moderator.ClickAsync(card, "Deny");
        (await desk.Moderator.SubmitAsync(again.Modal, ("answer", "No."))).AssertRefuses(new AppealIsDecided(AppealState.Granted));
    }

    [Fact]
    public async Task Forged_ids_and_people_without_the_right_change_nothing()
    {
        var desk = await OpenAsync();
        var review = await WaitingAsync(desk, "hm");
        var offer = Guid.NewGuid().ToString("N");
        foreach (var forged in new[] { "admin.review_do", $"admin.review_do:{review}:3:{offer}", $"admin.review_do:{review}:9:{offer}", $"admin.review_do:x:1:{offer}", $"admin.review_punish:{review}:1", "admin.appeal_answer:1:2" })
            (await desk.Moderator.ClickAsync(forged)).AssertSaysPrivately("older message");
        foreach (var closed in new[] { "admin.reviews", "admin.appeals", $"admin.review_do:{review}:1:{offer}", $"admin.review_punish:{review}:3" })
            (await desk.Author.ClickAsync(closed)).AssertRefuses(Rights.Needed(Right.Moderation));
        Assert.Equal(ReviewState.WaitingForPerson, (await desk.ItemAsync(review)).State);
    }

    private async Task<ReviewDesk> OpenAsync() => await ReviewDesk.OpenAsync(await world.WithoutKeyAsync());

    private static async Task<long> WaitingAsync(ReviewDesk desk, string content)
    {
        var review = await desk.FlagAsync(content);
        await desk.JudgedAsync(review);
        return review;
    }
}
