using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>Whether a file, faultless in itself, fits the shop it is for and the member who brings it.</summary>
internal static class CatalogueFit
{
    public static IReadOnlyList<CatalogueFault> Faults(CatalogueFile now, CatalogueFile file, (Actor Actor, GuildConfig Config) who)
    {
        var faults = new List<CatalogueFault>();
        var before = CatalogueChange.Items(now).ToDictionary(found => found.Item.Key!, found => found.Item);
        var after = new Dictionary<string, CatalogueItem>(before);
        foreach (var (_, item) in CatalogueChange.Items(file))
            after[item.Key!] = item;
        var inBundles = after.Values.SelectMany(item => (item.Parts ?? []).Select(part => (Part: part.Key!, Bundle: item.Key!))).ToLookup(pair => pair.Part, pair => pair.Bundle);

        Each(file, (place, item) =>
        {
            var parts = item.Parts ?? [];
            if (parts.FirstOrDefault(part => !after.ContainsKey(part.Key!)) is { } unknown)
                faults.Add(new(place.At("parts"), $"there is no item \"{unknown.Key}\", neither in the file nor in the shop."));
            if (parts.FirstOrDefault(part => after.GetValueOrDefault(part.Key!)?.Parts is { Count: > 0 }) is { } nested)
                faults.Add(new(place.At("parts"), $"\"{nested.Key}\" is a bundle itself, and a bundle is never in a bundle."));
            if (parts.Count > 0 && inBundles[item.Key!].FirstOrDefault() is { } bundle)
                faults.Add(new(place.At("parts"), $"it is part of the bundle \"{bundle}\", so it cannot be one."));
            CheckRewards(item, before.GetValueOrDefault(item.Key!), who, rule => faults.Add(new(place.At(rule.Field), rule.Text)));
        });
        return faults;
    }

    // Who keeps the catalogue must not be able to mint money or roles with it.
    private static void CheckRewards(CatalogueItem item, CatalogueItem? before, (Actor Actor, GuildConfig Config) who, Action<(string Field, string Text)> fault)
    {
        var isAdmin = who.Config.IsAdmin(who.Actor);
        if (!isAdmin && item.RewardCredits is not null && item.RewardCredits != before?.RewardCredits)
            fault(("reward_credits", "only an admin gives a reward."));
        if (item.Role is not { } role || item.RewardRole == before?.RewardRole)
            return;
        if (!isAdmin)
            fault(("reward_role", "only an admin gives a reward."));
        SnowflakeSetting<RoleId>[] powers = [GuildSettings.AdminRole, GuildSettings.SellerRole, GuildSettings.ModeratorRole, GuildSettings.FinanceRole, GuildSettings.CatalogueRole];
        if (powers.Any(power => who.Config.Get(power) == role))
            fault(("reward_role", "this role has rights in the market, so it cannot be bought."));
    }

    private static void Each(CatalogueFile file, Action<CataloguePlace, CatalogueItem> look)
    {
        for (var c = 0; c < file.Categories!.Count; c++)
            for (var i = 0; i < file.Categories[c].Items!.Count; i++)
                look(new CataloguePlace(c, i), file.Categories[c].Items![i]);
    }
}
