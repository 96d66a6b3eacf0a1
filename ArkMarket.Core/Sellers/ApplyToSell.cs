using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Sellers;

/// <summary>What somebody typed about themselves: specialities and maps with commas between.</summary>
public sealed record TypedProfile(string? About, string Specialities, string Maps)
{
    internal Result<SellerProfile> Read(GuildConfig config)
    {
        var about = About?.Trim();
        if (about?.Length is 0 or > Seller.AboutLengthMax)
            return new InvalidInput($"What you write about yourself has 1 to {Seller.AboutLengthMax:N0} characters.");
        var specialities = SellerTags.ReadSpecialities(Specialities, config);
        if (specialities.Refusal is { } refusal)
            return refusal;
        var maps = SellerTags.ReadMaps(Maps);
        return maps.Refusal is { } other ? other : new SellerProfile(about, specialities.Value, maps.Value);
    }
}

/// <summary>A member asks to become a seller. Until it is decided they may apply again: the newer text counts.</summary>
public sealed class ApplyToSell(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, TypedProfile Typed);

    /// <param name="IsShown">Whether moderators hear of it in a channel; otherwise they have to look.</param>
    public sealed record Applied(int Number, bool IsShown);

    public async Task<Result<Applied>> HandleAsync(Request request, CancellationToken ct)
    {
        var config = await configs.FindAsync(request.Actor.Guild, ct);
        if (config?.Get(GuildSettings.SellerRole) is null)
            return new MarketNotSetUp();
        if (config.IsSeller(request.Actor))
            return new AlreadyASeller();
        var profile = request.Typed.Read(config);
        if (profile.Refusal is { } refusal)
            return refusal;
        return await database.OnceAsync<Applied>(request.Key, async work =>
        {
            var seller = await SellerRows.LockAsync(work, request.Actor.User, ct);
            if (seller.Status is SellerStatus.Suspended)
                return new SellerIsSuspended();
            seller.Apply(profile.Value, work.Now);
            work.Enqueue(SellerLanes.Review(seller.UserId), new ShowApplication(seller.UserId));
            return new Applied(seller.ApplicationNumber, config.Get(GuildSettings.StaffChannel) is not null);
        }, ct);
    }
}

public sealed record AlreadyASeller : Refusal
{
    public override string Explain(Wording wording) =>
        "You hold the seller role of this server already. Nothing was changed. /sell profile changes what buyers see of you.";
}

public sealed record SellerIsSuspended : Refusal
{
    public override string Explain(Wording wording) =>
        "You are suspended as a seller on this server. Nothing was changed. /sell status says why; a moderator can lift it.";
}
