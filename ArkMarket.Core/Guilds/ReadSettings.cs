using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>An admin looks at the settings of their server.</summary>
public sealed class ReadSettings(GuildConfigs configs)
{
    public async Task<Result<GuildConfig>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.ManagesGuild)
            return new NotAllowed("the Manage Server permission");
        return await configs.FindAsync(actor.Guild, ct) is { } config ? config : new ServerNotKnownYet();
    }
}
