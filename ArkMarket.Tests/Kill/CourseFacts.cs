using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Tickets;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>What came of steps that are no event of the order.</summary>
internal static class CourseFacts
{
    /// <summary>What a buyer writes into the ticket that they opened again.</summary>
    public const string Question = "One more question about this";

    public static string Note(string label, long order) => $"{label}, order {order}";

    public static async Task<bool> IsVouchedAsync(KillWorld world, Trade trade)
    {
        await using var db = world.Database.CreateContext();
        return await db.Set<Vouch>().AnyAsync(vouch => vouch.GuildId == world.Guild && vouch.OrderId == trade.Order);
    }

    public static async Task<bool> IsPaidAsync(KillWorld world, string note)
    {
        var reason = $"Payment: {note}";
        await using var db = world.Database.CreateContext();
        return await db.Set<LedgerTransfer>().AnyAsync(move => move.GuildId == world.Guild && move.Reason == reason);
    }

    public static async Task<bool> IsReopenedAsync(KillWorld world, Trade trade) => (await TicketAsync(world, trade)).ReopenedAt is not null;

    public static async Task<bool> IsClosedAgainAsync(KillWorld world, Trade trade) => await TicketAsync(world, trade) is { ReopenedAt: not null, State: TicketState.Closed };

    public static async Task<bool> IsWrittenAsync(KillWorld world, Trade trade) =>
        (await world.Server.Moderator.MessagesAsync(trade.Channel)).Any(message => SandboxText.Of(message).Contains(Question, StringComparison.Ordinal));

    private static async Task<Ticket> TicketAsync(KillWorld world, Trade trade)
    {
        await using var db = world.Database.CreateContext();
        return await db.Set<Order>().Where(order => order.GuildId == world.Guild && order.Id == trade.Order)
            .Join(db.Set<Ticket>().AsNoTracking(), order => new { order.GuildId, Id = order.TicketId }, ticket => new { ticket.GuildId, ticket.Id }, (_, ticket) => ticket)
            .SingleAsync();
    }
}
