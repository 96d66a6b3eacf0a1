using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>What is done in Discord because of cases. What Discord refuses is written down with its reason, and not tried for ever.</summary>
internal sealed class Enforcer(
    EnforcementDesk desk, DiscordMember members, BanEnforcer bans, TimeOutEnforcer timeOuts, WhyRefused why,
    DiscordConnection discord, TimeProvider clock)
{
    /// <summary>Takes the message away that the case is about; one that is gone is gone.</summary>
    public async Task RemoveMessageAsync(Enforcement found, CancellationToken ct)
    {
        var about = found.Case!;
        if (about.Context is not { ChannelId: { } channel, MessageId: { } message } || found.Happened(CaseEventKind.MessageRemoved))
            return;
        try
        {
            await discord.Rest.DeleteMessage(new MessageAddress(new Snowflake(channel.Value), new Snowflake(message.Value)), DiscordMember.Reason(about), ct);
            await desk.NoteAsync(new(about.GuildId, about.Id, new NewCaseEvent(CaseEventKind.MessageRemoved)), ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownChannel)
        {
            await desk.NoteAsync(new(about.GuildId, about.Id, new NewCaseEvent(CaseEventKind.MessageRemoved) { Note = "Its channel is gone." }), ct);
        }
        catch (DiscordRefusedException refused) when (DiscordMember.IsForbidden(refused))
        {
            await desk.RefusedAsync(about.GuildId, about.Id, "The message could not be removed: the app lacks the permission “Manage Messages” in its channel.", ct);
        }
    }

    /// <summary>Kicks for a case of this kind, once. Whoever came back since has been out.</summary>
    public async Task KickAsync(Enforcement found, CancellationToken ct)
    {
        var about = found.Case!;
        if (about is not { Kind: CaseKind.Kick, Origin: not CaseOrigin.ByHand } || found.Happened(CaseEventKind.Enforced))
            return;
        var address = DiscordMember.Address(about.GuildId, about.UserId);
        var member = await members.FindAsync(address, ct);
        var wasThere = member is not null && !(member.JoinedAt > about.IssuedAt);
        try
        {
            if (wasThere)
                await discord.Rest.RemoveMember(address, DiscordMember.Reason(about), ct);
        }
        catch (DiscordRefusedException refused) when (DiscordMember.IsForbidden(refused))
        {
            await desk.RefusedAsync(about.GuildId, about.Id, await why.ExplainAsync(address, Permissions.KickMembers, ct), ct);
            return;
        }

        await desk.NoteAsync(new(about.GuildId, about.Id, new NewCaseEvent(CaseEventKind.Enforced) { Note = wasThere ? null : "They were not there any more." }), ct);
    }

    /// <summary>Whether Discord lacks something that holds.</summary>
    public async Task<bool> LacksAsync(GuildId guild, Enforcement found, CancellationToken ct)
    {
        var (address, now) = (DiscordMember.Address(guild, found.Standing.UserId), clock.GetUtcNow());
        var member = await members.FindAsync(address, ct);
        return (found.Effective.TimedOutUntil > now && member is not null && !(member.TimedOutUntil > now))
            || (found.Effective.IsBanned && (member is not null || await members.IsBannedAsync(address, ct) is false));
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
        await bans.MatchAsync(found, ct);
        if (!found.Effective.IsBanned && await desk.FindAsync(guild, user, about, ct) is { } then)
            await timeOuts.MatchAsync(then, ct);
    }
}
