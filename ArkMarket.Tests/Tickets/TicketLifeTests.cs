using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Tests.Tickets;

/// <summary>A ticket's life in Discord after its order: closed, open again, gone, and its people and name.</summary>
public sealed class TicketLifeTests
{
    [Fact]
    public async Task A_reopened_ticket_has_its_people_back_and_closes_by_itself_and_goes_later_than_it_would_have()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var (order, ticket) = await CompletedAsync(world, server);
        await CannotWriteAsync(server.Buyer, ticket);
        await world.AdvanceAsync(TimeSpan.FromHours(60));

        Assert.Contains("open again", (await server.Buyer.CommandAsync("ticket reopen", new { order })).Text);
        await server.Seller.SeesAsync(ticket, "opened this ticket again");
        await CanWriteAsync(server.Buyer, ticket);
        await CanWriteAsync(server.Seller, ticket);
        Assert.Null(await server.OtherSeller.FindTicketAsync(order));
        var panel = SandboxText.Of((await server.Buyer.MessagesAsync(ticket))[^1]);
        Assert.Contains("completed", panel);

        // Somebody writes after 20 hours: it stays open for 24 more.
        await world.AdvanceAsync(TimeSpan.FromHours(20));
        await SayAsync(server.Buyer, ticket, "One more thing");
        await world.AdvanceAsync(TimeSpan.FromHours(20));
        await Eventually.TrueAsync(async () => (await FindAsync(world, server, order)).Ticket.IdleAt > Now(world).AddHours(2), "its time was moved");
        await world.AdvanceAsync(TimeSpan.FromHours(5));
        await server.Buyer.SeesAsync(ticket, "this ticket is closed again");
        await CannotWriteAsync(server.Buyer, ticket);

        // The first closing was 105 hours ago; what counts is the second.
        await world.AdvanceAsync(TimeSpan.FromHours(100));
        Assert.NotNull(await server.Buyer.FindTicketAsync(order));
        await world.AdvanceAsync(TimeSpan.FromHours(69));
        await Eventually.TrueAsync(async () => await server.Buyer.FindTicketAsync(order) is null, "the channel is deleted");
    }

    [Fact]
    public async Task A_ticket_whose_channel_is_gone_gets_a_new_one_with_the_same_people()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var (order, ticket) = await CompletedAsync(world, server);
        await world.AdvanceAsync(TimeSpan.FromHours(169));
        await Eventually.TrueAsync(async () => await server.Buyer.FindTicketAsync(order) is null, "the channel is deleted");

        // Discord shows it gone a moment before the app has written that down.
        await Eventually.TrueAsync(
            async () => !(await server.Buyer.CommandAsync("ticket reopen", new { order })).Text.Contains("is being removed at this moment", StringComparison.Ordinal), "the app knows that it is gone");
        Assert.Contains("only a moderator", (await server.Buyer.CommandAsync("ticket reopen", new { order })).Text);
        Assert.Contains("open again", (await server.Moderator.CommandAsync("ticket reopen", new { order })).Text);

        var again = await server.Buyer.TicketAsync(order);
        Assert.NotEqual(ticket, again);
        await server.Seller.SeesAsync(again, "opened this ticket again");
        await CanWriteAsync(server.Seller, again);
        Assert.Equal(OrderState.Completed, (await FindAsync(world, server, order)).Order.State);
        Assert.Contains("is closed", (await (server.Moderator with { Channel = again }).CommandAsync("ticket close")).Text);
        await CannotWriteAsync(server.Buyer, again);
    }

    [Fact]
    public async Task Who_is_let_in_sees_and_writes_until_shown_out_and_exactly_that_stands_in_Discord()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var (order, ticket) = await server.ClaimedAsync(TestCatalogue.Plenty);
        await Eventually.TrueAsync(async () => await server.OtherSeller.FindTicketAsync(order) is null, "the other seller lost access");
        var moderator = server.Moderator with { Channel = ticket };

        Assert.Contains("let into", (await moderator.CommandAsync("ticket add", new { member = server.OtherSeller.Id })).Text);
        await CanWriteAsync(server.OtherSeller, ticket);
        await server.Buyer.SeesAsync(ticket, "into this ticket");
        // A guest who becomes a party has one overwrite, not two.
        await server.Seller.PressAsync(ticket, "Give back");
        await server.OtherSeller.PressAsync(ticket, "Claim");
        await server.Buyer.SeesAsync(ticket, "claimed this order");
        await server.Buyer.PressAsync(ticket, "Cancel the order");
        await server.Buyer.SubmitAsync(new() { ["Reason"] = "" }, ticket);
        await CannotWriteAsync(server.OtherSeller, ticket);

        var channel = await world.Get<DiscordConnection>().Rest.GetChannel(Snowflake.Parse(ticket));
        Assert.Single(channel.PermissionOverwrites, overwrite => overwrite.Id == Snowflake.Parse(server.OtherSeller.Id));
    }

    [Fact]
    public async Task A_name_is_shown_at_once_and_the_next_one_five_minutes_later()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        var ticket = await server.Buyer.TicketAsync(order);
        var moderator = server.Moderator with { Channel = ticket };
        // With the panel the channel is known to be the ticket's.
        await server.Buyer.SeesAsync(ticket, "open");

        await moderator.CommandAsync("ticket rename", new { name = "Rex Eggs" });
        await NameAsync(world, ticket, $"order-{order}-rex-eggs");
        await moderator.CommandAsync("ticket rename", new { name = "Two" });
        await moderator.CommandAsync("ticket rename", new { name = "Three" });
        await world.AdvanceAsync(TimeSpan.FromMinutes(4));
        Assert.Equal($"order-{order}-rex-eggs", (await world.Get<DiscordConnection>().Rest.GetChannel(Snowflake.Parse(ticket))).Name);
        await world.AdvanceAsync(TimeSpan.FromMinutes(2));
        await NameAsync(world, ticket, $"order-{order}-three");
    }

    private static async Task<(long Order, string Ticket)> CompletedAsync(TradeWorld world, TradeServer server)
    {
        // Without a review in between.
        var admin = new Actor(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var values = new Dictionary<string, JsonElement> { [GuildSettings.TrialOrders.Key] = JsonSerializer.SerializeToElement(0) };
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(admin, RequestKey.For(admin.Guild, "test:trial", []), values), default)).Refusal);
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 300);
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await server.Buyer.PressAsync(ticket, "Confirm");
        await server.Buyer.SeesAsync(ticket, "is paid. Thank you both");
        return (order, ticket);
    }

    private static Task NameAsync(TradeWorld world, string ticket, string name) => Eventually.TrueAsync(
        async () => (await world.Get<DiscordConnection>().Rest.GetChannel(Snowflake.Parse(ticket))).Name == name, $"the channel is called {name}");

    private static Task CanWriteAsync(Person person, string channel) =>
        Eventually.TrueAsync(async () => await MayWriteAsync(person, channel) is true, $"{person.Name} can write");

    private static Task CannotWriteAsync(Person person, string channel) =>
        Eventually.TrueAsync(async () => await MayWriteAsync(person, channel) is false, $"{person.Name} sees the channel and cannot write");

    /// <summary>Null when they do not see it.</summary>
    private static async Task<bool?> MayWriteAsync(Person person, string channel)
    {
        const ulong sendMessages = 0x800;
        var seen = (await person.Sandbox.ChannelsAsync(person.Guild, person.Id)).Where(c => c.GetProperty("id").GetString() == channel).ToList();
        return seen is [var only] ? (ulong.Parse(only.GetProperty("permissions").GetString()!) & sendMessages) != 0 : null;
    }

    private static async Task SayAsync(Person person, string channel, string text)
    {
        var said = await person.Sandbox.ActAsync(new() { ["as"] = person.Id, ["guild"] = person.Guild, ["channel"] = channel, ["say"] = text });
        Assert.True(said.WasPossible, said.Raw);
    }

    private static DateTimeOffset Now(TradeWorld world) => world.Get<TimeProvider>().GetUtcNow();

    private static async Task<OrderInTicket> FindAsync(TradeWorld world, TradeServer server, long order) =>
        (await world.Get<OrderQueries>().FindAsync(new GuildId(ulong.Parse(server.Id)), order, default))!;
}
