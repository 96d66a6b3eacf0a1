using System.Security.Cryptography;
using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Guilds;

/// <summary>
/// Replaces the server's commands in Discord when they are not the ones it has. Doing so twice is the same as once:
/// commands keep their ids by type and name.
/// </summary>
internal sealed class RegisterCommandsHandler(
    HandlerCatalogue catalogue, GuildConfigs configs, CommandRegistration registration, DiscordConnection discord) : EffectHandler<RegisterCommands>
{
    protected override async Task HandleAsync(RegisterCommands effect, EffectContext context, CancellationToken ct)
    {
        // The flags as they were committed: another node may have changed them a moment ago.
        if (await configs.ReadAsync(context.Guild, ct) is not { } config)
            return;
        var rest = discord.Rest;
        var commands = catalogue.CommandsFor(config);
        var hash = Hash(rest.ApplicationId, commands);
        if (hash == await registration.FindHashAsync(context.Guild, ct))
            return;
        await rest.OverwriteGuildCommands(new Snowflake(context.Guild.Value), commands, ct);
        await registration.RecordAsync(context.Guild, hash, ct);
    }

    // Another application has none of these commands yet, whatever the one before had.
    private static string Hash(Snowflake application, IReadOnlyList<CommandDefinition> commands) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes($"{application}:"), .. commands.ToCanonicalJson()]));
}
