using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The doctor finds what is wrong in Discord, and each repair mends it.</summary>
public sealed class DoctorPageTests(TradeFixture fixture)
{
    [Fact]
    public async Task A_server_that_is_well_is_told_so_and_each_fault_is_found_and_mended()
    {
        var world = await fixture.WorldAsync();
        var server = await fixture.NewServerAsync();
        using var owner = await SandboxVisitor.SignInAsync(world, server.Owner);
        var path = $"/s/{server.Id}/doctor";
        // Of the ready server one thing is missing: the category is found by its name, and mapped.
        var page = await owner.GetAsync(path);
        Assert.Contains("Ticket category: not chosen yet", page.Text, StringComparison.Ordinal);
        await owner.SubmitAsync(page, "make-Ticket category: not chosen yet");
        await Eventually.TrueAsync(async () => (await owner.GetAsync(path)).Text.Contains("All is well", StringComparison.Ordinal), "the category is there");

        var channel = (await ConfigAsync(world, server)).Get(GuildSettings.TicketCategory)!.Value;
        await DeleteChannelAsync(world, channel);
        page = await owner.GetAsync(path);
        Assert.Contains("Ticket category: it was deleted in Discord", page.Text, StringComparison.Ordinal);
        await owner.SubmitAsync(page, "make-Ticket category: it was deleted in Discord");
        await Eventually.TrueAsync(async () => (await owner.GetAsync(path)).Text.Contains("All is well", StringComparison.Ordinal), "it was made again");
        Assert.NotEqual(channel, (await ConfigAsync(world, server)).Get(GuildSettings.TicketCategory));
    }

    [Fact]
    public async Task Commands_that_vanished_in_Discord_are_sent_there_again()
    {
        var world = await fixture.WorldAsync();
        var server = await fixture.NewServerAsync();
        using var owner = await SandboxVisitor.SignInAsync(world, server.Owner);
        var path = $"/s/{server.Id}/doctor";
        var discord = world.Get<ArkMarket.Web.Hosting.DiscordConnection>();
        await ArkMarket.Discord.CommandCalls.OverwriteGuildCommands(discord.Rest, new ArkMarket.Discord.Snowflake(ulong.Parse(server.Id)), []);

        var page = await owner.GetAsync(path);
        Assert.Contains("Commands are missing in Discord", page.Text, StringComparison.Ordinal);
        await owner.SubmitAsync(page, "repair-Commands-0");
        await Eventually.TrueAsync(async () => !(await owner.GetAsync(path)).Text.Contains("Commands are missing", StringComparison.Ordinal), "the commands are back");
        // Pressed on a page of before: there is nothing left to repair, and it says so.
        Assert.Contains("This form is too old", (await owner.SubmitAsync(page, "repair-Commands-0")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_is_let_into_a_channel_of_this_server_and_never_into_anothers()
    {
        var world = await fixture.WorldAsync();
        var (server, other) = (await fixture.NewServerAsync(), await fixture.NewServerAsync());
        var (guild, owner) = (new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Owner.Id)));
        var actor = new Actor(guild, owner, [], ManagesGuild: true);
        var before = await OverwritesAsync(world, other.Market);
        var repairs = world.Get<AskRepair>();
        // In one lane: when the second is done, the first is too.
        foreach (var channel in new[] { other.Market, server.Market })
            Assert.Null((await repairs.HandleAsync(new(actor, RequestKey.For(guild, $"test:{channel}", []), RepairKind.Channel, ulong.Parse(channel)), default)).Refusal);
        await Eventually.TrueAsync(async () => (await OverwritesAsync(world, server.Market)).Contains("1:", StringComparison.Ordinal), "the bot is let in");
        Assert.Equal(before, await OverwritesAsync(world, other.Market));
    }

    private static async Task<string> OverwritesAsync(TradeWorld world, string channel)
    {
        var found = await ArkMarket.Discord.ChannelCalls.GetChannel(world.Get<ArkMarket.Web.Hosting.DiscordConnection>().Rest, new ArkMarket.Discord.Snowflake(ulong.Parse(channel)));
        return string.Join(' ', found.PermissionOverwrites.Select(overwrite => $"{(int)overwrite.Type}:{overwrite.Id}:{overwrite.Allow}:{overwrite.Deny}"));
    }

    private static async Task<GuildConfig> ConfigAsync(TradeWorld world, TradeServer server) =>
        (await world.Get<GuildConfigs>().ReadAsync(new GuildId(ulong.Parse(server.Id)), default))!;

    private static async Task DeleteChannelAsync(TradeWorld world, ChannelId channel) =>
        Assert.True(await ArkMarket.Discord.ChannelCalls.DeleteChannel(world.Get<ArkMarket.Web.Hosting.DiscordConnection>().Rest, new ArkMarket.Discord.Snowflake(channel.Value)));
}
