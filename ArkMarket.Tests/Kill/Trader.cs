using System.Text.Json;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>
/// A buyer and a seller who trade like people do while the app comes and goes: they look at what they see, press what
/// is there, and when nothing answers they look again.
/// </summary>
public sealed class Trader(TradeServer server, int number)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    public Person Buyer { get; } = server.People[$"buyer-{number}"];

    public Person Seller { get; } = server.People[$"seller-{number}"];

    /// <summary>Purchases that the buyer set out for and knows to have happened.</summary>
    public int Purchases { get; private set; }

    /// <summary>Goes from purchase to purchase until told to stop; then finishes the one in hand.</summary>
    public async Task TradeAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await BuyAsync();
            Purchases++;
            await FinishAsync();
        }
    }

    /// <summary>One card, pressed until it is known that it became an order.</summary>
    private async Task BuyAsync()
    {
        ActAnswer? card = null;
        await UntilAsync(async () =>
        {
            var answer = await TryAsync(() => Buyer.OpenCardAsync(TestCatalogue.Plenty));
            if (answer is null || !answer.Text.Contains(TestCatalogue.Plenty, StringComparison.Ordinal))
                return false;
            card = answer;
            return true;
        }, "the card is open");
        await UntilAsync(async () =>
        {
            var answer = await TryAsync(() => Buyer.ClickAsync("Order", message: card!.MessageId));
            return answer is not null && (answer.Text.Contains("is open", StringComparison.Ordinal) || answer.Text.Contains("already used", StringComparison.Ordinal)
                || answer.Raw.Contains("no such button", StringComparison.OrdinalIgnoreCase));
        }, "the purchase is acknowledged");
    }

    private async Task FinishAsync()
    {
        string? ticket = null;
        await UntilAsync(async () => (ticket = await NewestTicketAsync()) is not null, "the ticket is there");
        await UntilAsync(async () => await StepAsync(ticket!), "the order is completed");
    }

    /// <summary>Does what can be done next; true when nothing is left to do.</summary>
    private async Task<bool> StepAsync(string ticket)
    {
        var (step, who) = await NextAsync(ticket);
        if (step is null)
            return false;
        if (step == "done")
            return true;
        if (step == "Propose terms")
        {
            await TryAsync(() => PressAsync(Seller, ticket, step));
            await TryAsync(() => Seller.SubmitAsync(new() { ["Price"] = "10", ["Hours to deliver"] = "5" }, ticket));
        }
        else
        {
            await TryAsync(() => PressAsync(who!, ticket, step));
        }

        return false;
    }

    private async Task<(string? Step, Person? Who)> NextAsync(string ticket)
    {
        var seen = await Buyer.MessagesAsync(ticket);
        var panel = seen.LastOrDefault(message => SandboxText.Of(message).Contains("## ", StringComparison.Ordinal));
        if (panel.ValueKind is not JsonValueKind.Object)
            return (null, null);
        var labels = SandboxText.Components(panel).Where(c => c.TryGetProperty("label", out _)).Select(c => c.GetProperty("label").GetString()!).ToList();
        (string Label, Person Who)[] steps =
        [
            ("Accept", Buyer), ("Claim", Seller), ("Propose terms", Seller), ("Mark as delivered", Seller), ("Confirm", Buyer),
        ];
        foreach (var (label, who) in steps)
            if (labels.Exists(l => l.StartsWith(label, StringComparison.Ordinal)))
                return (label, who);
        return SandboxText.Of(panel).Contains("completed", StringComparison.Ordinal) ? ("done", null) : (null, null);
    }

    private async Task<string?> NewestTicketAsync()
    {
        var tickets = (await server.Sandbox.ChannelsAsync(server.Id, Buyer.Id))
            .Where(channel => channel.GetProperty("name").GetString()!.StartsWith("order-", StringComparison.Ordinal))
            .OrderBy(channel => ulong.Parse(channel.GetProperty("id").GetString()!))
            .ToList();
        return tickets.Count == Purchases ? tickets[^1].GetProperty("id").GetString() : null;
    }

    private static async Task<ActAnswer> PressAsync(Person who, string ticket, string label)
    {
        var button = await who.FindButtonAsync(ticket, label) ?? throw new InvalidOperationException("not there any more");
        return await who.ClickAsync(button.CustomId, ticket, button.Message);
    }

    /// <summary>Null when the app, or what was on the screen a moment ago, was not there.</summary>
    private static async Task<ActAnswer?> TryAsync(Func<Task<ActAnswer>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or KeyNotFoundException)
        {
            return null;
        }
    }

    private async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(4), $"{Buyer.Name}: not in time that {what}");
            await Task.Delay(LookAgain);
        }
    }
}
