using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>How a member stands in Discord just now, for those who enforce.</summary>
internal sealed class DiscordMember(EnforcementDesk desk, DiscordConnection discord)
{
    public static MemberAddress Address(GuildId guild, UserId user) => new(new Snowflake(guild.Value), new Snowflake(user.Value));

    public static bool IsForbidden(DiscordRefusedException refused) => refused.Code is ErrorCodes.MissingPermissions or ErrorCodes.MissingAccess;

    /// <summary>What stands in Discord's own audit log.</summary>
    public static string Reason(ModerationCase about) => $"Case #{about.Id}: {about.Reason.ReplaceLineEndings(" ")}";

    public async Task<string> ReasonAsync(Enforcement found, long caseId, CancellationToken ct)
    {
        var about = found.Case?.Id == caseId ? found.Case : (await desk.FindAsync(found.Standing.GuildId, found.Standing.UserId, caseId, ct))?.Case;
        return about is null ? $"Case #{caseId}" : Reason(about);
    }

    /// <summary>Null when they are not there.</summary>
    public async Task<Member?> FindAsync(MemberAddress address, CancellationToken ct)
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

    /// <summary>Null where the app may not see bans: then it may not ban either, which the attempt will tell.</summary>
    public async Task<bool?> IsBannedAsync(MemberAddress address, CancellationToken ct)
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
}
