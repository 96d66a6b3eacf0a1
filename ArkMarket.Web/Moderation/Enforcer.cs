using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>What is done in Discord because of cases. What Discord refuses is written down with its reason, and not tried for ever.</summary>
internal sealed class Enforcer(EnforcementDesk desk, WhyRefused why, DiscordConnection discord, TimeProvider clock)
{
    /// <summary>Discord takes a time as its own clock reads it.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>Takes the message away that the case is about; one that is gone is gone.</summary>
    public async Task RemoveMessageAsync(Enforcement found, CancellationToken ct)
    {
        var about = found.Case!;
        if (about.Context is not { ChannelId: { } channel, MessageId: { } message } || found.Happened(CaseEventKind.MessageRemoved))
            return;
        try
        {
            await discord.Rest.DeleteMessage(new MessageAddress(new Snowflake(channel.Value), new Snowflake(message.Value)), Reason(about), ct);
            await desk.NoteAsync(new(about.GuildId, about.Id, new NewCaseEvent(CaseEventKind.MessageRemoved)), ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownChannel)
        {
            await desk.NoteAsync(new(about.GuildId, about.Id, new NewCaseEvent(CaseEventKind.MessageRemoved) { Note = "Its channel is gone." }), ct);
        }
        catch (DiscordRefusedException refused) when (IsForbidden(refused))
        {
            await desk.RefusedAsync(about.GuildId, about.Id, $"The message could not be removed: the app lacks the permission “Manage Messages” in <#{channel}>.", ct);
        }
    }

    /// <summary>Kicks for a case of this kind, once. Whoever came back since has been out.</summary>
    public async Task KickAsync(Enforcement found, CancellationToken ct)
    {
        var about = found.Case!;
        if (about is not { Kind: CaseKind.Kick, Origin: not CaseOrigin.ByHand } || found.Happened(CaseEventKind.Enforced))
            return;
        var address = Address(about.GuildId, about.UserId);
        var member = await FindAsync(address, ct);
        var wasThere = member is not null && !(member.JoinedAt > about.IssuedAt);
        try
        {
            if (wasThere)
                await discord.Rest.RemoveMember(address, Reason(about), ct);
        }
        catch (DiscordRefusedException refused) when (IsForbidden(refused))
        {
            await desk.RefusedAsync(about.GuildId, about.Id, await why.ExplainAsync(address, Permissions.KickMembers, ct), ct);
            return;
        }

        await desk.NoteAsync(new(about.GuildId, about.Id, new NewCaseEvent(CaseEventKind.Enforced) { Note = wasThere ? null : "They were not there any more." }), ct);
    }

    /// <summary>Whether Discord lacks something that holds.</summary>
    public async Task<bool> LacksAsync(GuildId guild, Enforcement found, CancellationToken ct)
    {
        var (address, now) = (Address(guild, found.Standing.UserId), clock.GetUtcNow());
        var member = await FindAsync(address, ct);
        return (found.Effective.TimedOutUntil > now && member is not null && !(member.TimedOutUntil > now))
            || (found.Effective.IsBanned && (member is not null || await IsBannedAsync(address, ct) is false));
    }

    /// <summary>Makes Discord's ban and time-out match what holds now.</summary>
    /// <param name="guild">The server.</param>
    /// <param name="user">Whose.</param>
    /// <param name="about">The case that is being carried out; null when things are only looked after.</param>
    /// <param name="ct">Gives up.</param>
    public async Task MatchAsync(GuildId guild, UserId user, long? about, CancellationToken ct)
    {
        if (await desk.FindAsync(guild, user, about, ct) is not { } found)
            return;
        await MatchBanAsync(found, ct);
        if (!found.Effective.IsBanned && await desk.FindAsync(guild, user, about, ct) is { } then)
            await MatchTimeOutAsync(then, ct);
    }

    private async Task MatchBanAsync(Enforcement found, CancellationToken ct)
    {
        var (guild, standing) = (found.Standing.GuildId, found.Standing);
        var address = Address(guild, standing.UserId);
        if (found.Effective.IsBanned == standing.AppliedBan && (!standing.AppliedBan || await IsBannedAsync(address, ct) is not false))
            return;
        try
        {
            if (!found.Effective.IsBanned)
            {
                await discord.Rest.Unban(address, "Its cases were taken back, or are over", ct);
                await desk.AppliedAsync(guild, standing.UserId, new Applied(standing.AppliedTimeOut, IsBanned: false), ct);
                return;
            }

            // What is not there any more is written down first: a run that is cut off then knows that it does it again.
            if (standing.AppliedBan)
                await desk.AppliedAsync(guild, standing.UserId, new Applied(standing.AppliedTimeOut, IsBanned: false), ct);
            var deleted = found.Case?.Id == found.BanCase ? found.Case?.Context.DeleteSeconds ?? 0 : 0;
            if (await IsBannedAsync(address, ct) is not true)
                await discord.Rest.BanUser(address, new Ban(TimeSpan.FromSeconds(deleted), await ReasonAsync(found, found.BanCase!.Value, ct)), ct);
            await desk.AppliedAsync(guild, standing.UserId, new Applied(standing.AppliedTimeOut, IsBanned: true) { For = found.BanCase }, ct);
        }
        catch (DiscordRefusedException refused) when (IsForbidden(refused) && (found.BanCase ?? found.Case?.Id) is { } caseId)
        {
            await desk.RefusedAsync(guild, caseId, await why.ExplainAsync(address, Permissions.BanMembers, ct), ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownUser && found.BanCase is { } caseId)
        {
            await desk.RefusedAsync(guild, caseId, "There is no such account in Discord any more.", ct);
        }
    }

    private async Task MatchTimeOutAsync(Enforcement found, CancellationToken ct)
    {
        var (standing, now) = (found.Standing, clock.GetUtcNow());
        var address = Address(standing.GuildId, standing.UserId);
        // Nobody there: Discord is asked again when they come back.
        if (await FindAsync(address, ct) is not { } member)
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
        catch (DiscordRefusedException refused) when (IsForbidden(refused) && (found.TimeOutCase ?? found.Case?.Id) is { } caseId)
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
        var reason = await ReasonAsync(found, found.TimeOutCase!.Value, ct);
        await discord.Rest.EditMember(Address(standing.GuildId, standing.UserId), new MemberEdit { TimedOutUntil = until, Reason = reason }, ct);
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

    private async Task<string> ReasonAsync(Enforcement found, long caseId, CancellationToken ct)
    {
        var about = found.Case?.Id == caseId ? found.Case : (await desk.FindAsync(found.Standing.GuildId, found.Standing.UserId, caseId, ct))?.Case;
        return about is null ? $"Case #{caseId}" : Reason(about);
    }

    private static string Reason(ModerationCase about) => $"Case #{about.Id}: {about.Reason.ReplaceLineEndings(" ")}";

    private async Task<Member?> FindAsync(MemberAddress address, CancellationToken ct)
    {
        try
        {
            return await discord.Rest.GetGuildMember(address, ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMember or ErrorCodes.UnknownUser)
        {
            return null;
        }
    }

    // Null where the app may not see bans: then it may not ban either, which the attempt will tell.
    private async Task<bool?> IsBannedAsync(MemberAddress address, CancellationToken ct)
    {
        try
        {
            return await discord.Rest.IsBanned(address, ct);
        }
        catch (DiscordRefusedException refused) when (IsForbidden(refused))
        {
            return null;
        }
    }

    private static bool IsForbidden(DiscordRefusedException refused) => refused.Code is ErrorCodes.MissingPermissions or ErrorCodes.MissingAccess;

    private static MemberAddress Address(GuildId guild, UserId user) => new(new Snowflake(guild.Value), new Snowflake(user.Value));
}
