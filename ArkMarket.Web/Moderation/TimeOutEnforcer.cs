using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Makes Discord's time-out match what holds now.</summary>
internal sealed class TimeOutEnforcer(EnforcementDesk desk, DiscordMember members, WhyRefused why, DiscordConnection discord, TimeProvider clock)
{
    /// <summary>Discord takes a time as its own clock reads it.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public async Task MatchAsync(Enforcement found, CancellationToken ct)
    {
        var (standing, now) = (found.Standing, clock.GetUtcNow());
        var address = DiscordMember.Address(standing.GuildId, standing.UserId);
        // Nobody there: Discord is asked again when they come back.
        if (await members.FindAsync(address, ct) is not { } member)
            return;
        var has = member.TimedOutUntil > now ? member.TimedOutUntil : null;
        try
        {
            if (found.Effective.TimedOutUntil is not { } until)
                await EndTimeOutAsync(address, standing, has, ct);
            else if (!IsEnough(standing, has, (until, now)))
                await TimeOutAsync(found, has, Earlier(until, now + MemberPunishment.TimeOutMax - Leeway), ct);
            else if (!Same(standing.AppliedTimeOut, has) && Same(has, until))
                await desk.AppliedAsync(standing.GuildId, standing.UserId, new Applied(has, standing.AppliedBan) { For = found.TimeOutCase }, ct);
            else
                await NoteHeldAsync(found, ct);
        }
        catch (DiscordRefusedException refused) when (DiscordMember.IsForbidden(refused) && (found.TimeOutCase ?? found.Case?.Id) is { } caseId)
        {
            await desk.RefusedAsync(standing.GuildId, caseId, await why.ExplainAsync(address, Permissions.ModerateMembers, ct), ct);
        }
    }

    /// <summary>Only what was ours ends: a time-out that nobody told the app of is somebody else's.</summary>
    private async Task EndTimeOutAsync(MemberAddress address, MemberPunishment standing, DateTimeOffset? has, CancellationToken ct)
    {
        if (standing.AppliedTimeOut is null)
            return;
        if (has is not null && Same(has, standing.AppliedTimeOut))
            await discord.Rest.EditMember(address, new MemberEdit { TimedOutUntil = (DateTimeOffset?)null, Reason = "Its cases were taken back, or are over" }, ct);
        await desk.AppliedAsync(standing.GuildId, standing.UserId, new Applied(TimeOut: null, standing.AppliedBan), ct);
    }

    private async Task TimeOutAsync(Enforcement found, DateTimeOffset? has, DateTimeOffset until, CancellationToken ct)
    {
        var standing = found.Standing;
        if (standing.AppliedTimeOut is not null && !Same(has, standing.AppliedTimeOut))
            await desk.AppliedAsync(standing.GuildId, standing.UserId, new Applied(TimeOut: null, standing.AppliedBan), ct);
        var reason = await members.ReasonAsync(found, found.TimeOutCase!.Value, ct);
        await discord.Rest.EditMember(DiscordMember.Address(standing.GuildId, standing.UserId), new MemberEdit { TimedOutUntil = until, Reason = reason }, ct);
        await desk.AppliedAsync(standing.GuildId, standing.UserId, new Applied(until, standing.AppliedBan) { For = found.TimeOutCase }, ct);
    }

    /// <summary>A shorter time-out than one that holds needs nothing of Discord, and is carried out all the same.</summary>
    private async Task NoteHeldAsync(Enforcement found, CancellationToken ct)
    {
        if (found.Case is { Kind: CaseKind.Timeout, IsLifted: false, Origin: not CaseOrigin.ByHand } about && about.Id != found.TimeOutCase
            && !found.Happened(CaseEventKind.Enforced))
            await desk.NoteAsync(new(about.GuildId, about.Id, new NewCaseEvent(CaseEventKind.Enforced) { Note = "Another time-out that lasts longer holds already." }), ct);
    }

    // One that nobody told the app of may be longer than what holds; one of ours that is longer was amended, or taken back.
    private static bool IsEnough(MemberPunishment standing, DateTimeOffset? has, (DateTimeOffset Until, DateTimeOffset Now) wanted) => has is { } end
        && (Same(end, wanted.Until)
            || (end > wanted.Until && !Same(end, standing.AppliedTimeOut))
            || (end < wanted.Until && Same(end, standing.AppliedTimeOut) && end - wanted.Now > MemberPunishment.RenewBefore
                && wanted.Until - wanted.Now > MemberPunishment.TimeOutMax - Leeway));

    private static bool Same(DateTimeOffset? one, DateTimeOffset? other) =>
        one == other || (one is { } a && other is { } b && (a - b).Duration() < Tolerance);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
