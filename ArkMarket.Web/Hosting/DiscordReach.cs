using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// Reaches Discord, however long that takes, and keeps the list of servers up to date. In the sandbox it first asks for
/// the credentials, and sets the address that interactions are delivered to.
/// </summary>
public sealed partial class DiscordReach(
    AppSettings settings, SandboxWorld world, Readiness readiness, DiscoverGuilds guilds,
    Database database, TimeProvider clock, ILogger<DiscordReach> logger)
{
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken ct)
    {
        var follow = settings.Sandbox is null ? Task.CompletedTask : world.FollowClockAsync(ct);
        var first = true;
        var retry = TimeSpan.FromMilliseconds(250);
        while (!ct.IsCancellationRequested)
        {
            var wait = retry;
            try
            {
                if (settings.Sandbox is not null && first)
                    await world.ConnectAsync(ct);
                if (database.IsOpen)
                {
                    await guilds.RunAsync(refresh: first, ct);
                    readiness.DiscordReached = true;
                    if (settings.Sandbox is not null && first)
                        await world.PrepareSampleAsync(ct);
                    (wait, first, retry) = (LookAgain, false, TimeSpan.FromSeconds(1));
                }
            }
            catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                readiness.DiscordReached = false;
                retry = wait = retry * 2 < RetryMax ? retry * 2 : RetryMax;
                LogNotReached(logger, error.Message);
            }

            await Task.Delay(wait, clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await follow;
    }

    [LoggerMessage(LogLevel.Warning, "Discord is not reached yet and will be tried again: {Reason}")]
    private static partial void LogNotReached(ILogger logger, string reason);
}

/// <summary>Enrols the servers the app is in. At start all of them, so that a new version registers its commands; later only new ones.</summary>
public sealed class DiscoverGuilds(DiscordConnection discord, EnrolGuild enrol, CommandRegistration commands, GuildConfigs configs)
{
    /// <summary>Discord: Get Current User Guilds.</summary>
    private const int PageSize = 200;
    private const int PagesMax = 500;
    private HashSet<GuildId>? _lastSeen;

    public async Task RunAsync(bool refresh, CancellationToken ct)
    {
        var seen = new HashSet<GuildId>();
        Snowflake? last = null;
        for (var page = 0; page < PagesMax; page++)
        {
            var guilds = await discord.Rest.GetCurrentUserGuilds(last, ct);
            foreach (var guild in guilds.Where(guild => seen.Add(new GuildId(guild.Id.Value))))
                await EnrolAsync(guild, refresh, ct);
            if (guilds.Count < PageSize)
                break;
            last = guilds[^1].Id;
        }

        _lastSeen = seen;
    }

    private async Task EnrolAsync(UserGuild guild, bool refresh, CancellationToken ct)
    {
        var id = new GuildId(guild.Id.Value);
        // Not there at the last look: new, or back after the app had been removed, when its commands went with it.
        var hasJoined = _lastSeen is { } before && !before.Contains(id);
        if (hasJoined)
            await commands.ForgetAsync(id, ct);
        if (refresh || hasJoined || await configs.FindAsync(id, ct) is null)
            await enrol.HandleAsync(id, guild.Name, ct);
    }
}
