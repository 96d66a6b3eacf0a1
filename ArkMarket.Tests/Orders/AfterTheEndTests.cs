using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>What still happens to an order when its ticket is long gone.</summary>
public sealed class AfterTheEndTests(TradeFixture fixture)
{
    [Fact]
    public async Task What_is_given_or_taken_back_is_told_directly_when_no_ticket_is_left_to_say_it_in()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (order, ticket) = await CompletedAsync(world, server);
        var (buyer, seller) = (await DirectAsync(world, server.Buyer), await DirectAsync(world, server.Seller));

        await RefundAsync(server, order, 10);
        await server.Buyer.SeesAsync(ticket, "gave 10 credits back");
        await ToldAsync(world, server);
        await ForgetTicketAsync(world, server, order);
        await RefundAsync(server, order, 20);
        await server.Buyer.SeesAsync(buyer, "The seller gave 20 credits back to you");
        await ChargeBackAsync(world, server, order);

        await server.Buyer.SeesAsync(buyer, "What came with it is taken back as well: 40 credits");
        await server.Seller.SeesAsync(seller, "which you sold, was taken back");
        // What the ticket said was not said again.
        Assert.Equal(2, (await server.Buyer.MessagesAsync(buyer)).Count);
        var told = Assert.Single(await server.Seller.MessagesAsync(seller));
        Assert.Contains("> The bank took it back", told.GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_ticket_whose_channel_was_deleted_by_hand_counts_as_gone_and_the_staff_hears_of_the_goods()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await SetStaffChannelAsync(world, server);
        var (order, ticket) = await CompletedAsync(world, server);
        await ClosedAsync(world, server, order);
        await world.Get<DiscordConnection>().Rest.DeleteChannel(Snowflake.Parse(ticket));
        await Eventually.TrueAsync(async () => (await FindAsync(world, server, order)).Ticket.IsGone, "Discord told, and the ticket is gone");
        // As if nobody had told.
        await SetAsync(world, $"UPDATE tickets SET channel_id = {long.Parse(ticket)} WHERE guild_id = {long.Parse(server.Id)}");

        await ChargeBackAsync(world, server, order);

        await server.Buyer.SeesAsync(await DirectAsync(world, server.Buyer), "was taken back");
        await server.Moderator.SeesAsync(server.Market, "Please see to the goods that");
        var called = (await server.Moderator.MessagesAsync(server.Market)).Single(message => SandboxText.Of(message).Contains("see to the goods", StringComparison.Ordinal));
        Assert.Equal(server.Role("Moderator"), Assert.Single(called.GetProperty("mention_roles").EnumerateArray()).ToString());

        Assert.Contains("✅", (await server.Owner.CommandAsync("chargeback", new { order, reason = "It was another one", withdraw = true })).Text);
        await server.Seller.SeesAsync(await DirectAsync(world, server.Seller), "was recorded by mistake");
        await server.Moderator.SeesAsync(server.Market, "may keep the goods");
        // Its end is like that of any other.
        await ForgetTicketAsync(world, server, order);
        await Eventually.TrueAsync(async () => (await FindAsync(world, server, order)).Ticket.State is TicketState.Deleted, "the ticket is over");
    }

    [Fact]
    public async Task While_the_ticket_is_there_it_says_so_itself_and_nobody_is_called_elsewhere()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await SetStaffChannelAsync(world, server);
        var (order, ticket) = await CompletedAsync(world, server);

        await ChargeBackAsync(world, server, order);

        await server.Moderator.SeesAsync(ticket, "please see to the goods that were handed over");
        await ToldAsync(world, server);
        Assert.DoesNotContain(await server.Moderator.MessagesAsync(server.Market), message => SandboxText.Of(message).Contains("see to the goods", StringComparison.Ordinal));
    }

    private static async Task SetStaffChannelAsync(TradeWorld world, TradeServer server)
    {
        var admin = new Actor(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var values = new Dictionary<string, JsonElement> { [GuildSettings.StaffChannel.Key] = JsonSerializer.SerializeToElement(server.Market) };
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(admin, RequestKey.For(admin.Guild, "test:staff", []), values), default)).Refusal);
    }

    private static Task ClosedAsync(TradeWorld world, TradeServer server, long order) => Eventually.TrueAsync(
        async () => (await FindAsync(world, server, order)).Ticket.State is TicketState.Closed && await NothingOpenAsync(world, server), "the ticket is closed and nothing is left to show in it");

    private static async Task<bool> NothingOpenAsync(TradeWorld world, TradeServer server)
    {
        var (guild, soon) = (new GuildId(ulong.Parse(server.Id)), world.Get<Database>().Now.AddHours(1));
        await using var db = world.Get<Database>().CreateContext();
        return !await db.Set<Effect>().AnyAsync(e => e.GuildId == guild && e.State == EffectState.Open && e.DueAt < soon);
    }

    private static async Task<OrderInTicket> FindAsync(TradeWorld world, TradeServer server, long order) =>
        (await world.Get<OrderQueries>().FindAsync(new GuildId(ulong.Parse(server.Id)), order, default))!;

    private static async Task<(long Order, string Ticket)> CompletedAsync(TradeWorld world, TradeServer server)
    {
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 300);
        await SetAsync(world, $"UPDATE orders SET reward_credits = 40 WHERE guild_id = {long.Parse(server.Id)} AND id = {order}");
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        Assert.Contains("✅", (await server.Buyer.PressAsync(ticket, "Confirm")).Text);
        return (order, ticket);
    }

    private static async Task RefundAsync(TradeServer server, long order, int amount) =>
        Assert.Contains("✅", (await server.Seller.CommandAsync("refund", new { order, amount, reason = "An egg was bad" })).Text);

    private static async Task ChargeBackAsync(TradeWorld world, TradeServer server, long order)
    {
        await SetAsync(world, $"UPDATE orders SET currency = 'EUR' WHERE guild_id = {long.Parse(server.Id)} AND id = {order}");
        Assert.Contains("✅", (await server.Owner.CommandAsync("chargeback", new { order, reason = "The bank took it back" })).Text);
    }

    /// <summary>The time that a closed ticket is kept has passed.</summary>
    private static async Task ForgetTicketAsync(TradeWorld world, TradeServer server, long order)
    {
        var (guild, now) = (long.Parse(server.Id), world.Get<Database>().Now);
        await SetAsync(
            world,
            $"""
             WITH closed AS (UPDATE tickets SET delete_at = {now} WHERE guild_id = {guild}),
                 due AS (UPDATE effects SET due_at = {now} WHERE guild_id = {guild} AND lane LIKE 'ticket-end:%')
             UPDATE lanes SET wake_at = {now} WHERE guild_id = {guild} AND name LIKE 'ticket-end:%'
             """);
        await Eventually.TrueAsync(async () => await server.Buyer.FindTicketAsync(order) is null, "the ticket is gone");
    }

    /// <summary>Whoever was to be told has been, where it was needed.</summary>
    private static Task ToldAsync(TradeWorld world, TradeServer server) => Eventually.TrueAsync(async () =>
    {
        var guild = new GuildId(ulong.Parse(server.Id));
        await using var db = world.Get<Database>().CreateContext();
        return await db.Set<Effect>().AllAsync(e => e.GuildId != guild || (e.Kind != TellOfOrder.Kind && e.Kind != AlertOfChargeback.Kind) || e.State == EffectState.Done);
    }, "the news are out");

    private static async Task SetAsync(TradeWorld world, FormattableString sql)
    {
        await using var db = world.Get<Database>().CreateContext();
        await db.Database.ExecuteSqlAsync(sql);
    }

    /// <summary>Where the bot writes to somebody directly: the same channel however often it is asked for.</summary>
    private static async Task<string> DirectAsync(TradeWorld world, Person person) =>
        (await world.Get<DiscordConnection>().Rest.CreateDm(new Snowflake(ulong.Parse(person.Id)))).Id.ToString();
}
