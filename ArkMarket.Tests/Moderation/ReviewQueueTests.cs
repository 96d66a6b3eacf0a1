using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>The moderators' queue in Discord: one message for each item, four buttons, one decision.</summary>
public sealed class ReviewQueueTests(ReviewWorld world)
{
    private static readonly NotAllowed Moderators = Rights.Needed(Right.Moderation);

    [Fact]
    public async Task Moderators_see_one_message_that_is_edited_when_it_is_decided()
    {
        var desk = await OpenAsync();
        var review = await desk.FlagAsync("@everyone **sell** it [here](https://evil.example)", before: ["Nia: *hello*"]);
        await desk.SettledAsync();
        var posted = Assert.Single(desk.Calls("POST", desk.Staff));
        var text = posted.Payload;
        foreach (var part in new[] { $"<@{desk.Author.Id}>", $"<#{desk.Guild.ChannelId}>", "Trade outside", "no AI review", $"https://discord.com/channels/{desk.Guild.Id}/{desk.Guild.ChannelId}/", $"review.fine:{review}", $"review.mute:{review}" })
            Assert.Contains(part, JsonUnescaped(text), StringComparison.Ordinal);
        // What a member wrote neither pings, nor formats, nor hides a link.
        Assert.Contains(@"@" + "\u200b" + @"everyone \*\*sell\*\* it \[here\](https://evil.example)", JsonUnescaped(text), StringComparison.Ordinal);
        Assert.Contains(@"Nia: \*hello\*", JsonUnescaped(text), StringComparison.Ordinal);
        Assert.Empty(posted.Json.GetProperty("allowed_mentions").GetProperty("parse").EnumerateArray());

        (await desk.Moderator.ClickAsync($"review.fine:{review}")).AssertSaysPrivately("is fine");
        await desk.SettledAsync();
        Assert.Single(desk.Calls("POST", desk.Staff));
        var edited = Assert.Single(desk.Calls("PATCH", desk.Staff)).Payload;
        Assert.Contains($"<@{desk.Moderator.Id}> decided", JsonUnescaped(edited), StringComparison.Ordinal);
        Assert.DoesNotContain("review.fine", edited, StringComparison.Ordinal);
        Assert.False(await desk.IsRemovedAsync(review));
    }

    [Fact]
    public async Task Of_many_moderators_at_once_one_decides_and_the_others_are_told_what()
    {
        var desk = await OpenAsync();
        var review = await WaitingAsync(desk);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => (number % 4) switch
        {
            0 => desk.Mod($"Mod{number}").ClickAsync($"review.fine:{review}"),
            1 => desk.Mod($"Mod{number}").ClickAsync($"review.redirect:{review}"),
            2 => desk.Mod($"Mod{number}").SubmitAsync($"review.warn:{review}", ("reason", "Fraud"), ("points", "2")),
            _ => desk.Mod($"Mod{number}").SubmitAsync($"review.mute:{review}", ("reason", "Fraud"), ("points", "2"), ("minutes", "60")),
        }));
        Assert.Single(answers, answer => answer.Text.StartsWith('✅'));
        var item = await desk.ItemAsync(review);
        Assert.Equal(11, answers.Count(answer => answer.Text.StartsWith("⚠️ " + new ReviewIsOver(item.Decision).Explain(Wording.Default), StringComparison.Ordinal)));
        Assert.Equal(item.Decision is ReviewDecision.Warn or ReviewDecision.Mute ? 1 : 0, (await desk.CasesAsync()).Count);
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.GuildId == desk.Guild.Id && entry.Action == "review.decided"));
    }

    [Fact]
    public async Task A_redirected_message_goes_and_its_author_is_told_where_to_write()
    {
        var desk = await OpenAsync((GuildSettings.RedirectText.Key, "Use the *market* channel."));
        var review = await WaitingAsync(desk);
        (await desk.Moderator.ClickAsync($"review.redirect:{review}")).AssertSaysPrivately("told where to write it");
        await desk.SettledAsync();
        Assert.True(await desk.IsRemovedAsync(review));
        Assert.Contains(@"Use the \*market\* channel.", desk.Told(desk.Author), StringComparison.Ordinal);
        Assert.Empty(await desk.CasesAsync());
    }

    [Fact]
    public async Task A_warning_is_a_case_of_the_moderator_with_all_that_led_to_it()
    {
        var desk = await OpenAsync((GuildSettings.StrikePoints.Key, 2));
        var review = await WaitingAsync(desk, "pay me by PayPal");
        var form = await desk.Moderator.ClickAsync($"review.warn:{review}");
        Assert.Contains("\"value\":\"2\"", form.Data.GetRawText(), StringComparison.Ordinal);
        (await desk.Moderator.SubmitAsync(form.Modal, ("reason", "Trade outside tickets"), ("points", "2"))).AssertSaysPrivately("That is case #");
        var opened = Assert.Single(await desk.CasesAsync());
        Assert.Equal(
            (CaseKind.Strike, CaseOrigin.Moderator, desk.Moderator.Id, 2, "Trade outside tickets"),
            (opened.Kind, opened.Origin, opened.IssuedBy!.Value, opened.Points, opened.Reason));
        Assert.Equal(("pay me by PayPal", "Trade outside"), (opened.Context.Content, opened.Context.Rule));
        await desk.SettledAsync();
        Assert.True(await desk.IsRemovedAsync(review));
        Assert.Contains("Trade outside tickets", desk.Told(desk.Author), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_lasts_as_long_as_the_moderator_says()
    {
        var desk = await OpenAsync();
        var review = await WaitingAsync(desk);
        await desk.Moderator.SubmitAsync($"review.mute:{review}", ("reason", "Fraud"), ("points", "0"), ("minutes", "90"));
        var opened = Assert.Single(await desk.CasesAsync());
        Assert.Equal((CaseKind.Timeout, TimeSpan.FromMinutes(90)), (opened.Kind, opened.EndsAt!.Value - opened.IssuedAt));
    }

    [Theory]
    [InlineData("warn", "", "1", null, "A reason is needed: the member sees it.")]
    [InlineData("warn", "Fraud", "101", null, "Points are from 0 to 100.")]
    [InlineData("warn", "Fraud", "many", null, "Points are from 0 to 100.")]
    [InlineData("mute", "Fraud", "1", "0", "A time-out lasts from 1 to 40,320 minutes, which is 28 days.")]
    [InlineData("mute", "Fraud", "1", "40321", "A time-out lasts from 1 to 40,320 minutes, which is 28 days.")]
    [InlineData("mute", "Fraud", "1", "-5", "A time-out lasts from 1 to 40,320 minutes, which is 28 days.")]
    public async Task What_cannot_be_is_refused_and_nothing_changes(string act, string reason, string points, string? minutes, string fault)
    {
        var desk = await OpenAsync();
        var review = await WaitingAsync(desk);
        var before = await desk.Guild.FootprintAsync();
        List<(string, string)> fields = [("reason", reason), ("points", points)];
        if (minutes is not null)
            fields.Add(("minutes", minutes));
        (await desk.Moderator.SubmitAsync($"review.{act}:{review}", fields)).AssertRefuses(new InvalidInput(fault));
        Assert.Equal(before, await desk.Guild.FootprintAsync());
        Assert.Equal(ReviewState.WaitingForPerson, (await desk.ItemAsync(review)).State);
    }

    [Fact]
    public async Task Only_moderators_decide_never_about_themselves_and_never_about_another_servers_messages()
    {
        var (desk, elsewhere) = (await OpenAsync(), await OpenAsync());
        var review = await WaitingAsync(desk);
        foreach (var nobody in new[] { desk.Author, desk.Guild.Member("Bob") })
        {
            (await nobody.ClickAsync($"review.fine:{review}")).AssertRefuses(Moderators);
            (await nobody.SubmitAsync($"review.warn:{review}", ("reason", "x"), ("points", "1"))).AssertRefuses(Moderators);
        }

        (await (desk.Author with { Roles = desk.Moderator.Roles }).ClickAsync($"review.fine:{review}")).AssertRefuses(new NotAllowed("another moderator: nobody decides about themselves"));
        (await elsewhere.Moderator.ClickAsync($"review.fine:{review}")).AssertRefuses(new NotFound("message"));
        foreach (var stale in new[] { "review.fine", "review.redirect:x", "review.warn", "review.mute:" })
            (await desk.Moderator.ClickAsync(stale)).AssertSaysPrivately("older message");
        Assert.Equal(ReviewState.WaitingForPerson, (await desk.ItemAsync(review)).State);
        Assert.Equal(new NotFound("message"), (await elsewhere.Guild.App.Get<ReviewList>().FindAsync(elsewhere.Moderator.Actor, review, default)).Refusal);
    }

    [Fact]
    public async Task Several_are_fine_at_once_without_those_that_were_decided_meanwhile()
    {
        var (desk, elsewhere) = (await OpenAsync(), await OpenAsync());
        var (one, two, mine, theirs) = (await WaitingAsync(desk), await WaitingAsync(desk), await WaitingAsync(desk, author: desk.Moderator), await WaitingAsync(elsewhere));
        await desk.Second.ClickAsync($"review.redirect:{two}");
        var clear = desk.Guild.App.Get<ClearReviews>();
        var cleared = (await clear.HandleAsync(new(desk.Moderator.Actor, desk.Guild.NewKey(), [one, two, mine, theirs, one, 999_999_999]), default)).Value;
        Assert.Equal(new ClearReviews.Cleared(1, 4), cleared);
        Assert.Equal((ReviewDecision.Fine, ReviewDecision.Redirect), ((await desk.ItemAsync(one)).Decision!.Value, (await desk.ItemAsync(two)).Decision!.Value));
        Assert.Equal((ReviewState.WaitingForPerson, ReviewState.WaitingForPerson), ((await desk.ItemAsync(mine)).State, (await elsewhere.ItemAsync(theirs)).State));
        Assert.Equal(Moderators, (await clear.HandleAsync(new(desk.Author.Actor, desk.Guild.NewKey(), [one]), default)).Refusal);
        Assert.IsType<InvalidInput>((await clear.HandleAsync(new(desk.Moderator.Actor, desk.Guild.NewKey(), []), default)).Refusal);
    }

    [Fact]
    public async Task A_message_in_the_staff_channel_that_somebody_deleted_is_posted_anew_while_it_waits()
    {
        var desk = await OpenAsync();
        var review = await desk.FlagAsync("hm");
        await desk.SettledAsync();
        var database = desk.Guild.App.Get<Database>();
        await using (var db = database.CreateContext())
            await db.Set<ReviewItem>().Where(item => item.GuildId == desk.Guild.Id).ExecuteUpdateAsync(set => set.SetProperty(item => item.AlertMessageId, (MessageId?)new MessageId(StubChannels.Deleted)));
        await database.WriteAsync<bool>(desk.Guild.Id, work =>
        {
            work.Enqueue($"review-shown:{review}", new ShowReview(review));
            return Task.FromResult<Result<bool>>(true);
        }, default);
        await desk.SettledAsync();
        Assert.Equal(2, desk.Calls("POST", desk.Staff).Count);
        Assert.NotEqual(StubChannels.Deleted, (await desk.ItemAsync(review)).AlertMessageId!.Value.Value);
    }

    [Fact]
    public async Task A_message_whose_posting_was_cut_off_is_found_again_and_not_posted_twice()
    {
        var desk = await OpenAsync();
        var review = await desk.FlagAsync("hm");
        await desk.SettledAsync();
        var posted = (await desk.ItemAsync(review)).AlertMessageId;
        var database = desk.Guild.App.Get<Database>();
        await using (var db = database.CreateContext())
            await db.Set<ReviewItem>().Where(item => item.GuildId == desk.Guild.Id).ExecuteUpdateAsync(set => set.SetProperty(item => item.AlertMessageId, (MessageId?)null));
        // So old that Discord has forgotten the nonce.
        await database.WriteAsync<bool>(desk.Guild.Id, work =>
        {
            var effect = new NewEffect($"review-shown:{review}", ShowReview.Kind, JsonSerializer.Serialize(new ShowReview(review), CoreJson.Options));
            work.Add(OutboxSql.Enqueue(desk.Guild.Id, effect, default, database.Now.AddMinutes(-10)));
            return Task.FromResult<Result<bool>>(true);
        }, default);
        await desk.SettledAsync();
        Assert.Single(desk.Calls("POST", desk.Staff));
        Assert.Equal(posted, (await desk.ItemAsync(review)).AlertMessageId);
    }

    [Fact]
    public async Task What_was_decided_long_ago_is_forgotten_and_what_waits_is_not()
    {
        var desk = await OpenAsync();
        var long_ago = TimeProvider.System.GetUtcNow() - RuleHit.Kept - TimeSpan.FromDays(1);
        var decided = await desk.KeepAsync("old", item => (item.State, item.Decision, item.DecidedAt) = (ReviewState.Decided, ReviewDecision.Fine, long_ago), long_ago);
        var newer = await desk.KeepAsync("new", item => (item.State, item.Decision, item.DecidedAt) = (ReviewState.Decided, ReviewDecision.Fine, long_ago.AddDays(2)), long_ago);
        var waits = await desk.KeepAsync("waits", item => item.State = ReviewState.WaitingForPerson, long_ago);
        var forget = desk.Guild.App.Get<ForgetReviews>();
        while (await forget.HandleAsync(page: 100, default))
            continue;
        Assert.Null(await desk.Guild.App.Get<ReviewList>().FindAsync(desk.Guild.Id, decided, default));
        Assert.NotNull(await desk.ItemAsync(newer));
        Assert.NotNull(await desk.ItemAsync(waits));
    }

    private async Task<ReviewDesk> OpenAsync(params (string Key, object? Value)[] settings) => await ReviewDesk.OpenAsync(await world.WithoutKeyAsync(), settings);

    private static async Task<long> WaitingAsync(ReviewDesk desk, string content = "hm", TestMember? author = null)
    {
        var review = await desk.FlagAsync(content, author);
        Assert.Equal(ReviewState.WaitingForPerson, (await desk.JudgedAsync(review)).State);
        return review;
    }

    private static string JsonUnescaped(string json)
    {
        var texts = new List<string>();
        Collect(JsonDocument.Parse(json).RootElement, texts);
        return string.Join('\n', texts);
    }

    private static void Collect(JsonElement element, List<string> texts)
    {
        if (element.ValueKind is JsonValueKind.String)
            texts.Add(element.GetString()!);
        else if (element.ValueKind is JsonValueKind.Object)
            foreach (var property in element.EnumerateObject())
                Collect(property.Value, texts);
        else if (element.ValueKind is JsonValueKind.Array)
            foreach (var inner in element.EnumerateArray())
                Collect(inner, texts);
    }
}
