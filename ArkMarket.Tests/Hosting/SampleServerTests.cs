using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Hosting;

/// <summary>The sandbox's first server, as it stands when the app says that it is ready.</summary>
public sealed class SampleServerTests(TradeFixture fixture)
{
    [Fact]
    public async Task The_sample_server_is_ready_to_trade_and_preparing_it_again_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var server = await ServerAsync(world);
        var id = new GuildId(ulong.Parse(server.Id));
        await AssertReadyAsync(world, server, id);
        var audits = await AuditsAsync(world, id);

        await world.Get<SandboxWorld>().PrepareSampleAsync(CancellationToken.None);
        await AssertReadyAsync(world, server, id);
        Assert.Equal(audits, await AuditsAsync(world, id));
        Assert.Single((await world.Sandbox.ChannelsAsync(server.Id, server.Owner.Id)), channel => channel.GetProperty("name").GetString() == "Tickets");
    }

    [Fact]
    public async Task A_preparation_that_was_cut_off_goes_on_where_it_stopped()
    {
        var world = await fixture.WorldAsync();
        var made = await world.Sandbox.NewGuildAsync("Half prepared");
        var guild = made.TryGetProperty("guild", out var inner) ? inner : made;
        var id = new GuildId(ulong.Parse(guild.GetProperty("id").GetString()!));
        await world.Get<EnrolGuild>().HandleAsync(id, "Half prepared", CancellationToken.None);
        var users = made.GetProperty("users");
        var buyers = users.EnumerateArray().Where(user => user.GetProperty("name").GetString()!.StartsWith("buyer", StringComparison.Ordinal))
            .Select(user => new UserId(ulong.Parse(user.GetProperty("id").GetString()!))).ToList();
        // The first buyer has been given their credits already, so long ago that the request is forgotten.
        var owner = new Actor(id, new UserId(ulong.Parse(guild.GetProperty("owner_id").GetString()!)), [], ManagesGuild: true);
        var gift = new AdjustCredits.Request(owner, RequestKey.For(id, "sample:before", []), buyers[0], 123, "Earlier") { Remove = false };
        Assert.Null((await world.Get<AdjustCredits>().HandleAsync(gift, CancellationToken.None)).Refusal);

        var alone = JsonSerializer.SerializeToElement(new { users, guilds = new[] { guild } });
        for (var start = 0; start < 2; start++)
            await world.Get<SampleServer>().PrepareAsync(alone, CancellationToken.None);
        Assert.Equal(123, await world.Get<WalletQueries>().BalanceAsync(id, buyers[0], CancellationToken.None));
        Assert.Equal(10_000, await world.Get<WalletQueries>().BalanceAsync(id, buyers[1], CancellationToken.None));
        Assert.NotNull((await world.Get<GuildConfigs>().ReadAsync(id, CancellationToken.None))!.Get(GuildSettings.TicketCategory));
        Assert.Equal(new CatalogueSize(8, 94), await world.Get<ShopQueries>().SizeAsync(id, CancellationToken.None));
    }

    private static async Task<TradeServer> ServerAsync(TradeWorld world)
    {
        var all = await world.Sandbox.WorldAsync();
        return new TradeServer(world.Sandbox, all.GetProperty("guilds")[0], all.GetProperty("users"));
    }

    private static async Task AssertReadyAsync(TradeWorld world, TradeServer server, GuildId id)
    {
        Assert.Equal(10_000, await world.BalanceAsync(server.Buyer));
        Assert.Equal(10_000, await world.BalanceAsync(server.OtherBuyer));
        Assert.Equal(2_000, await world.BalanceAsync(server.Seller));
        Assert.Equal(2_000, await world.BalanceAsync(server.OtherSeller));
        Assert.Equal(0, await world.BalanceAsync(server.Newcomer));
        Assert.Equal(new CatalogueSize(8, 94), await world.Get<ShopQueries>().SizeAsync(id, CancellationToken.None));
        var config = (await world.Get<GuildConfigs>().ReadAsync(id, CancellationToken.None))!;
        Assert.Equal(server.Role("Seller"), config.Get(GuildSettings.SellerRole).ToString());
        Assert.Equal(server.Role("Moderator"), config.Get(GuildSettings.ModeratorRole).ToString());
        var tickets = (await world.Sandbox.ChannelsAsync(server.Id, server.Owner.Id)).Single(channel => channel.GetProperty("name").GetString() == "Tickets");
        Assert.Equal(tickets.GetProperty("id").GetString(), config.Get(GuildSettings.TicketCategory).ToString());
        Assert.DoesNotContain(await world.Sandbox.ChannelsAsync(server.Id, server.Buyer.Id), channel => channel.GetProperty("name").GetString() == "Tickets");
    }

    private static async Task<int> AuditsAsync(TradeWorld world, GuildId id)
    {
        await using var db = world.Get<Database>().CreateContext();
        return await db.Set<AuditEntry>().CountAsync(entry => entry.GuildId == id);
    }
}
