using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Sellers;

/// <summary>Applications as people live them: the staff channel, the role, the direct message.</summary>
public sealed class ApplicationInSandboxTests(TradeFixture fixture)
{
    [Fact]
    public async Task Moderators_see_an_application_and_approve_it_and_the_applicant_gets_role_and_news()
    {
        var (server, staff) = await ReadyAsync();
        await ApplyAsync(server.Newcomer, "I breed Rexes");
        await server.Moderator.SeesAsync(staff, "I breed Rexes");
        Assert.Empty(await server.Buyer.MessagesAsync(staff));

        Assert.Contains("is an approved seller now", (await server.Moderator.PressAsync(staff, "Approve")).Text, StringComparison.Ordinal);

        await server.Moderator.SeesAsync(staff, "✅ Approved by");
        Assert.Null(await server.Moderator.FindButtonAsync(staff, "Approve"));
        await Eventually.TrueAsync(() => HoldsAsync(server, server.Newcomer, "Seller"), "the newcomer holds the seller role");
        await Eventually.TrueAsync(async () => (await DirectAsync(await fixture.WorldAsync(), server.Newcomer)).Contains("You may sell on", StringComparison.Ordinal), "the newcomer is told");
    }

    [Fact]
    public async Task A_newer_application_takes_the_place_of_the_one_that_waits()
    {
        var (server, staff) = await ReadyAsync();
        await ApplyAsync(server.Newcomer, "My first words");
        await server.Moderator.SeesAsync(staff, "My first words");
        await ApplyAsync(server.Newcomer, "My second words");
        await server.Moderator.SeesAsync(staff, "My second words");
        Assert.Single(await server.Moderator.MessagesAsync(staff));
        Assert.Contains("is rejected", (await RejectAsync(server, staff, "Too short")).Text, StringComparison.Ordinal);
        await server.Moderator.SeesAsync(staff, "Too short");
    }

    [Fact]
    public async Task Who_takes_no_direct_messages_finds_the_answer_by_asking()
    {
        var (server, staff) = await ReadyAsync();
        await server.Sandbox.RefuseDirectMessagesAsync(server.Newcomer.Id);
        await ApplyAsync(server.Newcomer, "I breed Rexes");
        await RejectAsync(server, staff, "Play a month first");
        Assert.Contains("Play a month first", (await server.Newcomer.CommandAsync("sell status")).Text, StringComparison.Ordinal);
        await DoneAsync(server, "sellers.tell");
    }

    [Fact]
    public async Task A_suspended_seller_loses_the_role_and_gets_it_back()
    {
        var (server, _) = await ReadyAsync();
        await server.Moderator.CommandAsync("sell suspend", new { member = server.Seller.Name, reason = "Fraud" });
        await Eventually.TrueAsync(async () => !await HoldsAsync(server, server.Seller, "Seller"), "the role is taken");
        await Eventually.TrueAsync(async () => (await DirectAsync(await fixture.WorldAsync(), server.Seller)).Contains("Fraud", StringComparison.Ordinal), "the seller is told why");
        await server.Moderator.CommandAsync("sell restore", new { member = server.Seller.Name });
        await Eventually.TrueAsync(() => HoldsAsync(server, server.Seller, "Seller"), "the role is given again");
    }

    [Fact]
    public async Task A_role_that_the_bot_cannot_give_is_left_for_an_admin_and_the_news_still_arrive()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        // The bot stands below the Moderator role.
        await SetAsync(world, server, (GuildSettings.SellerRole.Key, server.Role("Moderator")));
        await ApplyAsync(server.Newcomer, "I breed Rexes");
        await server.Owner.CommandAsync("sell applications");
        Assert.Contains("approved seller", (await server.Owner.ClickAsync("Approve")).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await DirectAsync(world, server.Newcomer)).Contains("You may sell on", StringComparison.Ordinal), "the newcomer is told");
        await Eventually.TrueAsync(async () =>
        {
            await world.AdvanceAsync(TimeSpan.FromMinutes(13));
            return (await server.Owner.CommandAsync("queue")).Text.Contains("role", StringComparison.Ordinal);
        }, "the dead letter is there");
    }

    [Fact]
    public async Task What_was_typed_stands_in_the_form_again()
    {
        var (server, _) = await ReadyAsync();
        await server.Newcomer.CommandAsync("sell apply");
        var refused = await server.Newcomer.SubmitAsync(new() { ["About you"] = "I *breed* ```Rexes```", ["Specialities"] = "1,2,3,4,5,6,7,8,9,10,11", ["Maps"] = "Ragnarok" });
        Assert.Contains("at most 10", refused.Text, StringComparison.Ordinal);
        var again = await server.Newcomer.ClickAsync("Open the form with it");
        Assert.Contains("I *breed* '''Rexes'''", again.Modal!.Value.GetRawText().Replace(@"\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Ragnarok", again.Modal!.Value.GetRawText(), StringComparison.Ordinal);
        // What is left out keeps what the form offered.
        var sent = await server.Newcomer.SubmitAsync(new() { ["Specialities"] = "breeding" });
        Assert.Contains("✅", sent.Text, StringComparison.Ordinal);
    }

    private async Task<(TradeServer Server, string Staff)> ReadyAsync()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var staff = (await server.Sandbox.ChannelsAsync(server.Id, server.Moderator.Id))
            .Single(channel => channel.GetProperty("name").GetString() == "mod-log").GetProperty("id").GetString()!;
        await SetAsync(world, server, (GuildSettings.StaffChannel.Key, staff));
        return (server, staff);
    }

    private static async Task SetAsync(TradeWorld world, TradeServer server, (string Key, string Value) setting)
    {
        var id = new GuildId(ulong.Parse(server.Id));
        var admin = new Actor(id, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var values = new Dictionary<string, JsonElement> { [setting.Key] = JsonSerializer.SerializeToElement(setting.Value) };
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(admin, RequestKey.For(id, $"test:{setting.Key}", []), values), default)).Refusal);
    }

    private static async Task ApplyAsync(Person person, string about)
    {
        Assert.Equal("modal", (await person.CommandAsync("sell apply")).Kind);
        var sent = await person.SubmitAsync(new() { ["About you"] = about, ["Specialities"] = "breeding", ["Maps"] = "" });
        Assert.Contains("✅", sent.Text, StringComparison.Ordinal);
    }

    private static async Task<ActAnswer> RejectAsync(TradeServer server, string staff, string reason)
    {
        await server.Moderator.PressAsync(staff, "Reject");
        return await server.Moderator.SubmitAsync(new() { ["Reason"] = reason }, staff);
    }

    private static async Task<bool> HoldsAsync(TradeServer server, Person person, string role)
    {
        var world = await server.Sandbox.WorldAsync();
        var member = world.GetProperty("guilds").EnumerateArray().Single(guild => guild.GetProperty("id").GetString() == server.Id)
            .GetProperty("members").EnumerateArray().Single(m => m.GetProperty("user_id").GetString() == person.Id);
        return member.GetProperty("roles").EnumerateArray().Any(held => held.GetString() == server.Role(role));
    }

    /// <summary>What the person reads from the bot in their direct messages.</summary>
    private static async Task<string> DirectAsync(TradeWorld world, Person person)
    {
        // The same channel however often it is asked for.
        var channel = await world.Get<ArkMarket.Web.Hosting.DiscordConnection>().Rest.CreateDm(new Snowflake(ulong.Parse(person.Id)));
        return string.Join('\n', (await person.MessagesAsync(channel.Id.ToString())).Select(SandboxText.Of));
    }

    private async Task DoneAsync(TradeServer server, string kind)
    {
        var database = (await fixture.WorldAsync()).Get<Database>();
        var guild = new GuildId(ulong.Parse(server.Id));
        await Eventually.TrueAsync(async () =>
        {
            await using var db = database.CreateContext();
            return await db.Set<Effect>().AnyAsync(e => e.GuildId == guild && e.Kind == kind && e.State == EffectState.Done);
        }, $"{kind} is done");
    }
}
