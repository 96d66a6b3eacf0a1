using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Welcome;

/// <summary>
/// Gives roles to members. A role that is gone, or stands above the bot's own, stays out of reach however often it is tried:
/// staff are told of it once, and the doctor says what mends it.
/// </summary>
internal sealed class WelcomeRoles(WelcomeBook book, DiscordConnection discord)
{
    /// <summary>False when one of them could not be given, or the member is not here any more.</summary>
    public async Task<bool> GiveAsync(GuildConfig config, UserId user, IReadOnlyList<RoleId> roles, string reason, CancellationToken ct)
    {
        var member = new MemberAddress(new Snowflake(config.Guild.Value), new Snowflake(user.Value));
        var isDone = true;
        foreach (var role in roles)
        {
            try
            {
                await discord.Rest.AddMemberRole(member, new RoleChange(new Snowflake(role.Value), reason), ct);
            }
            catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMember or ErrorCodes.UnknownUser)
            {
                return false;
            }
            catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.MissingPermissions or ErrorCodes.MissingAccess or ErrorCodes.UnknownRole)
            {
                isDone = false;
                await book.RoleRefusedAsync(config.Guild, role, config.Version, ct);
            }
        }

        return isDone;
    }
}

/// <summary>Gives a newcomer the roles for newcomers.</summary>
internal sealed class NewcomerRolesHandler(WelcomeBook book, WelcomeRoles roles, GuildConfigs configs) : EffectHandler<GiveNewcomerRoles>
{
    protected override async Task HandleAsync(GiveNewcomerRoles effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.ReadAsync(context.Guild, ct) is not { } config || config.Get(GuildSettings.NewcomerRoles) is not { Count: > 0 } wanted
            || await book.FindAsync(context.Guild, effect.User, effect.JoinedAt, ct) is null)
            return;
        if (await roles.GiveAsync(config, effect.User, wanted, "For newcomers", ct))
            await book.RolesGivenAsync(context.Guild, effect.User, effect.JoinedAt, ct);
    }
}

/// <summary>Gives the role for accepting the rules.</summary>
internal sealed class RulesRoleHandler(WelcomeRoles roles, GuildConfigs configs) : EffectHandler<GiveRulesRole>
{
    protected override async Task HandleAsync(GiveRulesRole effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.ReadAsync(context.Guild, ct) is { } config && config.Get(GuildSettings.RulesRole) is { } role)
            await roles.GiveAsync(config, effect.User, [role], "Accepted the rules", ct);
    }
}

/// <summary>Tells staff of a role that the bot cannot give.</summary>
internal sealed class TellOfRoleHandler(WelcomePost post, GuildConfigs configs) : EffectHandler<TellOfRole>
{
    protected override async Task HandleAsync(TellOfRole effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.FindAsync(context.Guild, ct) is { } config && config.Get(GuildSettings.StaffChannel) is { } staff)
            await post.OnceAsync(new Snowflake(staff.Value), WelcomeMessages.RoleFault(effect.Role), count: null, context, ct);
    }
}
