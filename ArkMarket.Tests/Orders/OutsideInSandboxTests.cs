using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>What the ticket of an order says that is paid outside.</summary>
public sealed class OutsideInSandboxTests(TradeFixture fixture)
{
    private const string GiveBack = "please give back what arrived, the way it came";

    [Fact]
    public async Task When_both_agree_to_share_it_finance_is_called_to_see_to_it()
    {
        var (server, ticket) = await PaidAsync();
        await server.Buyer.PressAsync(ticket, "Something is wrong");
        await server.Buyer.SubmitAsync(new() { ["What is wrong?"] = "The egg is cold" }, ticket);
        await server.Seller.PressAsync(ticket, "Propose to share");
        await server.Seller.SubmitAsync(new() { ["The seller's part in percent"] = "40" }, ticket);

        await server.Buyer.PressAsync(ticket, "Agree: 40");

        await FinanceIsCalledAsync(server, ticket, "please see that it is carried out");
    }

    [Fact]
    public async Task When_it_is_cancelled_the_seller_is_asked_to_give_the_money_back_and_finance_to_see_to_it()
    {
        var (server, ticket) = await PaidAsync();

        await CancelAsync(server.Moderator, ticket, "Cancel (moderator)");

        await FinanceIsCalledAsync(server, ticket, GiveBack);
    }

    [Fact]
    public async Task When_it_is_completed_nobody_is_said_to_be_paid_here()
    {
        var (server, ticket) = await PaidAsync();
        await server.Seller.PressAsync(ticket, "Mark as delivered");

        await server.Buyer.PressAsync(ticket, "Confirm: I have");

        await server.Seller.SeesAsync(ticket, "confirmed. Thank you both!");
    }

    [Fact]
    public async Task A_buyer_who_cancels_before_paying_is_owed_nothing()
    {
        var (server, ticket) = await AgreedAsync();

        await CancelAsync(server.Buyer, ticket, "Cancel the order");

        await server.Buyer.SeesAsync(ticket, "cancelled the order");
        Assert.DoesNotContain(await server.Buyer.MessagesAsync(ticket), message => SandboxText.Of(message).Contains(GiveBack, StringComparison.Ordinal));
    }

    private async Task<(TradeServer Server, string Ticket)> PaidAsync()
    {
        var (server, ticket) = await AgreedAsync();
        await server.Buyer.PressAsync(ticket, "I have paid");
        Assert.Contains("✅", (await server.Buyer.SubmitAsync(new() { ["How you paid"] = "Transfer", ["Reference"] = "TX-1" }, ticket)).Text);
        Assert.Contains("✅", (await server.Moderator.PressAsync(ticket, "Confirm the payment")).Text);
        return (server, ticket);
    }

    /// <summary>Moderators keep the money of this server, too.</summary>
    private async Task<(TradeServer Server, string Ticket)> AgreedAsync()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var guild = new GuildId(ulong.Parse(server.Id));
        var admin = new Actor(guild, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var finance = new Dictionary<string, JsonElement> { [GuildSettings.FinanceRole.Key] = JsonSerializer.SerializeToElement(server.Role("Moderator")) };
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(admin, RequestKey.For(guild, "test:finance", []), finance), default)).Refusal);
        var (order, ticket) = await server.ClaimedAsync(TestCatalogue.Plenty);
        await using (var db = world.Get<Database>().CreateContext())
            await db.Database.ExecuteSqlAsync($"UPDATE orders SET currency = 'EUR' WHERE guild_id = {long.Parse(server.Id)} AND id = {order}");
        await server.Seller.ProposeAsync(ticket, 1_000, hours: 12);
        Assert.Contains("the payment outside", (await server.Buyer.PressAsync(ticket, "Accept")).Text);
        return (server, ticket);
    }

    private static async Task FinanceIsCalledAsync(TradeServer server, string ticket, string words)
    {
        await server.Buyer.SeesAsync(ticket, words);
        var said = (await server.Buyer.MessagesAsync(ticket)).Single(message => SandboxText.Of(message).Contains(words, StringComparison.Ordinal));
        Assert.Equal([server.Role("Moderator")], said.GetProperty("mention_roles").EnumerateArray().Select(role => role.GetString()));
    }

    private static async Task CancelAsync(Person who, string ticket, string label)
    {
        await who.PressAsync(ticket, label);
        Assert.Contains("✅", (await who.SubmitAsync(new() { ["Reason"] = "It does not work out" }, ticket)).Text);
    }
}
