using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

/// <summary>Bring the public message of a vouch in line with the vouch as it now is.</summary>
public sealed record ShowVouch(long OrderId) : IEffect
{
    public static string Kind => "feedback.show";
}

/// <summary>Write down beside the seller what their vouches say together: it decides who is called first.</summary>
public sealed record RateSeller(UserId Seller) : IEffect
{
    public static string Kind => "feedback.rate_seller";
}

/// <summary>Somebody acts on an order's vouch.</summary>
public sealed record VouchRequest(Actor Actor, RequestKey Key, long OrderId);

/// <summary>What became of it.</summary>
public sealed record VouchChanged(long OrderId, VouchEventKind Kind);

/// <summary>What the changes of a vouch share: the row locks, the event, the effect.</summary>
internal static class VouchChanges
{
    /// <summary>The order's row stands for all that happens around its vouch, also before there is one.</summary>
    public static async Task<Order?> LockOrderAsync(Work work, long orderId, CancellationToken ct) => await (await work.DbAsync(ct)).Set<Order>()
        .FromSql($"SELECT * FROM orders WHERE guild_id = {work.Guild.Db} AND id = {orderId} FOR UPDATE")
        .AsNoTracking()
        .SingleOrDefaultAsync(ct);

    public static async Task<Vouch?> LockAsync(Work work, long orderId, CancellationToken ct) => await (await work.DbAsync(ct)).Set<Vouch>()
        .FromSql($"SELECT * FROM vouches WHERE guild_id = {work.Guild.Db} AND order_id = {orderId} FOR UPDATE")
        .SingleOrDefaultAsync(ct);

    /// <summary>Locks the vouch, decides, and writes down what happened.</summary>
    public static async Task<Result<VouchChanged>> ApplyAsync(Work work, long orderId, Func<Vouch, Result<VouchEvent>> decide, CancellationToken ct)
    {
        if (await LockAsync(work, orderId, ct) is not { } vouch)
            return new NotFound("vouch");
        var result = decide(vouch);
        return result.Refusal is { } refusal ? refusal : await RecordAsync(work, vouch, result.Value, ct);
    }

    public static async Task<VouchChanged> RecordAsync(Work work, Vouch vouch, VouchEvent happened, CancellationToken ct)
    {
        (await work.DbAsync(ct)).Add(happened);
        work.Enqueue($"vouch:{happened.OrderId}", new ShowVouch(happened.OrderId));
        if (happened.Kind is VouchEventKind.Given or VouchEventKind.Annulled or VouchEventKind.Restored)
            work.Enqueue($"rating:{vouch.SellerId}", new RateSeller(vouch.SellerId));
        return new VouchChanged(happened.OrderId, happened.Kind);
    }
}
