using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Welcome;

/// <summary>
/// Takes the role for accepting the rules from some of those who accepted earlier ones, and leaves the others to the next
/// run. Whoever accepts meanwhile keeps it.
/// </summary>
internal sealed class TakeRulesRoleHandler(EarlierRules earlier, WelcomeBook book, GuildConfigs configs, DiscordConnection discord) : EffectHandler<TakeRulesRole>
{
    protected override async Task HandleAsync(TakeRulesRole effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.ReadAsync(context.Guild, ct) is not { } config || !config.Get(GuildSettings.WelcomeFeature)
            || !config.Get(GuildSettings.RulesAgain) || config.Get(GuildSettings.RulesRole) is not { } role)
            return;
        var page = await earlier.PageAsync(context.Guild, effect, ct);
        try
        {
            foreach (var user in page)
                await TakeAsync((context.Guild, user), role, effect.Version, ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.MissingPermissions or ErrorCodes.MissingAccess or ErrorCodes.UnknownRole)
        {
            // It would be refused for all others too.
            await book.RoleRefusedAsync(context.Guild, role, config.Version, ct);
            return;
        }

        if (page.Count == EarlierRules.PageSize)
            await earlier.GoOnAsync(context.Guild, effect with { After = page[^1] }, ct);
    }

    private async Task TakeAsync((GuildId Guild, UserId User) from, RoleId role, int version, CancellationToken ct)
    {
        var (guild, user) = from;
        if (!await earlier.AreOfAsync(guild, user, version, ct))
            return;
        try
        {
            var member = new MemberAddress(new Snowflake(guild.Value), new Snowflake(user.Value));
            await discord.Rest.RemoveMemberRole(member, new RoleChange(new Snowflake(role.Value), "The rules have changed: to be accepted again"), ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMember or ErrorCodes.UnknownUser)
        {
            return;
        }

        if (!await earlier.AreOfAsync(guild, user, version, ct))
            await earlier.GiveBackAsync(guild, user, ct);
    }
}
