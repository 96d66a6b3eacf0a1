using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Tests.Guilds;

/// <summary>Servers the app is in become known, and what they lost when the app was away comes back.</summary>
public sealed class DiscoverGuildsTests(StubServers discord) : IClassFixture<StubServers>
{
    private const int PageSize = 200;

    [Fact]
    public async Task A_server_the_app_was_added_to_again_gets_its_commands_again()
    {
        var app = await discord.AppAsync();
        var guild = new TestGuild(app, TestIds.NextGuild());
        await LookAsync(app, Listed(guild.Id));
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        await LookAsync(app, Listed(guild.Id));
        await LookAsync(app, "");
        Assert.Single(await discord.CallsAsync(guild, "PUT"));
        await LookAsync(app, Listed(guild.Id));
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        Assert.Equal(2, (await discord.CallsAsync(guild, "PUT")).Count);
    }

    [Fact]
    public async Task Servers_beyond_the_first_page_are_found_too()
    {
        var app = await discord.AppAsync();
        var (first, last) = (TestIds.NextGuild(), TestIds.NextGuild());
        var asked = 0;
        discord.Faults["guilds"] = call => call.Path != "/users/@me/guilds" ? null : StubAnswer.Ok(
            Interlocked.Increment(ref asked) == 1 ? $"[{string.Join(',', Enumerable.Repeat(Listed(first), PageSize))}]" : $"[{Listed(last)}]");
        await app.Get<DiscoverGuilds>().RunAsync(refresh: false, CancellationToken.None);
        discord.Faults.TryRemove("guilds", out _);
        Assert.NotNull(await app.Get<GuildConfigs>().FindAsync(first, CancellationToken.None));
        Assert.NotNull(await app.Get<GuildConfigs>().FindAsync(last, CancellationToken.None));
    }

    private async Task LookAsync(TestApp app, string listed)
    {
        discord.Faults["guilds"] = call => call.Path == "/users/@me/guilds" ? StubAnswer.Ok($"[{listed}]") : null;
        await app.Get<DiscoverGuilds>().RunAsync(refresh: false, CancellationToken.None);
        discord.Faults.TryRemove("guilds", out _);
    }

    private static string Listed(GuildId guild) => $$"""{"id":"{{guild}}","name":"A server"}""";
}
