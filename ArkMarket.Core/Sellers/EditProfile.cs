using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Sellers;

/// <summary>A seller says what they are good at and where they deliver.</summary>
public sealed class EditProfile(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, TypedProfile Typed);

    public async Task<Result<SellerProfile>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.IsSeller(request.Actor))
            return new NotAllowed("the seller role of this server");
        var profile = request.Typed.Read(config);
        if (profile.Refusal is { } refusal)
            return refusal;
        return await database.OnceAsync<SellerProfile>(request.Key, async work =>
        {
            var seller = await SellerRows.LockAsync(work, request.Actor.User, ct);
            seller.Describe(profile.Value);
            return profile.Value;
        }, ct);
    }
}

/// <summary>A seller says whether they take orders now: who does not is not called to new ones.</summary>
public sealed class SetAvailability(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, bool IsAvailable);

    public sealed record AvailabilitySet(bool IsAvailable);

    public async Task<Result<AvailabilitySet>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.IsSeller(request.Actor))
            return new NotAllowed("the seller role of this server");
        return await database.OnceAsync<AvailabilitySet>(request.Key, async work =>
        {
            (await SellerRows.LockAsync(work, request.Actor.User, ct)).SetAvailable(request.IsAvailable);
            return new AvailabilitySet(request.IsAvailable);
        }, ct);
    }
}
