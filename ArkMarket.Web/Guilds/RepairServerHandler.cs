using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Guilds;

/// <summary>Mends in Discord what the doctor found. Each repair states how things should be, so a repeat does no harm.</summary>
internal sealed class RepairServerHandler(DiscordConnection discord, BotUser bot, GuildDirectory directory) : EffectHandler<RepairServer>
{
    private const string Reason = "An admin asked the market's doctor for this repair";

    protected override async Task HandleAsync(RepairServer effect, EffectContext context, CancellationToken ct)
    {
        var (guild, subject) = (new Snowflake(context.Guild.Value), new Snowflake(effect.Subject));
        switch (effect.Repair)
        {
            case RepairKind.Mentionable:
                await discord.Rest.EditGuildRole((guild, subject), new RoleEdit { IsMentionable = true, Reason = Reason }, ct);
                break;
            case RepairKind.Channel:
                await LetInAsync(guild, subject, ct);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(effect), effect.Repair, message: null);
        }

        directory.Forget(context.Guild);
    }

    // Only a channel of this very server: the id came from a page.
    private async Task LetInAsync(Snowflake guild, Snowflake id, CancellationToken ct)
    {
        var channel = await discord.Rest.GetChannel(id, ct);
        if (channel.GuildId != guild)
            return;
        var me = await bot.IdAsync(ct);
        var mine = channel.PermissionOverwrites.FirstOrDefault(overwrite => overwrite.Type is OverwriteType.Member && overwrite.Id == me) ?? PermissionOverwrite.ForMember(me);
        var needed = BotPermissions.InChannel(channel.Type);
        await discord.Rest.EditChannel(
            id,
            new ChannelEdit
            {
                PermissionOverwrites =
                [
                    .. channel.PermissionOverwrites.Where(overwrite => overwrite.Type is not OverwriteType.Member || overwrite.Id != me),
                    mine with { Allow = mine.Allow | needed, Deny = mine.Deny & ~needed },
                ],
                Reason = Reason,
            },
            ct);
    }
}
