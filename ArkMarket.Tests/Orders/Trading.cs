using System.Text.RegularExpressions;

namespace ArkMarket.Tests.Support;

/// <summary>The steps of a trade as people take them.</summary>
public static partial class Trading
{
    /// <summary>Opens the shop, goes to the item, and returns the card's answer.</summary>
    public static async Task<ActAnswer> OpenCardAsync(this Person buyer, string item)
    {
        await buyer.CommandAsync("shop");
        await buyer.ChooseAsync("Goods");
        return await buyer.ChooseAsync(item);
    }

    /// <summary>Orders the item; the number of the order.</summary>
    public static async Task<long> OrderAsync(this Person buyer, string item)
    {
        var card = await buyer.OpenCardAsync(item);
        var answer = await buyer.ClickAsync("Order", message: card.MessageId);
        Assert.True(OrderNumber().IsMatch(answer.Text), answer.Raw);
        return long.Parse(OrderNumber().Match(answer.Text).Groups["number"].Value);
    }

    /// <summary>Orders, and has it claimed by the seller; the order's channel.</summary>
    public static async Task<(long Order, string Ticket)> ClaimedAsync(this TradeServer server, string item)
    {
        var order = await server.Buyer.OrderAsync(item);
        var ticket = await server.Seller.TicketAsync(order);
        var claimed = await server.Seller.PressAsync(ticket, "Claim");
        Assert.Contains("is yours", claimed.Text, StringComparison.Ordinal);
        return (order, ticket);
    }

    /// <summary>…and agreed at this price.</summary>
    public static async Task<(long Order, string Ticket)> InProgressAsync(this TradeServer server, string item, long price)
    {
        var (order, ticket) = await server.ClaimedAsync(item);
        await server.Seller.ProposeAsync(ticket, price, hours: 12);
        var accepted = await server.Buyer.PressAsync(ticket, "Accept");
        Assert.Contains("in progress", accepted.Text, StringComparison.Ordinal);
        return (order, ticket);
    }

    public static async Task<ActAnswer> ProposeAsync(this Person seller, string ticket, long price, int hours)
    {
        await seller.PressAsync(ticket, "Propose terms");
        return await seller.SubmitAsync(new() { ["Price"] = price.ToString(), ["Hours to deliver"] = hours.ToString() }, ticket);
    }

    /// <summary>Waits until somebody sees this text in the channel.</summary>
    public static Task SeesAsync(this Person person, string channel, string text) => Eventually.TrueAsync(
        async () => (await person.MessagesAsync(channel)).Any(message => SandboxText.Of(message).Contains(text, StringComparison.Ordinal)),
        $"{person.Name} sees \"{text}\"");

    [GeneratedRegex("#(?<number>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex OrderNumber();
}
