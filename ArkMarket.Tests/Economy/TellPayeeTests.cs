using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Economy;

/// <summary>Who was paid hears of it by direct message, once.</summary>
public sealed class TellPayeeTests : IAsyncLifetime
{
    private const string Channel = "777000000000000001";

    private TestApp _app = null!;
    private TestGuild _guild = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _guild = await AppFixture.NewGuildAsync(_app, (GuildSettings.CurrencyName.Key, "shards"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Who_was_paid_is_told_by_whom_where_how_much_and_what_for()
    {
        var bob = _guild.Member("Bob");
        _app.Discord.Answers = call => Opens(call) ?? Takes(call);

        var ann = await PayAsync(bob, "for the *Rex*");

        await Eventually.TrueAsync(() => Messages().Count == 1, "the direct message");
        var message = Messages()[0];
        Assert.Matches(
            $@"^<@{ann.Id}> paid you \*\*30 shards\*\* on \*\*A test server\*\*\.\nPayment: for the \\\*Rex\\\*\n-# `[0-9a-f]{{15}}`$",
            message.GetProperty("content").GetString());
        Assert.Equal("""{"parse":[]}""", message.GetProperty("allowed_mentions").GetRawText());
        Assert.True(message.GetProperty("enforce_nonce").GetBoolean());
        Assert.Equal(bob.Id.ToString(), _app.Discord.Calls.First(call => call.Path == "/users/@me/channels").Json.GetProperty("recipient_id").GetString());
        await EndsAsync(bob, EffectState.Done);
    }

    [Theory]
    [InlineData("/users/@me/channels", 50007)]
    [InlineData("messages", 50007)]
    [InlineData("messages", 50278)]
    public async Task Who_takes_no_direct_messages_is_left_alone(string path, int code)
    {
        var bob = _guild.Member("Bob");
        _app.Discord.Answers = call => call.Path.EndsWith(path, StringComparison.Ordinal) ? StubAnswer.Refused(403, code) : Opens(call);

        await PayAsync(bob, "anyway");

        await EndsAsync(bob, EffectState.Done);
    }

    [Fact]
    public async Task While_Discord_is_out_of_order_the_news_waits_and_no_attempt_is_counted()
    {
        var bob = _guild.Member("Bob");
        var failed = 0;
        _app.Discord.Answers = call =>
            Opens(call) ?? (call.Method == "POST" && Interlocked.Increment(ref failed) <= 2 ? new StubAnswer(500, "") : Takes(call));

        await PayAsync(bob, "patience");

        await EndsAsync(bob, EffectState.Done);
        var nonces = Messages().Select(message => message.GetProperty("nonce").GetString()).ToList();
        Assert.Equal(3, nonces.Count);
        Assert.Single(nonces.Distinct());
        Assert.Equal(0, (await EffectAsync(bob)).Attempts);
    }

    [Fact]
    public async Task What_an_earlier_try_has_sent_is_found_and_not_sent_again()
    {
        var bob = _guild.Member("Bob");
        _app.Discord.Answers = call => Opens(call) ?? Takes(call);
        await PayAsync(bob, "once");
        await EndsAsync(bob, EffectState.Done);
        var sent = Messages()[0].GetProperty("content").GetString();

        // The nonce is long forgotten: only the message itself can tell.
        _app.Discord.Answers = call => Opens(call) ?? (call.Method == "GET" && call.Path.EndsWith("/messages", StringComparison.Ordinal)
            ? StubAnswer.Ok(JsonSerializer.Serialize(new[] { new { id = "1", channel_id = Channel, content = sent } }))
            : Takes(call));
        var effect = await EffectAsync(bob);
        var handler = _app.Services.GetServices<EffectHandler>().Single(handler => handler.Kind == TellPayee.Kind);
        await handler.RunAsync(
            effect.Payload, new EffectContext(_guild.Id, effect.Id, 1, DateTimeOffset.UtcNow.AddHours(-1)), CancellationToken.None);

        Assert.Single(Messages());
    }

    [Fact]
    public async Task News_of_a_payment_is_none_after_a_day()
    {
        var bob = _guild.Member("Bob");
        await PayAsync(bob, "slow");
        var effect = await EffectAsync(bob);
        Assert.Equal(effect.CreatedAt.AddDays(1), effect.ExpiresAt);
    }

    private static StubAnswer? Opens(StubCall call) =>
        call.Path == "/users/@me/channels" ? StubAnswer.Ok($$"""{"id":"{{Channel}}","type":1}""") : null;

    private static StubAnswer? Takes(StubCall call) => call is { Method: "POST", Path: $"/channels/{Channel}/messages" }
        ? StubAnswer.Ok($$"""{"id":"{{TestIds.Next()}}","channel_id":"{{Channel}}"}""")
        : null;

    private async Task<TestMember> PayAsync(TestMember payee, string note)
    {
        var ann = await _guild.MemberWithAsync("Ann", 100);
        (await ann.CommandAsync("pay", ("member", payee), ("amount", 30), ("note", note))).AssertSaysPrivately("You paid");
        return ann;
    }

    private List<JsonElement> Messages() =>
        [.. _app.Discord.Calls.Where(call => call is { Method: "POST", Path: $"/channels/{Channel}/messages" }).Select(call => call.Json)];

    private async Task<Effect> EffectAsync(TestMember payee)
    {
        await using var db = _app.Get<Database>().CreateContext();
        return await db.Set<Effect>().AsNoTracking().SingleAsync(effect => effect.GuildId == _guild.Id && effect.Lane == $"member:{payee.Id}");
    }

    private Task EndsAsync(TestMember payee, EffectState state) =>
        Eventually.TrueAsync(async () => (await EffectAsync(payee)).State == state, $"the news is {state}");
}
