using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>An order with its questions and answers.</summary>
public sealed record OrderWithIntake(Order Order, OrderIntake Intake);

/// <summary>The answers of an order, for those whom they concern.</summary>
public sealed class IntakeQueries(Database database)
{
    /// <summary>For the buyer's form: one row, or why there is nothing to fill in.</summary>
    public async Task<Result<OrderIntake>> ForAnsweringAsync(Actor actor, long orderId, CancellationToken ct)
    {
        if (await FindAsync(actor.Guild, orderId, ct) is not { } found)
            return new NotFound("order");
        return found.Order.RefuseAnswers(actor) is { } refusal ? refusal : found.Intake;
    }

    /// <summary>For the parties, the moderators, and while the order is open every seller, who decides by them.</summary>
    public async Task<Result<OrderWithIntake>> ForReadingAsync(Actor actor, long orderId, GuildConfig config, CancellationToken ct)
    {
        if (await FindAsync(actor.Guild, orderId, ct) is not { } found)
            return new NotFound("order");
        var mayRead = found.Order.HasParty(actor.User) || config.IsModerator(actor)
            || (found.Order.State is OrderState.Open && config.IsSeller(actor));
        return mayRead ? found : new NotAllowed("a part in this order");
    }

    public async Task<OrderWithIntake?> FindAsync(GuildId guild, long orderId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Order>().AsNoTracking().Where(o => o.GuildId == guild && o.Id == orderId)
            .Join(db.Set<OrderIntake>(), o => new { o.GuildId, OrderId = o.Id }, i => new { i.GuildId, i.OrderId }, (o, i) => new OrderWithIntake(o, i))
            .SingleOrDefaultAsync(ct);
    }
}
