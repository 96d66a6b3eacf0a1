using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>
/// Discord says only that a permission is missing. This finds out which, or whether the role order stands in the way, so
/// that somebody can mend it.
/// </summary>
internal sealed class WhyRefused(DiscordConnection discord, BotUser bot)
{
    public async Task<string> ExplainAsync(MemberAddress target, Permissions needed, CancellationToken ct)
    {
        try
        {
            var guild = await discord.Rest.GetGuild(target.GuildId, ct);
            var roles = guild.Roles.ToDictionary(role => role.Id);
            var me = await discord.Rest.GetGuildMember(target with { UserId = await bot.IdAsync(ct) }, ct);
            if (guild.OwnerId == target.UserId)
                return "They own the server: Discord lets nobody do that to them.";
            if (!Held(guild, target.GuildId, me.Roles).HasFlag(needed))
                return $"The app lacks the permission “{Name(needed)}”. Give it to the app's role in the server settings.";
            return await ExplainAsync(guild, target, (me, needed), ct) ?? "Their highest role is not below the app's. Move the app's role up in the server's list of roles.";
        }
        catch (DiscordRefusedException)
        {
            return $"Discord says that the app may not do that. It needs the permission “{Name(needed)}”, and a role above theirs.";
        }

        static Permissions Held(Guild guild, Snowflake id, IReadOnlyList<Snowflake> roles) => PermissionMath.InGuild(new MemberPermissions
        {
            GuildId = id, UserId = default, RoleIds = roles.ToHashSet(), RolePermissions = guild.Roles.ToDictionary(role => role.Id, role => role.Permissions),
        });
    }

    private async Task<string?> ExplainAsync(Guild guild, MemberAddress target, (Member Me, Permissions Needed) app, CancellationToken ct)
    {
        var member = await discord.Rest.GetGuildMember(target, ct);
        var held = guild.Roles.Where(role => member.Roles.Contains(role.Id)).Aggregate(Permissions.None, (all, role) => all | role.Permissions);
        return app.Needed is Permissions.ModerateMembers && held.HasFlag(Permissions.Administrator)
            ? "They have the Administrator permission: Discord times out nobody who has it."
            : null;
    }

    private static string Name(Permissions needed) => needed switch
    {
        Permissions.ModerateMembers => "Timeout Members",
        Permissions.KickMembers => "Kick Members",
        Permissions.BanMembers => "Ban Members",
        _ => needed.ToString(),
    };
}
