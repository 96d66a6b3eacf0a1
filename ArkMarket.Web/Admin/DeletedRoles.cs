using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Effects;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Welcome;

namespace ArkMarket.Web.Admin;

/// <summary>Somebody deleted a role in Discord: does the market need it?</summary>
internal sealed class DeletedRole(NoteDeletedRole note, GuildDirectory directory) : GatewayHandler<RoleDeletedEvent>
{
    public override GatewayIntents Intents => GatewayIntents.Guilds;

    public override string EventType => "GUILD_ROLE_DELETE";

    protected override Task HandleAsync(RoleDeletedEvent happened, GatewayContext context, CancellationToken ct)
    {
        directory.Forget(context.Guild);
        return note.HandleAsync(context.Guild, new RoleId(happened.RoleId.Value), ct);
    }
}

/// <summary>The same for roles that were deleted while nobody listened.</summary>
internal sealed class RolesCatchUp(NoteDeletedRole note, GuildConfigs configs, DiscordConnection discord) : CatchUpStep
{
    public override async Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        if (await configs.FindAsync(guild, ct) is not { } config || await note.UsedAsync(config, ct) is not { Count: > 0 } used)
            return;
        try
        {
            var there = (await discord.Rest.GetGuildRoles(new Snowflake(guild.Value), ct)).Select(role => role.Id.Value).ToHashSet();
            foreach (var role in used.Where(role => !there.Contains(role.Value)))
                await note.HandleAsync(guild, role, ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownGuild or ErrorCodes.MissingAccess)
        {
            // The app is not on that server any more: nobody there can be told.
        }
    }
}

/// <summary>Tells staff what stopped working with a role, and where it is mended; nothing when Discord has it after all, or somebody was faster.</summary>
internal sealed class TellOfDeletedRoleHandler(
    NoteDeletedRole note, GuildConfigs configs, DiscordConnection discord, WelcomePost post, AppSettings settings, TimeProvider clock) : EffectHandler<TellOfDeletedRole>
{
    // What Discord tells by an event, its lists may know a moment later.
    private static readonly TimeSpan ListsLag = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(5);

    protected override async Task HandleAsync(TellOfDeletedRole effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.ReadAsync(context.Guild, ct) is not { } config || config.Get(GuildSettings.StaffChannel) is not { } staff
            || await note.UsesAsync(config, effect.Role, ct) is not { IsUsed: true } uses)
            return;
        var roles = await discord.Rest.GetGuildRoles(new Snowflake(context.Guild.Value), ct);
        if (roles.Any(role => role.Id.Value == effect.Role.Value))
        {
            if (clock.GetUtcNow() - context.CreatedAt < ListsLag)
                throw new NotYetException("Discord still lists the role", LookAgainAfter);
            return;
        }

        var doctor = new Uri(settings.PublicUrl, $"/s/{context.Guild}/doctor");
        await post.OnceAsync(new Snowflake(staff.Value), DeletedRoleMessages.Of(effect.Role, uses, (config, doctor)), count: null, context, ct);
    }
}

/// <summary>What staff read of it: pure, data in, message out.</summary>
internal static class DeletedRoleMessages
{
    private const int ItemsNamed = 5;

    /// <param name="gone">The role.</param>
    /// <param name="uses">What it was for.</param>
    /// <param name="about">The server, and where its doctor is.</param>
    public static MessagePayload Of(RoleId gone, RoleUses uses, (GuildConfig Config, Uri Doctor) about)
    {
        var called = new[] { GuildSettings.ModeratorRole, GuildSettings.AdminRole }.Select(about.Config.Get).FirstOrDefault(role => role is not null && role != gone);
        var lines = uses.Settings.Select(setting => $"- **{setting.Label}**: {setting.Help}");
        if (uses.Items.Count > 0)
            lines = lines.Append($"- **Given by items**: {string.Join(", ", uses.Items.Take(ItemsNamed).Select(Markdown.Escape))}{(uses.Items.Count > ItemsNamed ? $" and {uses.Items.Count - ItemsNamed} more" : "")}");
        var text = $"⚠️ {(called is { } role ? $"{Mention.Role(new Snowflake(role.Value))}, a" : "A")} role was deleted in Discord that this server uses here:\n{string.Join('\n', lines)}\n"
            + "Until another one is chosen nobody has it, nobody gets it, and what it opened is closed. An admin chooses or makes another one: in Discord with `/settings`, or with the doctor on the dashboard.";
        return MessagePayload.Of(new TextDisplay(DiscordText.Truncate(text, 3_900)), new ActionRow(Button.Link(about.Doctor.AbsoluteUri, "To the doctor"))) with
        {
            AllowedMentions = called is { } notified ? AllowedMentions.OfRoles(new Snowflake(notified.Value)) : AllowedMentions.None,
        };
    }
}
