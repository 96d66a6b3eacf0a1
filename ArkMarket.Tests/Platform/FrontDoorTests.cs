using System.Net;
using System.Text;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Platform;

/// <summary>What comes to the door that Discord would not have sent, and what Discord sends that we do not know.</summary>
public sealed class FrontDoorTests(AppFixture app)
{
    [Fact]
    public async Task A_ping_is_answered()
    {
        var door = (await app.AppAsync()).Door;
        var answer = await door.SendAsync(Delivery.Ping(door.ApplicationId));
        Assert.Equal("""{"type":1}""", Encoding.UTF8.GetString(answer.Bytes));
    }

    [Theory]
    [InlineData(null, "1760000000")]
    [InlineData("", "1760000000")]
    [InlineData("zz", "1760000000")]
    [InlineData("00", null)]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000", "1760000000")]
    public async Task A_missing_or_broken_signature_is_a_401(string? signature, string? timestamp)
    {
        var door = (await app.AppAsync()).Door;
        var answer = await door.SendAsync(Delivery.Ping(door.ApplicationId).Bytes, signature, timestamp);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Empty(answer.Bytes);
    }

    [Fact]
    public async Task A_signature_of_somebody_else_is_a_401()
    {
        var door = (await app.AppAsync()).Door;
        var body = Delivery.Ping(door.ApplicationId).Bytes;
        var answer = await door.SendAsync(body, new TestKeys().Sign("1760000000", body), "1760000000");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"two"}""")]
    [InlineData("""{"type":1} and more""")]
    [InlineData("""{"type":2,"data":{"name":"\ud800"}}""")]
    public async Task What_is_no_interaction_is_a_400(string body)
    {
        var door = (await app.AppAsync()).Door;
        Assert.Equal(HttpStatusCode.BadRequest, (await door.SendRawAsync(Encoding.UTF8.GetBytes(body))).Status);
    }

    [Theory]
    [InlineData("""{"type":2}""")]
    [InlineData("""{"type":2,"id":"1","data":null,"member":null,"guild_id":"nonsense"}""")]
    [InlineData("""{"type":3,"id":"1","data":{"custom_id":"::::::"},"guild_id":"5","member":{"user":{"id":"6"}}}""")]
    [InlineData("""{"type":4,"id":"1","data":{"name":"history","options":[{"name":"x","focused":true}]}}""")]
    [InlineData("""{"type":5,"id":"1","data":{"custom_id":""},"guild_id":"5","member":{"roles":"none"}}""")]
    [InlineData("""{"type":99,"id":"1","guild_id":"5","member":{"user":{"id":"6"}}}""")]
    public async Task An_interaction_that_lacks_nearly_everything_is_answered_privately(string body)
    {
        var door = (await app.AppAsync()).Door;
        var answer = await door.SendRawAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Type is 8 || answer is { Type: 4, IsPrivate: true }, answer.Json.ToString());
    }

    [Fact]
    public async Task A_body_above_a_mebibyte_is_a_413_and_the_process_goes_on()
    {
        var door = (await app.AppAsync()).Door;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await door.SendRawAsync(new byte[(1 << 20) + 1])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await door.SendRawAsync(new byte[1 << 20])).Status);
        Assert.Equal(1, (await door.SendAsync(Delivery.Ping(door.ApplicationId))).Type);
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("/healthz"));
    }

    [Fact]
    public async Task A_command_that_does_not_exist_any_more_is_refused_privately()
    {
        var guild = await app.NewGuildAsync();
        var answer = await guild.Member("Ann").CommandAsync("abolished");
        Assert.True(answer is { IsMessage: true, IsPrivate: true });
        Assert.Contains("does not exist any more", answer.Text);
    }

    [Fact]
    public async Task A_button_of_an_older_version_is_refused_privately()
    {
        var guild = await app.NewGuildAsync();
        var answer = await guild.Member("Ann").ClickAsync("abolished:1:2");
        Assert.True(answer is { IsMessage: true, IsPrivate: true });
        Assert.Contains("older message", answer.Text);
    }
}
