using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;

namespace ArkMarket.Core.Admin;

/// <summary>How far a server is set up.</summary>
public sealed record SetupState(GuildConfig Config, CatalogueSize Catalogue);

/// <summary>An admin looks at what their market still lacks.</summary>
public sealed class ReadSetup(ReadSettings settings, ShopQueries shop)
{
    public async Task<Result<SetupState>> HandleAsync(Actor actor, CancellationToken ct)
    {
        var config = await settings.HandleAsync(actor, ct);
        return config.Refusal is { } refusal ? refusal : new SetupState(config.Value, await shop.SizeAsync(actor.Guild, ct));
    }
}
