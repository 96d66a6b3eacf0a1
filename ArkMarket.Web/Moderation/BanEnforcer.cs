using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Makes Discord's ban match what holds now.</summary>
internal sealed class BanEnforcer(EnforcementDesk desk, DiscordMember members, WhyRefused why, DiscordConnection discord)
{
    public async Task MatchAsync(Enforcement found, CancellationToken ct)
    {
        var (guild, standing) = (found.Standing.GuildId, found.Standing);
        var address = DiscordMember.Address(guild, standing.UserId);
        if (found.Effective.IsBanned == standing.AppliedBan && (!standing.AppliedBan || await members.IsBannedAsync(address, ct) is not false))
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
            if (await members.IsBannedAsync(address, ct) is not true)
                await discord.Rest.BanUser(address, new Ban(TimeSpan.FromSeconds(deleted), await members.ReasonAsync(found, found.BanCase!.Value, ct)), ct);
            await desk.AppliedAsync(guild, standing.UserId, new Applied(standing.AppliedTimeOut, IsBanned: true) { For = found.BanCase }, ct);
        }
        catch (DiscordRefusedException refused) when (DiscordMember.IsForbidden(refused) && (found.BanCase ?? found.Case?.Id) is { } caseId)
        {
            await desk.RefusedAsync(guild, caseId, await why.ExplainAsync(address, Permissions.BanMembers, ct), ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownUser && found.BanCase is { } caseId)
        {
            await desk.RefusedAsync(guild, caseId, "There is no such account in Discord any more.", ct);
        }
    }
}
