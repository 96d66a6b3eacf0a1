using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Sellers;

/// <summary>What an order asks of whoever sells it.</summary>
/// <param name="Map">Where it is to be delivered; null: it does not matter.</param>
/// <param name="Specialities">All of them are needed.</param>
/// <param name="SeniorsOnlyUntil">Until then it is for senior sellers; null: never was.</param>
public sealed record ClaimNeeds(UserId Buyer, string? Map, IReadOnlyList<string> Specialities, DateTimeOffset? SeniorsOnlyUntil);

/// <summary>
/// Who may take an order. The seller role is what counts; a seller of whom nothing else is known can take what needs no
/// speciality.
/// </summary>
public static class SellerRules
{
    /// <summary>Null when the seller may take it.</summary>
    /// <param name="db">Of the change that is being decided.</param>
    /// <param name="seller">With the roles they hold now.</param>
    /// <param name="config">Of the server.</param>
    /// <param name="needs">What the order asks for.</param>
    /// <param name="now">The moment of the change.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Refusal?> RefuseClaimAsync(
        ArkMarketDb db, Actor seller, GuildConfig config, ClaimNeeds needs, DateTimeOffset now, CancellationToken ct)
    {
        if (!config.IsSeller(seller))
            return new NotAllowed("the seller role of this server");
        var known = await db.Set<Seller>().AsNoTracking().SingleOrDefaultAsync(s => s.GuildId == seller.Guild && s.UserId == seller.User, ct);
        if (known?.Status is SellerStatus.Suspended)
            return new SellerIsSuspended();
        if (needs.SeniorsOnlyUntil is { } until && until > now && !IsSenior(config, seller))
            return new SeniorsFirst((int)Math.Ceiling((until - now).TotalMinutes));
        if (needs.Specialities.Where(tag => known?.Specialities.Contains(tag, SellerTags.Comparer) is not true).ToArray() is { Length: > 0 } missing)
            return new SpecialityMissing(missing);
        if (needs.Map is { } map && known?.Maps is { Count: > 0 } maps && !maps.Contains(map, SellerTags.Comparer))
            return new NotOnThatMap(map);
        return await TribeQueries.AreSameTribeAsync(db, config, (seller.User, needs.Buyer), now, ct) ? new SameTribe() : null;
    }

    /// <summary>Until when an order of this price is for senior sellers only; null when it is for all from the start.</summary>
    public static DateTimeOffset? SeniorsOnlyUntil(GuildConfig config, long price, DateTimeOffset now) =>
        config.Get(GuildSettings.SeniorSellerRole) is not null && config.Get(GuildSettings.SeniorMinutes) is > 0 and var minutes
            && price >= config.Get(GuildSettings.SeniorFrom)
            ? now.AddMinutes(minutes)
            : null;

    public static bool IsSenior(GuildConfig config, Actor seller) => seller.Holds(config.Get(GuildSettings.SeniorSellerRole));

    /// <summary>Whether a moderator still looks at their deliveries.</summary>
    public static bool IsOnTrial(GuildConfig config, Actor seller, int completedOrders) =>
        !IsSenior(config, seller) && completedOrders < config.Get(GuildSettings.TrialOrders);
}

public sealed record SeniorsFirst(int MinutesLeft) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Senior sellers may take this order first. In {MinutesLeft} {(MinutesLeft == 1 ? "minute" : "minutes")} it is open to all sellers. Nothing was changed.";
}

public sealed record SpecialityMissing(IReadOnlyList<string> Missing) : Refusal
{
    public override string Explain(Wording wording) =>
        $"This order needs specialities that your profile does not name: {string.Join(", ", Missing)}. Nothing was changed. If you have them, add them with /sell profile.";
}

public sealed record NotOnThatMap(string Map) : Refusal
{
    public override string Explain(Wording wording) =>
        $"This order is for {Map}, which is none of the maps in your profile. Nothing was changed. If you deliver there, add it with /sell profile.";
}

public sealed record SameTribe : Refusal
{
    public override string Explain(Wording wording) =>
        "You and the buyer are of one tribe, or were until recently: another seller has to take this order. Nothing was changed.";
}
