using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>An admin looks at the settings of their server.</summary>
public sealed class ReadSettings(GuildConfigs configs)
{
    public async Task<Result<GuildConfig>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.IsAdmin(actor))
            return new NotAllowed("the Manage Server permission or the admin role");
        return config;
    }
}
