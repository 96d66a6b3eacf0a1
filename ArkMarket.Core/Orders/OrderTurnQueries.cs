using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Whose turn it is, as the reminders see it.</summary>
public sealed class OrderTurnQueries(Database database)
{
    public async Task<OrderAttention?> FindAsync(GuildId guild, long orderId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<OrderAttention>().AsNoTracking().SingleOrDefaultAsync(a => a.GuildId == guild && a.OrderId == orderId, ct);
    }
}
