using System.Security.Cryptography;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Tickets;

/// <summary>Who may be in a ticket is what the database says; Discord is asked only when it may say something else.</summary>
public sealed class TicketAccessTests(TradeFixture fixture)
{
    [Fact]
    public async Task Who_was_let_in_by_hand_is_shown_out_with_the_next_step()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await Eventually.TrueAsync(() => world.Get<GatewayState>().InWords == "connected", "it is connected");
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await server.Buyer.SeesAsync(ticket, "accepted");
        await SeenAsync(world, server, ticket, isKnown: true);
        await LetInAsync(world, server.OtherSeller, ticket);
        Assert.NotNull(await server.OtherSeller.FindTicketAsync(order));
        await SeenAsync(world, server, ticket, isKnown: false);

        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await Eventually.TrueAsync(async () => await server.OtherSeller.FindTicketAsync(order) is null, "who was let in by hand is out again");
        await SeenAsync(world, server, ticket, isKnown: true);
    }

    [Fact]
    public async Task A_change_by_hand_that_is_told_while_one_of_ours_is_written_down_is_not_taken_for_ours()
    {
        // Nobody tells of anything but this test.
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Roles=Web,Jobs"] });
        var server = await world.NewServerAsync();
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await server.Buyer.SeesAsync(ticket, "accepted");
        await SeenAsync(world, server, ticket, isKnown: true);
        await LetInAsync(world, server.OtherSeller, ticket);
        var (known, seen) = (await TicketAsync(world, server, ticket), world.Get<TicketAccessSeen>());
        var (ours, told) = (known.AccessSeen!, RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));
        // What ours came to was told before it was written down, and that is no doubt; but then this.
        await seen.CompareAsync(known.GuildId, [(known.ChannelId!.Value, ours)], default);
        await seen.CompareAsync(known.GuildId, [(known.ChannelId!.Value, told)], default);
        await seen.RecordAsync(known.GuildId, known.Id, (known.ChannelId!.Value, ours, ours), default);
        await SeenAsync(world, server, ticket, isKnown: false);

        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await Eventually.TrueAsync(async () => await server.OtherSeller.FindTicketAsync(order) is null, "who was let in by hand is out again");
    }

    [Fact]
    public async Task So_is_who_was_let_in_while_nobody_listened()
    {
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Gateway:ClaimSeconds=0.2", "--Gateway:RenewSeconds=0.5"] });
        var server = await world.NewServerAsync();
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await server.Buyer.SeesAsync(ticket, "accepted");
        await SeenAsync(world, server, ticket, isKnown: true);
        await Eventually.TrueAsync(() => world.Get<GatewayState>().InWords == "connected", "it is connected");
        await world.Sandbox.GatewayFaultAsync(new { drop_events = new { times = 1_000, guild = server.Id } });
        await LetInAsync(world, server.OtherSeller, ticket);
        await world.Sandbox.ClearGatewayFaultsAsync();
        await world.Sandbox.GatewayFaultAsync(new { invalid_session = new { resumable = false } });
        await SeenAsync(world, server, ticket, isKnown: false);

        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await Eventually.TrueAsync(async () => await server.OtherSeller.FindTicketAsync(order) is null, "who was let in by hand is out again");
    }

    [Fact]
    public async Task A_step_that_changes_nobodys_access_does_not_ask_for_the_channel()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (_, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await server.Buyer.SeesAsync(ticket, "accepted");
        await SeenAsync(world, server, ticket, isKnown: true);
        var before = (await world.Sandbox.RequestsAsync(0)).GetProperty("last").GetInt64();
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await server.Buyer.SeesAsync(ticket, "please check and confirm");

        var asked = (await world.Sandbox.RequestsAsync(before)).GetProperty("requests").EnumerateArray()
            .Select(request => $"{request.GetProperty("method").GetString()} {request.GetProperty("path").GetString()}").ToList();
        Assert.Contains(asked, request => request.StartsWith("PATCH ", StringComparison.Ordinal) && request.Contains($"/channels/{ticket}/messages/", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, request => request.StartsWith("GET ", StringComparison.Ordinal) && request.EndsWith($"/channels/{ticket}", StringComparison.Ordinal));
    }

    private static async Task LetInAsync(TradeWorld world, Person who, string ticket)
    {
        var rest = world.Get<DiscordConnection>().Rest;
        var channel = await rest.GetChannel(Snowflake.Parse(ticket));
        var guest = PermissionOverwrite.ForMember(Snowflake.Parse(who.Id)) with { Allow = Permissions.ViewChannel | Permissions.ReadMessageHistory };
        await rest.EditChannel(channel.Id, new ChannelEdit { PermissionOverwrites = [.. channel.PermissionOverwrites, guest] });
    }

    private static async Task<Ticket> TicketAsync(TradeWorld world, TradeServer server, string ticket)
    {
        var (guild, channel) = (new GuildId(ulong.Parse(server.Id)), new ChannelId(ulong.Parse(ticket)));
        await using var db = world.Get<Database>().CreateContext();
        return await db.Set<Ticket>().AsNoTracking().SingleAsync(known => known.GuildId == guild && known.ChannelId == channel);
    }

    private static async Task SeenAsync(TradeWorld world, TradeServer server, string ticket, bool isKnown)
    {
        var (guild, channel) = (new GuildId(ulong.Parse(server.Id)), new ChannelId(ulong.Parse(ticket)));
        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = world.Get<Database>().CreateContext();
                // A doubt is one byte longer than what it doubts.
                var seen = await db.Set<Ticket>().Where(known => known.GuildId == guild && known.ChannelId == channel).Select(known => known.AccessSeen).SingleAsync();
                return seen is { Length: SHA256.HashSizeInBytes } == isKnown;
            },
            isKnown ? "the access is known" : "the access is doubted");
    }
}
