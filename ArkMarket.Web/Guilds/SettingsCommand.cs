using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Guilds;

/// <summary><c>/settings</c>: all of them, one of them, or a new value for one.</summary>
internal sealed class SettingsCommand(ReadSettings read, ChangeSettings change) : CommandHandler
{
    private const string Which = "setting";
    private const string Value = "value";
    private const string Role = "role";
    private const string Channel = "channel";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "settings", "See and change how the market works on this server",
        CommandOption.Optional(CommandOptionType.String, Which, "The setting; without it all are listed") with { HasAutocomplete = true, MaxLength = 100 },
        CommandOption.Optional(CommandOptionType.String, Value, "Its new value: a number, a text, on or off") with { MaxLength = 200 },
        CommandOption.Optional(CommandOptionType.Role, Role, "Its new value, where it is a role"),
        CommandOption.Optional(CommandOptionType.Channel, Channel, "Its new value, where it is a channel or a category") with
        {
            ChannelTypes = [ChannelType.GuildCategory, ChannelType.GuildText, ChannelType.GuildAnnouncement],
        }) with
    {
        DefaultMemberPermissions = Permissions.ManageGuild,
    };

    public override bool WorksBeforeSetUp => true;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var config = await read.HandleAsync(context.Actor, ct);
        if (config.Refusal is { } refusal)
            return refusal;
        if (context.Options.GetString(Which) is not { } which)
            return SettingsMessages.List(config.Value);
        if (Find(which) is not { } setting)
            return new NotFound("setting");
        if (IsOtherKind(setting, context))
            return new InvalidInput($"{setting.Label} {setting.Rule}: another kind of channel.");
        if (NewValue(setting, context.Options) is not { } value)
            return SettingsMessages.Card(setting, config.Value);
        return await SettingChange.ApplyAsync((read, change), context, (setting, value), seenVersion: null, ct);
    }

    public override Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct)
    {
        var text = context.Options.Focused?.Text ?? "";
        return Task.FromResult<IReadOnlyList<CommandChoice>>(
        [
            .. SettingsMessages.InOrder
                .Where(setting => setting.Label.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Take(DiscordLimits.CommandChoices)
                .Select(setting => new CommandChoice(setting.Label, setting.Key)),
        ]);
    }

    // A proposal that was chosen arrives as the key; somebody may also type the label.
    private static Setting? Find(string which) => GuildSettings.All.GetValueOrDefault(which)
        ?? SettingsMessages.InOrder.FirstOrDefault(setting => setting.Label.Equals(which.Trim(), StringComparison.OrdinalIgnoreCase));

    // One option takes both channels and categories.
    private static bool IsOtherKind(Setting setting, InteractionContext context) =>
        setting is SnowflakeSetting<ChannelId> wanted && context.Options.GetSnowflake(Channel) is { } id
        && context.Interaction.Resolved.Channels.TryGetValue(id, out var channel)
        && wanted.IsCategory != channel.Type is ChannelType.GuildCategory;

    private static JsonElement? NewValue(Setting setting, CommandArguments options) => setting.Kind switch
    {
        SettingKind.Role when options.GetSnowflake(Role) is { } id => JsonSerializer.SerializeToElement(id.ToString()),
        SettingKind.Channel when options.GetSnowflake(Channel) is { } id => JsonSerializer.SerializeToElement(id.ToString()),
        SettingKind.RoleSet when options.GetSnowflake(Role) is { } id => JsonSerializer.SerializeToElement(new[] { id.ToString() }),
        SettingKind.ChannelSet when options.GetSnowflake(Channel) is { } id => JsonSerializer.SerializeToElement(new[] { id.ToString() }),
        _ when options.GetString(Value) is { } text => setting.Parse(text),
        _ => null,
    };
}
