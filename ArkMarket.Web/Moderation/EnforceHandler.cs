using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Members;

namespace ArkMarket.Web.Moderation;

/// <summary>
/// Carries out what was decided about a member: tells them, removes the message, kicks, then makes Discord's time-out and
/// ban match what holds at this moment. Every step looks before it acts and is written down once, so it may be cut off anywhere.
/// </summary>
internal sealed class EnforceHandler(
    EnforcementDesk desk, MemberTeller teller, Enforcer enforcer, StandingCheck standing, GuildConfigs configs) : EffectHandler<EnforcePunishment>
{
    protected override async Task HandleAsync(EnforcePunishment effect, EffectContext context, CancellationToken ct)
    {
        if (await desk.FindAsync(context.Guild, effect.User, effect.CaseId, ct) is not { } found || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        if (found.Case is not null)
        {
            await teller.TellAsync(found, effect, (context, config), ct);
            // Read again: it may have been taken back meanwhile, and a kick is not undone.
            if (await desk.FindAsync(context.Guild, effect.User, effect.CaseId, ct) is { Case.IsLifted: false } then)
            {
                await enforcer.RemoveMessageAsync(then, ct);
                await enforcer.KickAsync(then, ct);
            }
        }

        await enforcer.MatchAsync(context.Guild, effect.User, effect.CaseId, ct);
        // Whoever is in an open order is away now, or back: its timers stop or go on at once.
        await standing.CheckAsync(context.Guild, effect.User, ct);
    }
}

/// <summary>
/// Looks whether Discord still does what holds of a member. What a person undid there is taken down as theirs; what merely
/// vanished, as after somebody left and came back, is done again.
/// </summary>
internal sealed class LookHandler(EnforcementDesk desk, HandLog log, Enforcer enforcer, StandingCheck standing) : EffectHandler<LookAtPunishment>
{
    // Discord's clock and ours need not agree; what was taken down before counts no second time.
    private static readonly TimeSpan ReadBefore = TimeSpan.FromMinutes(5);

    protected override async Task HandleAsync(LookAtPunishment effect, EffectContext context, CancellationToken ct)
    {
        if (await desk.FindAsync(context.Guild, effect.User, caseId: null, ct) is not { } found)
            return;
        if (found.Standing.AppliedAt is { } at && await enforcer.LacksAsync(context.Guild, found, ct))
            await log.ReadAsync(context.Guild, effect.User, at - ReadBefore, ct);
        await enforcer.MatchAsync(context.Guild, effect.User, about: null, ct);
        await standing.CheckAsync(context.Guild, effect.User, ct);
    }
}
