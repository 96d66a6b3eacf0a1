using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Members;

namespace ArkMarket.Web.Invites;

/// <summary>Asks Discord whether somebody who was invited is still here, and has it followed.</summary>
internal sealed class StayCheck(WhoIsHere here, FollowInvited follow)
{
    /// <exception cref="DiscordUnavailableException">Discord cannot be reached.</exception>
    /// <exception cref="DiscordRateLimitedException">It wants to be asked later.</exception>
    public async Task CheckAsync(GuildId guild, UserId user, CancellationToken ct) =>
        await follow.HandleAsync(guild, user, await AskAsync(guild, user, ct), ct);

    /// <summary>Null when Discord refuses to tell, as after the bot was removed from the server.</summary>
    private async Task<StayAnswer?> AskAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        try
        {
            return new StayAnswer((await here.FindAsync(guild, user, ct))?.JoinedAt);
        }
        catch (DiscordRefusedException)
        {
            return null;
        }
    }
}

/// <summary>Somebody seems to have left: when Discord says so too, what counted for them is taken back.</summary>
internal sealed class LookAfterInvitedHandler(StayCheck check) : EffectHandler<LookAfterInvited>
{
    protected override Task HandleAsync(LookAfterInvited effect, EffectContext context, CancellationToken ct) => check.CheckAsync(context.Guild, effect.User, ct);
}

/// <summary>Counts those who have stayed long enough. It asks Discord itself: that no event told of their leaving proves nothing.</summary>
internal sealed class CountInvitedSweep(FollowInvited follow, StayCheck check) : Sweep
{
    public override TimeSpan Interval => TimeSpan.FromSeconds(30);

    public override async Task<bool> RunAsync(CancellationToken ct)
    {
        var due = await follow.DueAsync(ct);
        try
        {
            foreach (var join in due)
                await check.CheckAsync(join.GuildId, join.UserId, ct);
        }
        catch (Exception error) when (error is DiscordUnavailableException or DiscordRateLimitedException)
        {
            // An outage is nobody's absence: the next round asks those again.
            return false;
        }

        return FollowInvited.IsFullPage(due.Count);
    }
}
