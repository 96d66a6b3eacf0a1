using ArkMarket.Core.Moderation;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Moderation;

namespace ArkMarket.Tests.Moderation;

/// <summary>The AI service is away, slow, overloaded, or does not know us: nothing is dropped, and nobody waits for ever.</summary>
public sealed class ReviewOutageTests(ReviewWorld world)
{
    [Theory]
    [InlineData(529, "overloaded_error")]
    [InlineData(429, "rate_limit_error")]
    [InlineData(500, "api_error")]
    public async Task A_message_waits_for_a_service_that_comes_back_and_is_charged_once(int status, string type)
    {
        var (app, claude) = await ReviewWorld.StartAsync();
        var (desk, word) = (await ReviewDesk.OpenAsync(app), ReviewDesk.Word());
        claude.On(word, number => Task.FromResult(number < 3 ? ClaudeAnswer.Error(status, type) : ClaudeAnswer.Judged("fine", 99)));
        var item = await desk.JudgedAsync(await desk.FlagAsync($"{word} hm"));
        Assert.Equal((ReviewDecision.Fine, (short)1, ClaudeAnswer.CostMicros), (item.Decision!.Value, item.AiAsks, item.AiCostMicros));
        var spent = (await desk.SpentAsync())!;
        Assert.Equal((1, ClaudeAnswer.CostMicros), (spent.Calls, spent.CostMicros));
        Assert.Equal(3, claude.CallsAbout(word).Count);
    }

    [Fact]
    public async Task After_some_minutes_of_waiting_people_look()
    {
        var (app, claude) = await ReviewWorld.StartAsync();
        var (desk, word) = (await ReviewDesk.OpenAsync(app), ReviewDesk.Word());
        claude.On(word, ClaudeAnswer.Error(529, "overloaded_error"));
        var review = await desk.KeepAsync($"{word} hm", createdAt: TimeProvider.System.GetUtcNow() - ReviewMessageHandler.Patience);
        await desk.RunAsync(review);
        var item = await desk.JudgedAsync(review);
        Assert.Contains("out of reach for 5 minutes", item.WhyPerson, StringComparison.Ordinal);
        Assert.Equal((short)0, item.AiAsks);
        Assert.Equal(0, (await desk.SpentAsync())!.CostMicros);
        await desk.SettledAsync();
        Assert.Single(desk.Calls("POST", desk.Staff));
    }

    [Fact]
    public async Task A_service_that_is_not_there_at_all_costs_nothing()
    {
        var (app, claude) = await ReviewWorld.StartAsync();
        await claude.DisposeAsync();
        var desk = await ReviewDesk.OpenAsync(app);
        var review = await desk.KeepAsync("hm", createdAt: TimeProvider.System.GetUtcNow() - ReviewMessageHandler.Patience);
        await desk.RunAsync(review);
        Assert.Equal((ReviewState.WaitingForPerson, (short)0), ((await desk.JudgedAsync(review)).State, (await desk.ItemAsync(review)).AiAsks));
        Assert.Equal(0, (await desk.SpentAsync())!.CostMicros);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_may_have_cost_something_and_is_waited_for_twice()
    {
        var (app, claude) = await ReviewWorld.StartAsync("--Ai:TimeoutSeconds=1");
        var (desk, word) = (await ReviewDesk.OpenAsync(app), ReviewDesk.Word());
        var never = new TaskCompletionSource<ClaudeAnswer>();
        claude.On(word, _ => never.Task);
        var item = await desk.JudgedAsync(await desk.FlagAsync($"{word} hm"));
        Assert.Equal((ReviewState.WaitingForPerson, (short)2), (item.State, item.AiAsks));
        Assert.Contains("asked twice", item.WhyPerson, StringComparison.Ordinal);
        Assert.Equal(2, claude.CallsAbout(word).Count);
        Assert.InRange((await desk.SpentAsync())!.CostMicros, 1, 100_000);
        never.SetResult(ClaudeAnswer.Judged("scam", 99));
        await desk.SettledAsync();
        Assert.Empty(await desk.CasesAsync());
    }

    [Theory]
    [InlineData(401, "authentication_error")]
    [InlineData(402, "billing_error")]
    [InlineData(403, "permission_error")]
    [InlineData(404, "not_found_error")]
    [InlineData(400, "invalid_request_error")]
    public async Task A_service_that_turns_the_question_away_is_not_asked_again(int status, string type)
    {
        var (claude, desk, word) = (await world.ClaudeAsync(), await ReviewDesk.OpenAsync(await world.AppAsync()), ReviewDesk.Word());
        claude.On(word, ClaudeAnswer.Error(status, type));
        var item = await desk.JudgedAsync(await desk.FlagAsync($"{word} hm"));
        Assert.Contains("turned the question away", item.WhyPerson, StringComparison.Ordinal);
        Assert.Single(claude.CallsAbout(word));
        Assert.Equal(0, (await desk.SpentAsync())!.CostMicros);
    }
}
