using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Which ticket is meant: that of the order, when one is named, else that of the channel the command is used in.</summary>
public sealed record TicketTarget(ChannelId? Channel, long? OrderId);

/// <summary>Somebody acts on a ticket.</summary>
public sealed record TicketRequest(Actor Actor, RequestKey Key, TicketTarget Target);

/// <summary>A ticket was changed.</summary>
public sealed record TicketChanged(long OrderId);

/// <summary>What every change of a ticket shares: which one is meant, the row locks, who may.</summary>
public sealed class TicketChanges(Database database, GuildConfigs configs)
{
    /// <summary>An outside request, once only.</summary>
    internal Task<Result<T>> ApplyAsync<T>(TicketRequest request, Func<TicketChange, Task<Result<T>>> decide, CancellationToken ct) =>
        database.OnceAsync<T>(request.Key, work => ChangeAsync(work, request.Target, decide, ct), ct);

    /// <summary>A timer or an effect, guarded by the ticket's own state.</summary>
    internal Task<Result<T>> ApplyAsync<T>(GuildId guild, long orderId, Func<TicketChange, Task<Result<T>>> decide, CancellationToken ct) =>
        database.WriteAsync<T>(guild, work => ChangeAsync(work, new TicketTarget(Channel: null, orderId), decide, ct), ct);

    private async Task<Result<T>> ChangeAsync<T>(Work work, TicketTarget target, Func<TicketChange, Task<Result<T>>> decide, CancellationToken ct)
    {
        if (await configs.FindAsync(work.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        var db = await work.DbAsync(ct);
        if ((target.OrderId ?? await FindAsync(db, work.Guild, target, ct)) is not { } id)
            return new NoTicketHere();
        // Order before ticket, as everywhere: two changes that need both wait for each other instead of forever.
        var order = await db.Set<Order>()
            .FromSql($"SELECT * FROM orders WHERE guild_id = {work.Guild.Db} AND id = {id} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        if (order is null)
            return new NoTicketHere();
        var ticket = await db.Set<Ticket>()
            .FromSql($"SELECT * FROM tickets WHERE guild_id = {work.Guild.Db} AND id = {order.TicketId} FOR UPDATE")
            .SingleAsync(ct);
        return await decide(new TicketChange(work, db, order, ticket)
        {
            Config = config,
            Members = await TicketQueries.MembersAsync(db, work.Guild, ticket.Id, ct),
        });
    }

    /// <summary>The order whose ticket is meant.</summary>
    internal static async Task<long?> FindAsync(ArkMarketDb db, GuildId guild, TicketTarget target, CancellationToken ct)
    {
        var orders = db.Set<Order>().Where(order => order.GuildId == guild);
        if (target.OrderId is { } wanted)
            return await orders.Where(order => order.Id == wanted).Select(order => (long?)order.Id).SingleOrDefaultAsync(ct);
        if (target.Channel is not { } channel)
            return null;
        return await orders
            .Where(order => db.Set<Ticket>().Any(ticket => ticket.GuildId == guild && ticket.Id == order.TicketId && ticket.ChannelId == channel))
            .Select(order => (long?)order.Id)
            .SingleOrDefaultAsync(ct);
    }
}

/// <summary>A ticket being changed: locked together with its order, with what deciding needs.</summary>
internal sealed record TicketChange(Work Work, ArkMarketDb Db, Order Order, Ticket Ticket)
{
    public required GuildConfig Config { get; init; }

    public required IReadOnlyList<UserId> Members { get; init; }

    /// <summary>
    /// Moderators, and whoever holds one of these roles in a ticket that they are in anyway: a role never opens a ticket
    /// of others.
    /// </summary>
    public Refusal? RefuseUnless(Actor actor, RoleSetSetting roles)
    {
        if (Config.IsModerator(actor))
            return null;
        return IsIn(actor) && Config.Get(roles).Any(role => actor.Holds(role)) ? null : new NotAllowed("a moderator, or a role that may do this in tickets you are in");
    }

    public bool IsIn(Actor actor) => TicketAccess.IsIn(Order, Members, Config, actor);
}

/// <summary>Who is in a ticket besides the moderators.</summary>
internal static class TicketAccess
{
    public static bool IsIn(Order order, IReadOnlyList<UserId> members, GuildConfig config, Actor actor) =>
        order.HasParty(actor.User) || order.HandOverTo == actor.User || members.Contains(actor.User)
        || (order.State is OrderState.Open && config.IsSeller(actor));
}

public sealed record NoTicketHere : Refusal
{
    public override string Explain(Wording wording) =>
        "There is no such ticket. Use the command in a ticket's channel, or give the number of its order. Nothing was changed.";
}
