using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class RestFailureTests
{
    private static readonly Snowflake Channel = new(2);
    private static readonly MessageAddress Address = new(Channel, new Snowflake(3));
    private static readonly InteractionToken Token = new(new Snowflake(42), "very-secret-token");
    private static readonly MessagePayload Payload = MessagePayload.Text("hi");

    [Fact]
    public async Task A_refusal_tells_status_code_and_every_field()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(400, """
            {"code":50035,"message":"Invalid Form Body","errors":{"0":{"options":{"1":{"name":{"_errors":[{"code":"BASE_TYPE_REQUIRED","message":"This field is required"}]}}}},
             "_errors":[{"code":"APPLICATION_COMMAND_TOO_LARGE","message":"Too large"}],"embeds":{"_errors":[{"code":"A","message":"a"},{"code":"B","message":"b"}]}}}
            """);
        var refused = await Assert.ThrowsAsync<DiscordRefusedException>(() => discord.Client().CreateMessage(Channel, Payload));
        Assert.Equal((HttpStatusCode.BadRequest, ErrorCodes.InvalidForm), (refused.Status, refused.Code));
        Assert.Equal(
            ["[0].options[1].name: BASE_TYPE_REQUIRED This field is required", "(all): APPLICATION_COMMAND_TOO_LARGE Too large", "embeds: A a", "embeds: B b"],
            refused.Error.Fields.Select(field => field.ToString()));
        Assert.Contains("[0].options[1].name: BASE_TYPE_REQUIRED", refused.Message, StringComparison.Ordinal);
        Assert.Single(discord.Requests);
    }

    [Theory]
    [InlineData("<html>no</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"code":"text","message":5,"errors":[1]}""")]
    [InlineData("""{"errors":{"a":{"_errors":{"x":1},"b":null}}}""")]
    [InlineData("""{"message":"\ud800"}""")]
    public async Task A_refusal_in_any_shape_is_a_refusal(string body)
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(403, body);
        var refused = await Assert.ThrowsAsync<DiscordRefusedException>(() => discord.Client().GetChannel(Channel));
        Assert.Equal((HttpStatusCode.Forbidden, 0), (refused.Status, refused.Code));
        Assert.Empty(refused.Error.Fields);
    }

    [Fact]
    public async Task Every_shared_error_is_told_as_it_is()
    {
        await using var discord = await ScriptedDiscord.Start();
        foreach (var row in SharedVectors.Open("rest_errors").EnumerateArray())
        {
            var (status, body) = (row.GetProperty("status").GetInt32(), row.GetProperty("body"));
            discord.Then(status, body.GetRawText());
            var failure = await Assert.ThrowsAnyAsync<DiscordException>(() => discord.Client().CreateMessage(Channel, Payload));
            if (failure is not DiscordRefusedException refused)
            {
                Assert.True(status >= 500 && failure is DiscordUnavailableException, failure.ToString());
                continue;
            }
            Assert.Equal(status, (int)refused.Status);
            Assert.Equal(body.TryGetProperty("code", out var code) ? code.GetInt32() : 0, refused.Code);
            Assert.Equal(body.TryGetProperty("errors", out _), refused.Error.Fields.Count > 0);
            Assert.StartsWith((body.TryGetProperty("message", out var message) ? message : body.GetProperty("error")).GetString(), refused.Error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_can_be_repeated_is_repeated_until_Discord_is_well_again(int status)
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(status).ThenCut().Then(200, """{"id":"2","name":"back"}""");
        Assert.Equal("back", (await discord.Client().GetChannel(Channel)).Name);
        Assert.Equal(3, discord.Requests.Count);
    }

    [Fact]
    public async Task It_is_repeated_a_few_times_and_no_more()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Otherwise = http => ScriptedDiscord.Answer(http, 503, "<html>");
        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(() => discord.Client().EditMessage(Address, Payload));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (failure.Status, failure.RequestMayHaveRun));
        Assert.Equal(3, discord.Requests.Count);
    }

    [Fact]
    public async Task A_create_is_never_repeated_when_it_may_have_run()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(503).ThenCut();
        var rest = discord.Client();
        Assert.True((await Assert.ThrowsAsync<DiscordUnavailableException>(() => rest.CreateMessage(Channel, Payload))).RequestMayHaveRun);
        Assert.True((await Assert.ThrowsAsync<DiscordUnavailableException>(() => rest.CreateFollowup(Token, Payload))).RequestMayHaveRun);
        Assert.Equal(2, discord.Requests.Count);
    }

    [Fact]
    public async Task A_failure_of_Discords_own_is_not_repeated_and_tells_that_it_may_have_run()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(500, """{"message":"500: Internal Server Error","code":0}""");
        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(() => discord.Client().GetChannel(Channel));
        Assert.Equal((HttpStatusCode.InternalServerError, true), (failure.Status, failure.RequestMayHaveRun));
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task Without_a_connection_it_is_certain_that_nothing_was_done()
    {
        await using var discord = await ScriptedDiscord.Start();
        var nobody = new Uri($"http://127.0.0.1:{FreePort()}/api/");
        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(
            () => discord.Client(options => options with { BaseAddress = nobody }).CreateMessage(Channel, Payload));
        Assert.False(failure.RequestMayHaveRun);
    }

    [Fact]
    public async Task Silence_is_a_failure_and_a_callers_giving_up_is_not()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.ThenHang(Task.Delay(Timeout.Infinite)).ThenHang(Task.Delay(Timeout.Infinite));
        var rest = discord.Client(options => options with { RequestTimeout = TimeSpan.FromMilliseconds(200) });
        Assert.True((await Assert.ThrowsAsync<DiscordUnavailableException>(() => rest.GetChannel(Channel))).RequestMayHaveRun);
        using var cancellation = new CancellationTokenSource();
        var patient = discord.Client().GetChannel(Channel, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_answer_that_cannot_be_read_is_a_failure(string body)
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(200, body);
        Assert.True((await Assert.ThrowsAsync<DiscordUnavailableException>(() => discord.Client().CreateMessage(Channel, Payload))).RequestMayHaveRun);
    }

    [Fact]
    public async Task Deleting_what_is_gone_is_no_failure()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(204).Then(404, """{"code":10008}""").Then(404, """{"code":10003}""").ThenCut().Then(404, """{"code":10008}""").Then(404, """{"code":10003}""");
        var rest = discord.Client();
        Assert.True(await rest.DeleteMessage(Address));
        Assert.False(await rest.DeleteMessage(Address));
        Assert.False(await rest.DeleteChannel(Channel));
        Assert.False(await rest.DeleteMessage(Address));
        await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.DeleteMessage(Address));
    }

    [Theory]
    [InlineData(401, 50027)]
    [InlineData(404, 10062)]
    public async Task An_expired_interaction_is_told_and_not_tried_again(int status, int code)
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(status, $$"""{"code":{{code}}}""");
        var rest = discord.Client();
        Assert.Equal(code, (await Assert.ThrowsAsync<DiscordInteractionExpiredException>(() => rest.EditOriginal(Token, Payload))).Code);
        await Assert.ThrowsAsync<DiscordInteractionExpiredException>(() => rest.CreateFollowup(Token, Payload));
        Assert.Single(discord.Requests);
        await rest.EditOriginal(Token with { Value = "another" }, Payload);
    }

    [Fact]
    public async Task A_token_that_Discord_does_not_know_yet_is_tried_a_few_times()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Otherwise = http => ScriptedDiscord.Answer(http, 404, """{"code":10015}""");
        var rest = discord.Client();
        for (var attempt = 0; attempt < 5; attempt++)
            await Assert.ThrowsAsync<DiscordInteractionExpiredException>(() => rest.EditOriginal(Token, Payload));
        Assert.Equal(3, discord.Requests.Count);
    }

    [Fact]
    public async Task A_missing_message_does_not_mean_that_the_interaction_has_expired()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(404, """{"code":10008}""");
        Assert.Equal(ErrorCodes.UnknownMessage, (await Assert.ThrowsAsync<DiscordRefusedException>(() => discord.Client().GetOriginal(Token))).Code);
    }

    [Fact]
    public async Task Tokens_reach_neither_failures_nor_the_observer_nor_traces()
    {
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue($"{activity.Source.Name} {activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(500).Then(404, """{"code":10008,"message":"Unknown Message"}""").Then(401, """{"code":50027}""").ThenCut();
        var told = new ConcurrentQueue<string>();
        var rest = discord.Client(options =>
        {
            told.Enqueue(options.ToString());
            return options with { Observer = seen => told.Enqueue(seen.ToString()) };
        });
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var token = attempt < 3 ? Token : Token with { Value = "very-secret-token-2" };
            told.Enqueue((await Assert.ThrowsAnyAsync<DiscordException>(() => rest.CreateFollowup(token, Payload))).ToString());
        }
        Assert.Equal(9, told.Count);
        // The server in this test traces its own side; what counts is that our client does not.
        Assert.DoesNotContain(traces, trace => trace.StartsWith("System.Net.Http", StringComparison.Ordinal) && trace.Contains("secret", StringComparison.Ordinal));
        Assert.All(told, text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
        Assert.All(told, text => Assert.DoesNotContain("bot-token", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_observer_is_told_of_every_attempt()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(503).ThenCut().Then(429, """{"retry_after":0.01}""").Then(200);
        var told = new ConcurrentQueue<DiscordRestEvent>();
        await discord.Client(options => options with { Observer = told.Enqueue, MaxAttempts = 4 }).GetChannel(Channel);
        Assert.Equal([503, null, 429, 200], told.Select(seen => seen.Status));
        Assert.All(told, seen => Assert.Equal(("GET", "channels/{channel}"), (seen.Method, seen.Route)));
        Assert.Equal(TimeSpan.FromSeconds(0.01), told.ElementAt(2).RetryAfter);
    }

    [Fact]
    public async Task A_base_address_without_its_slash_is_refused()
    {
        await using var discord = await ScriptedDiscord.Start();
        Assert.Throws<ArgumentException>(() => discord.Client(options => options with { BaseAddress = new Uri("https://discord.com/api/v10") }));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
