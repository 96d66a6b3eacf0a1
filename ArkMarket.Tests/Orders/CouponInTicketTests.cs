using System.Text.Json;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>What a coupon took off stands where both sides talk about the price.</summary>
public sealed class CouponInTicketTests(TradeFixture fixture)
{
    [Fact]
    public async Task The_ticket_says_what_the_coupon_took_off()
    {
        var server = await fixture.NewServerAsync();
        Assert.Contains("can be used", (await server.Owner.CommandAsync("coupon create", new { code = "HATCH", percent = 20 })).Text);
        var card = await server.Buyer.OpenCardAsync(TestCatalogue.Plenty);
        await server.Buyer.ClickAsync("Order several or with a coupon…", message: card.MessageId);
        Assert.Contains("is open", (await server.Buyer.SubmitAsync(new() { ["How many"] = "2", ["Coupon"] = "hatch" })).Text);

        await Eventually.TrueAsync(async () => (await server.Sandbox.ChannelsAsync(server.Id, server.Seller.Id)).Any(IsTicket), "the ticket is there");
        var ticket = (await server.Sandbox.ChannelsAsync(server.Id, server.Seller.Id)).First(IsTicket).GetProperty("id").GetString()!;
        await server.Seller.SeesAsync(ticket, "**Shop price** 800 credits, after 200 credits off by coupon");
    }

    private static bool IsTicket(JsonElement channel) => channel.GetProperty("name").GetString()!.StartsWith("order-", StringComparison.Ordinal);
}
