using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>An admin looks at the settings of their server.</summary>
public sealed class ReadSettings(GuildConfigs configs)
{
    public async Task<Result<GuildConfig>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        return await configs.FindAsync(actor.Guild, ct) is { } config ? config : new ServerNotKnownYet();
    }
}
