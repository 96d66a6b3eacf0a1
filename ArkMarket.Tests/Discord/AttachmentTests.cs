using System.Text;
using System.Text.Json;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>Files that people attached are fetched from Discord's own servers, within bounds, and from nowhere else.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public async Task A_file_is_fetched_without_the_bots_token()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(200, "the file");
        Assert.Equal("the file", Encoding.UTF8.GetString((await discord.Client().Download(At(discord, "cdn/attachments/1/2/a.csv?ex=1&hm=2"), 100))!));
        var request = Assert.Single(discord.Requests);
        Assert.Equal("GET /cdn/attachments/1/2/a.csv?ex=1&hm=2", $"{request.Method} {request.Path}");
        Assert.False(request.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("https://evil.test/attachments/1/2/a.csv")]
    [InlineData("http://cdn.discordapp.com/attachments/1/2/a.csv")]
    [InlineData("https://cdn.discordapp.com:8443/attachments/1/2/a.csv")]
    [InlineData("https://cdn.discordapp.com.evil.test/a.csv")]
    [InlineData("https://cdn.discordapp.com@evil.test/a.csv")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://127.0.0.1:1/a.csv")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    [InlineData(null)]
    public async Task A_strangers_address_is_not_asked(string? url)
    {
        await using var discord = await ScriptedDiscord.Start();
        Assert.Null(await discord.Client().Download(Attachment(url), 100));
        Assert.Empty(discord.Requests);
    }

    [Fact]
    public async Task A_file_that_is_larger_than_allowed_is_not_taken_whatever_was_said_of_its_size()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(200, new string('x', 50_001));
        Assert.Null(await discord.Client().Download(At(discord, "cdn/a.csv"), 50_000));
        Assert.Null(await discord.Client().Download(At(discord, "cdn/a.csv", size: 50_001), 50_000));
        Assert.Single(discord.Requests);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(302)]
    public async Task A_file_that_is_gone_or_elsewhere_is_none(int status)
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(status, "", "Location", "http://127.0.0.1:1/elsewhere");
        Assert.Null(await discord.Client().Download(At(discord, "cdn/a.csv"), 100));
    }

    [Fact]
    public async Task A_failure_of_Discord_is_told_as_one()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(503).ThenCut();
        await Assert.ThrowsAsync<DiscordUnavailableException>(() => discord.Client().Download(At(discord, "cdn/a.csv"), 100));
        await Assert.ThrowsAsync<DiscordUnavailableException>(() => discord.Client().Download(At(discord, "cdn/a.csv"), 100));
    }

    private static Attachment At(ScriptedDiscord discord, string path, long size = 8) => Attachment(new Uri(discord.Address, "/" + path).AbsoluteUri, size);

    private static Attachment Attachment(string? url, long size = 8)
    {
        var file = JsonSerializer.Serialize(new { id = "7", filename = "a.csv", size, url });
        var json = """{"id":"1","application_id":"1","type":2,"token":"t","data":{"id":"1","name":"n","type":1,"resolved":{"attachments":{"7":FILE}}}}""".Replace("FILE", file);
        return Interaction.Parse(Encoding.UTF8.GetBytes(json)).Resolved.Attachments[new Snowflake(7)];
    }
}
