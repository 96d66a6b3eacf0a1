using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Sellers;

public sealed record SellerStatusChanged(UserId User, SellerStatus Status);

/// <summary>A moderator keeps a seller from taking further orders, with a reason. What they work on goes on.</summary>
public sealed class SuspendSeller(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, UserId User)
    {
        public required string Reason { get; init; }

        /// <summary>Whether they hold the seller role now: also one that was given by hand is taken.</summary>
        public required bool HoldsRole { get; init; }
    }

    public async Task<Result<SellerStatusChanged>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.IsModerator(request.Actor))
            return new NotAllowed("the moderator role of this server");
        if (request.User == request.Actor.User)
            return new NotAllowed("another moderator: nobody decides about themselves");
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > Seller.ReasonLengthMax)
            return new InvalidInput($"A reason of 1 to {Seller.ReasonLengthMax} characters is needed: the seller sees it.");
        return await database.OnceAsync<SellerStatusChanged>(request.Key, async work =>
        {
            var seller = await SellerRows.LockAsync(work, request.User, ct);
            if (seller.Status is SellerStatus.Suspended)
                return new InvalidInput("That seller is suspended already.");
            if (seller.Status is not SellerStatus.Approved && !request.HoldsRole)
                return new InvalidInput("That member is no seller here.");
            seller.Decide(SellerStatus.Suspended, request.Actor.User, reason, work.Now);
            work.Audit(request.Actor.User, "seller.suspended", $"member:{seller.UserId}", new { Reason = reason });
            work.Enqueue(SellerLanes.Role(seller.UserId), new SyncSellerRole(seller.UserId));
            work.Enqueue(SellerLanes.News(seller.UserId), new TellSeller(seller.UserId, SellerStatus.Suspended));
            return new SellerStatusChanged(seller.UserId, seller.Status);
        }, ct);
    }
}

/// <summary>A moderator lifts a suspension, or has the role of an approved seller given again.</summary>
public sealed class RestoreSeller(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, UserId User);

    public async Task<Result<SellerStatusChanged>> HandleAsync(Request request, CancellationToken ct)
    {
        var config = await configs.FindAsync(request.Actor.Guild, ct);
        if (config?.Get(GuildSettings.SellerRole) is null)
            return new MarketNotSetUp();
        if (!config.IsModerator(request.Actor))
            return new NotAllowed("the moderator role of this server");
        if (request.User == request.Actor.User)
            return new NotAllowed("another moderator: nobody decides about themselves");
        return await database.OnceAsync<SellerStatusChanged>(request.Key, async work =>
        {
            var seller = await SellerRows.FindAsync(work, request.User, ct);
            if (seller?.Status is not (SellerStatus.Suspended or SellerStatus.Approved))
                return new InvalidInput("That member is no suspended seller here.");
            if (seller.Status is SellerStatus.Suspended)
            {
                seller.Decide(SellerStatus.Approved, request.Actor.User, reason: null, work.Now);
                work.Enqueue(SellerLanes.News(seller.UserId), new TellSeller(seller.UserId, SellerStatus.Approved));
            }

            work.Audit(request.Actor.User, "seller.restored", $"member:{seller.UserId}");
            work.Enqueue(SellerLanes.Role(seller.UserId), new SyncSellerRole(seller.UserId));
            return new SellerStatusChanged(seller.UserId, seller.Status);
        }, ct);
    }
}
