using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Guilds;

/// <summary>Which commands a server has in Discord, and that they are replaced only when they changed.</summary>
public sealed class RegisterCommandsTests(StubServers discord) : IClassFixture<StubServers>
{
    [Fact]
    public async Task A_new_server_gets_its_commands()
    {
        var guild = await discord.NewGuildAsync();
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        var registered = Assert.Single(await discord.CallsAsync(guild, "PUT"));
        Assert.Equal($"/applications/{guild.App.Door.ApplicationId}/guilds/{guild.Id}/commands", registered.Path);
        Assert.Superset(new HashSet<string> { "settings", "setup", "shop" }, Names(registered));
        // Discord: Application Commands, default_member_permissions: MANAGE_GUILD.
        var setup = registered.Json.EnumerateArray().Single(command => command.GetProperty("name").GetString() == "setup");
        Assert.Equal("32", setup.GetProperty("default_member_permissions").GetString());
    }

    [Fact]
    public async Task The_same_commands_are_not_sent_again()
    {
        var guild = await discord.NewGuildAsync();
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        for (var start = 0; start < 3; start++)
            await guild.App.Get<EnrolGuild>().HandleAsync(guild.Id, "A test server", CancellationToken.None);
        await guild.Admin().CommandAsync("settings", ("setting", GuildSettings.FeePercent.Key), ("value", "3"));
        Assert.Equal(4, (await StubServers.SettledAsync(guild, RegisterCommands.Kind)).Count);
        Assert.Single(await discord.CallsAsync(guild, "PUT"));
    }

    [Fact]
    public async Task A_feature_that_is_switched_takes_its_commands_along()
    {
        var guild = await discord.NewGuildAsync();
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        await guild.Admin().CommandAsync("settings", ("setting", GuildSettings.MarketFeature.Key), ("value", "off"));
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        var calls = await discord.CallsAsync(guild, "PUT");
        Assert.Equal(2, calls.Count);
        Assert.DoesNotContain("shop", Names(calls[1]));
        Assert.Contains("settings", Names(calls[1]));

        await guild.Admin().CommandAsync("settings", ("setting", GuildSettings.MarketFeature.Key), ("value", "on"));
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        Assert.Equal(Names(calls[0]), Names((await discord.CallsAsync(guild, "PUT"))[2]));
    }

    [Fact]
    public async Task Commands_that_Discord_forgot_are_sent_again()
    {
        var guild = await discord.NewGuildAsync();
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        await guild.App.Get<CommandRegistration>().ForgetAsync(guild.Id, CancellationToken.None);
        await guild.App.Get<EnrolGuild>().HandleAsync(guild.Id, "A test server", CancellationToken.None);
        await StubServers.SettledAsync(guild, RegisterCommands.Kind);
        Assert.Equal(2, (await discord.CallsAsync(guild, "PUT")).Count);
    }

    [Fact]
    public async Task A_registration_that_failed_is_not_taken_for_done()
    {
        var attempts = 0;
        discord.Faults["first"] = call => call.Method == "PUT" && Interlocked.Increment(ref attempts) == 1 ? StubAnswer.Refused(400, 50035) : null;
        var guild = await discord.NewGuildAsync();
        await Eventually.TrueAsync(
            async () => await guild.App.Get<CommandRegistration>().FindHashAsync(guild.Id, CancellationToken.None) is { Length: 64 }, "the second attempt");
        Assert.True(attempts >= 2);
        discord.Faults.TryRemove("first", out _);
    }

    private static HashSet<string> Names(StubCall call) => [.. call.Json.EnumerateArray().Select(command => command.GetProperty("name").GetString()!)];
}
