using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Gateway;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Gateway;

/// <summary>What follows when something happens on a server, and when it happened while nobody listened.</summary>
public sealed class FollowTests(TradeFixture fixture)
{
    [Fact]
    public async Task A_party_who_leaves_is_noticed_when_it_happens_and_so_is_the_return()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (_, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await world.Sandbox.ActAsync(new() { ["as"] = server.Buyer.Id, ["guild"] = server.Id, ["leave"] = true });
        await StandsAsync(world, server.Buyer, Standing.Gone);
        await server.Seller.SeesAsync(ticket, "nothing runs out");
        await world.Sandbox.ActAsync(new() { ["as"] = server.Buyer.Id, ["guild"] = server.Id, ["join"] = true });
        await StandsAsync(world, server.Buyer, Standing.Here);
    }

    [Fact]
    public async Task A_time_out_and_a_ban_by_hand_are_noticed_when_they_happen()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await world.Sandbox.TimeOutAsync(server.Id, server.Seller.Id, TimeSpan.FromHours(1));
        await StandsAsync(world, server.Seller, Standing.TimedOut);
        await world.Sandbox.TimeOutAsync(server.Id, server.Seller.Id, TimeSpan.Zero);
        await StandsAsync(world, server.Seller, Standing.Here);
        await world.Sandbox.BanAsync(server.Id, server.Seller.Id);
        await StandsAsync(world, server.Seller, Standing.Banned);
    }

    [Fact]
    public async Task The_same_told_twice_has_one_consequence()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await world.Sandbox.GatewayFaultAsync(new { duplicate = new { times = 5, guild = server.Id } });
        await world.Sandbox.BanAsync(server.Id, server.Buyer.Id);
        await StandsAsync(world, server.Buyer, Standing.Banned);
        await world.Sandbox.BanAsync(server.Id, server.Buyer.Id, banned: false);
        await StandsAsync(world, server.Buyer, Standing.Gone);
        await using var db = world.Get<Database>().CreateContext();
        var (guild, lane) = (Guild(server), StandingChanged.Lane(User(server.Buyer)));
        Assert.Equal(1, await db.Set<Effect>().CountAsync(effect => effect.GuildId == guild && effect.Lane == lane));
    }

    [Fact]
    public async Task A_ticket_whose_channel_somebody_deletes_gets_another_one()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (order, ticket) = await server.ClaimedAsync(TestCatalogue.Plenty);
        await world.Sandbox.ActAsync(new() { ["as"] = server.Owner.Id, ["guild"] = server.Id, ["delete_channel"] = ticket });
        await Eventually.TrueAsync(async () => await server.Buyer.FindTicketAsync(order) is { } other && other != ticket, "there is another channel");
    }

    [Fact]
    public async Task What_is_said_changed_and_deleted_in_a_ticket_stands_in_its_transcript_soon()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (_, ticket) = await server.ClaimedAsync(TestCatalogue.Plenty);
        var price = await server.Seller.SayAsync(ticket, "It is 500.");
        await VersionsAsync(world, server, price, 1);
        await server.Seller.EditAsync(ticket, price, "It is 900.");
        await VersionsAsync(world, server, price, 2);
        await server.Seller.DeleteAsync(ticket, price);
        await Eventually.TrueAsync(async () => (await FindAsync(world, server, price))?.GoneAt is not null, "the deletion is noticed");
    }

    [Fact]
    public async Task An_outage_of_Discords_is_no_removal_and_a_removal_is_written_down()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await world.Sandbox.GatewayFaultAsync(new { unavailable = new { guild = server.Id } });
        await world.Sandbox.GatewayFaultAsync(new { available = new { guild = server.Id } });
        await server.Buyer.SayAsync(server.Market, "still here");
        Assert.True(await world.Get<GuildPresence>().IsOnAsync(Guild(server), default));

        var bot = (await world.Sandbox.WorldAsync()).GetProperty("users").EnumerateArray()
            .First(user => user.GetProperty("bot").GetBoolean()).GetProperty("id").GetString();
        await world.Sandbox.ActAsync(new() { ["as"] = server.Owner.Id, ["guild"] = server.Id, ["kick"] = bot });
        await Eventually.TrueAsync(async () => !await world.Get<GuildPresence>().IsOnAsync(Guild(server), default), "the removal is written down");
        await using var db = world.Get<Database>().CreateContext();
        var guild = Guild(server);
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.GuildId == guild && entry.Action == "guild.left"));
        Assert.NotNull(await world.Get<GuildConfigs>().ReadAsync(guild, default));
    }

    [Fact]
    public async Task What_was_missed_is_looked_up_after_a_session_was_lost()
    {
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Gateway:ClaimSeconds=0.2", "--Gateway:RenewSeconds=0.5"] });
        var server = await world.NewServerAsync();
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await Eventually.TrueAsync(() => world.Get<GatewayState>().InWords == "connected", "it is connected");
        await world.Sandbox.GatewayFaultAsync(new { drop_events = new { times = 1_000, guild = server.Id } });
        await world.Sandbox.ActAsync(new() { ["as"] = server.Seller.Id, ["guild"] = server.Id, ["leave"] = true });
        await world.Sandbox.ActAsync(new() { ["as"] = server.Owner.Id, ["guild"] = server.Id, ["delete_channel"] = ticket });
        Assert.NotEqual(Standing.Gone, (await world.Get<MemberQueries>().FindAsync(Guild(server), User(server.Seller), default))?.Standing);
        await world.Sandbox.ClearGatewayFaultsAsync();
        await world.Sandbox.GatewayFaultAsync(new { invalid_session = new { resumable = false } });

        await StandsAsync(world, server.Seller, Standing.Gone);
        await Eventually.TrueAsync(async () => await server.Buyer.FindTicketAsync(order) is { } other && other != ticket, "there is another channel");
        Assert.Equal(2, (await world.Sandbox.GatewayAsync()).GetProperty("identifies").GetInt32());
    }

    private static Task StandsAsync(TradeWorld world, Person person, Standing standing) => Eventually.TrueAsync(
        async () => (await world.Get<MemberQueries>().FindAsync(new GuildId(ulong.Parse(person.Guild)), User(person), default))?.Standing == standing,
        $"{person.Name} is known as {standing}");

    private static Task VersionsAsync(TradeWorld world, TradeServer server, string message, int count) => Eventually.TrueAsync(
        async () => (await FindAsync(world, server, message))?.VersionCount == count, $"the message has {count} versions");

    private static async Task<TranscriptMessage?> FindAsync(TradeWorld world, TradeServer server, string message)
    {
        await using var db = world.Get<Database>().CreateContext();
        var (guild, id) = (Guild(server), new MessageId(ulong.Parse(message)));
        return await db.Set<TranscriptMessage>().AsNoTracking().SingleOrDefaultAsync(found => found.GuildId == guild && found.MessageId == id);
    }

    private static GuildId Guild(TradeServer server) => new(ulong.Parse(server.Id));

    private static UserId User(Person person) => new(ulong.Parse(person.Id));
}
