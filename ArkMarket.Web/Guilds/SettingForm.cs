using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Guilds;

/// <summary>The form for one setting, made from its declaration alone, and the value that comes back.</summary>
internal static class SettingForm
{
    private const string Field = "value";
    private const string On = "on";
    private const string Off = "off";

    /// <param name="name">The form's handler.</param>
    /// <param name="setting">What is to be changed.</param>
    /// <param name="config">What the admin sees now; its version goes with the form.</param>
    public static Modal Of(string name, Setting setting, GuildConfig config) => new(
        CustomId.Of(name, setting.Key, config.Version), DiscordText.Truncate(setting.Label, DiscordLimits.ModalTitle),
        [
            .. setting is TemplateSetting template ? [new TextDisplay(TemplateWords.Placeholders(template))] : Array.Empty<Component>(),
            new Label(DiscordText.Truncate(setting.Label, DiscordLimits.LabelText), Input(setting, config.Get(setting)))
            {
                Description = DiscordText.Truncate(setting.Help, DiscordLimits.LabelDescription),
            },
        ]);

    /// <summary>What was entered; whether it may be stored is for the declaration to say.</summary>
    public static JsonElement Value(Setting setting, ModalFields fields) => setting.Kind switch
    {
        SettingKind.Role or SettingKind.Channel => JsonSerializer.SerializeToElement(fields.GetValues(Field)?.FirstOrDefault()),
        SettingKind.RoleSet or SettingKind.ChannelSet => JsonSerializer.SerializeToElement(fields.GetValues(Field) ?? []),
        _ => setting.Parse(fields.GetText(Field) ?? ""),
    };

    private static Component Input(Setting setting, JsonElement current) => setting switch
    {
        FlagSetting flag => new RadioGroup(
            Field, [new ChoiceOption("On", On) { IsDefault = flag.Read(current) }, new ChoiceOption("Off", Off) { IsDefault = !flag.Read(current) }]),
        IntegerSetting number => new TextInput(Field, TextInputStyle.Short)
        {
            Value = number.Read(current).ToString(), MinLength = 1, MaxLength = 11,
            Placeholder = $"{number.Min} to {number.Max} ({number.Unit})",
        },
        TextSetting { WhenEmpty: { } none } text => new TextInput(Field, TextInputStyle.Short)
        {
            Value = text.Read(current), IsRequired = false, MaxLength = text.MaxLength, Placeholder = $"Empty: {none}",
        },
        TemplateSetting text => new TextInput(Field, TextInputStyle.Paragraph)
        {
            Value = text.Read(current), IsRequired = false, MaxLength = text.MaxLength, Placeholder = DiscordText.Truncate($"Empty: {text.WhenEmpty}", DiscordLimits.TextInputPlaceholder),
        },
        TextSetting text => new TextInput(Field, TextInputStyle.Short) { Value = text.Read(current), MinLength = 1, MaxLength = text.MaxLength },
        RoleSetSetting roles => new RoleSelect(Field)
        {
            MinValues = 0, MaxValues = RoleSetSetting.Most, IsRequired = false,
            DefaultValues = [.. roles.Read(current).Select(role => SelectDefault.Role(new Snowflake(role.Value)))],
        },
        ChannelSetSetting channels => new ChannelSelect(Field)
        {
            MinValues = 0, MaxValues = ChannelSetSetting.Most, IsRequired = false,
            ChannelTypes = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum, ChannelType.GuildVoice],
            DefaultValues = [.. channels.Read(current).Select(channel => SelectDefault.Channel(new Snowflake(channel.Value)))],
        },
        { Kind: SettingKind.Role } => new RoleSelect(Field),
        SnowflakeSetting<ChannelId> channel => new ChannelSelect(Field)
        {
            ChannelTypes = channel.IsCategory ? [ChannelType.GuildCategory] : [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting.Kind, message: null),
    };
}
