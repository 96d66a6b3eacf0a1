using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Members;

/// <summary>Asks Discord how members stand, and has it written down. What follows for their orders is an effect.</summary>
internal sealed class StandingCheck(DiscordConnection discord, MemberQueries members, RecordStanding record, TimeProvider clock)
{
    /// <summary>
    /// Makes sure that what is known of them is no older than this. False when Discord cannot be reached or does not tell:
    /// then nothing should be done that depends on their being here.
    /// </summary>
    public async Task<bool> EnsureFreshAsync(GuildId guild, IReadOnlyCollection<UserId> users, TimeSpan maxAge, CancellationToken ct)
    {
        try
        {
            foreach (var user in await members.NotCheckedSinceAsync(guild, users, clock.GetUtcNow() - maxAge, ct))
                if (!await CheckAsync(guild, user, ct))
                    return false;
            return true;
        }
        catch (Exception error) when (error is DiscordUnavailableException or DiscordRateLimitedException)
        {
            return false;
        }
    }

    /// <summary>Asks for one member; false when Discord refuses to tell, as after the bot was removed from the server.</summary>
    /// <exception cref="DiscordUnavailableException">Discord cannot be reached.</exception>
    /// <exception cref="DiscordRateLimitedException">It wants to be asked later.</exception>
    public async Task<bool> CheckAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var address = new MemberAddress(new Snowflake(guild.Value), new Snowflake(user.Value));
        try
        {
            var member = await FindAsync(address, ct);
            var standing = member is null
                ? await IsBannedAsync(address, ct) ? Standing.Banned : Standing.Gone
                : member.TimedOutUntil > at ? Standing.TimedOut : Standing.Here;
            var until = standing is Standing.TimedOut ? member!.TimedOutUntil : null;
            await record.HandleAsync(new(guild, user, standing, at) { TimedOutUntil = until }, ct);
            return true;
        }
        catch (DiscordRefusedException)
        {
            await record.HandleAsync(new(guild, user, Standing: null, at), ct);
            return false;
        }
    }

    private async Task<Member?> FindAsync(MemberAddress address, CancellationToken ct)
    {
        try
        {
            return await discord.Rest.GetGuildMember(address, ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownMember or ErrorCodes.UnknownUser)
        {
            return null;
        }
    }

    // Without the permission to ban, somebody banned counts as gone: both are away.
    private async Task<bool> IsBannedAsync(MemberAddress address, CancellationToken ct)
    {
        try
        {
            return await discord.Rest.IsBanned(address, ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.MissingPermissions or ErrorCodes.MissingAccess)
        {
            return false;
        }
    }
}
