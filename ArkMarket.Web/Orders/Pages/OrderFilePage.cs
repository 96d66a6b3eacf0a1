using ArkMarket.Core.Admin;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace ArkMarket.Web.Orders.Pages;

/// <summary>What the two pages of one order share: its file, the names in it, and how its acts are answered.</summary>
public abstract class OrderFilePage : ServerPage
{
    [Parameter]
    public long Id { get; set; }

    [Inject]
    public required OrderFiles Files { get; set; }

    [Inject]
    public required GuildDirectory Directory { get; set; }

    /// <summary>Null when there is no such order here, or it is not theirs to see.</summary>
    protected OrderFile? File { get; private set; }

    protected MemberNames Names { get; private set; } = MemberNames.Unknown;

    protected Order Order => File!.Found.Order;

    /// <summary>The ticket's channel in Discord; null while it has none.</summary>
    protected string? TicketUrl => File?.Found.Ticket.ChannelId is { } channel ? $"https://discord.com/channels/{Server.Guild}/{channel}" : null;

    /// <summary>Null while nothing was written down.</summary>
    protected string? TranscriptUrl => File?.TranscriptId is null ? null : Server.Url($"orders/{Id}/transcript");

    protected async Task<bool> ReadAsync()
    {
        File = (await Files.FindAsync(Server.Actor, Id, Ct)) is { IsRefused: false } found ? found.Value : null;
        if (File is null)
            return false;
        Names = await Directory.NamesAsync(Server.Guild, People(File), Ct);
        return true;
    }

    protected Task ActAsync(Func<OrderRequest, Task<Result<OrderChanged>>> act) => DoAsync(
        key => act(new OrderRequest(Server.Actor, key, Id) { Seen = (int)Math.Clamp(Form.Number("seen"), 0, int.MaxValue) }),
        changed => $"Order #{Id}: {Words(changed)}");

    protected string? Reason => Form.TextOrNull(ActFields.ReasonName);

    /// <summary>The number that was asked for; a fault beside its field when there is none.</summary>
    protected int Number => (int)Math.Clamp(Form.Number(ActFields.NumberName), int.MinValue, int.MaxValue);

    // What is said in Discord, without the buttons that are there.
    private static string Words(OrderChanged changed) => changed.Kind is OrderEventKind.CaseTaken
        ? "the case is yours, and both sides see your code. Next: read what they say, then rule."
        : OrderDone.Words(changed);

    private static IEnumerable<UserId> People(OrderFile file)
    {
        var (order, disputes) = (file.Found.Order, file.Disputes);
        UserId?[] named = [order.BuyerId, order.SellerId, order.HandOverTo, order.ProposedBy, .. file.Timeline.SelectMany(happened => new[] { happened.Actor, happened.Other }), .. file.Notes.Select(note => (UserId?)note.Author), .. file.Receipts.Select(receipt => receipt.DecidedBy), .. disputes.SelectMany(dispute => new[] { dispute.SolverId, dispute.RuledBy, dispute.AppealedBy, dispute.AppealRuledBy })];
        return named.OfType<UserId>();
    }
}
