using System.Text;
using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Guilds;

/// <summary>The settings as an admin sees them, rendered from their declarations alone.</summary>
internal static class SettingsMessages
{
    private const int Accent = 0x5865F2;
    private const int ShownMax = 100;
    private const int PageSize = 20;

    public static MessagePayload List(GuildConfig config) => List(config, page: 0);

    /// <param name="config">The server's values and their version.</param>
    /// <param name="page">From 0; one that is not there is the nearest that is.</param>
    public static MessagePayload List(GuildConfig config, long page)
    {
        var pages = InOrder.Chunk(PageSize).ToList();
        var shown = (int)Math.Clamp(page, 0, pages.Count - 1);
        var text = new StringBuilder($"## Settings\n-# Page {shown + 1} of {pages.Count}. Version {config.Version}\n");
        foreach (var setting in pages[shown])
            text.Append($"**{setting.Label}** {Brief(setting, config.Get(setting))}\n");
        List<Component> parts =
        [
            new TextDisplay(DiscordText.Truncate(text.ToString(), 3_500)),
            new ActionRow(new StringSelect(SettingSelect.Id, [.. pages[shown].Select(Option)]) { Placeholder = "Look at a setting, or change it" }),
        ];
        List<Component> turns = [];
        if (shown > 0)
            turns.Add(Button.Secondary(CustomId.Of(SettingsListButton.Id, shown - 1), "Before"));
        if (shown < pages.Count - 1)
            turns.Add(Button.Secondary(CustomId.Of(SettingsListButton.Id, shown + 1), "More settings"));
        parts.Add(new ActionRow([.. turns, Home]));
        return Framed([.. parts]);
    }

    /// <param name="setting">The setting to show.</param>
    /// <param name="config">The server's values and their version.</param>
    /// <param name="done">What has just been done, when something was.</param>
    /// <param name="before">What it was before that, to be set again; null where that is not offered.</param>
    public static MessagePayload Card(Setting setting, GuildConfig config, string? done = null, JsonElement? before = null)
    {
        var value = $"**Now** {Show(setting, config.Get(setting))}\n**Unless set** {Show(setting, setting.DefaultValue)}";
        return Framed(
        [
            new TextDisplay($"{(done is null ? "" : $"✅ {done}\n")}## {setting.Label}\n{setting.Help}\n\n{value}\n-# {setting.Label} {setting.Rule}. Version {config.Version}"),
            .. setting is TemplateSetting template ? TemplateWords.Parts(template, template.Read(config.Get(setting)), config) : [],
            new ActionRow(
            [
                Button.Primary(CustomId.Of(SettingChangeButton.Id, setting.Key), "Change"),
                .. before is { } old && SettingUndo.Of(setting, old, config) is { } undo ? [Button.Secondary(undo, "Undo")] : Array.Empty<Button>(),
                Button.Secondary(CustomId.Of(SettingsListButton.Id, PageOf(setting)), "All settings"),
                Home,
            ]),
        ]);
    }

    /// <summary>A value as people read it. What an admin wrote is escaped.</summary>
    public static string Show(Setting setting, JsonElement value) => (setting, value.ValueKind) switch
    {
        ({ Kind: SettingKind.Role or SettingKind.Channel }, JsonValueKind.Null) => "not chosen yet",
        ({ Kind: SettingKind.Role }, _) => Mention.Role(Snowflake.Parse(value.GetString()!)),
        ({ Kind: SettingKind.Channel }, _) => Mention.Channel(Snowflake.Parse(value.GetString()!)),
        (RoleSetSetting roles, _) => roles.Read(value) is { Count: > 0 } some
            ? string.Join(' ', some.Select(role => Mention.Role(new Snowflake(role.Value))))
            : roles.WhenNone,
        (TemplateSetting text, _) => text.Read(value) is { Length: > 0 } written ? Markdown.Escape(DiscordText.Truncate(written, ShownMax)) : text.WhenEmpty,
        (ChannelSetSetting channels, _) => channels.Read(value) is { Count: > 0 } some
            ? string.Join(' ', some.Select(channel => Mention.Channel(new Snowflake(channel.Value))))
            : "none",
        (TextSetting { WhenEmpty: { } none } text, _) when text.Read(value).Length == 0 => none,
        (FlagSetting flag, _) => flag.Read(value) ? "on" : "off",
        (IntegerSetting number, _) => $"{number.Read(value):N0} {number.Unit}",
        (TextSetting text, _) => Markdown.Escape(text.Read(value)),
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting.Kind, message: null),
    };

    /// <summary>Settings that belong together have keys that begin alike.</summary>
    public static IEnumerable<Setting> InOrder { get; } = [.. GuildSettings.All.Values.OrderBy(setting => setting.Key, StringComparer.Ordinal)];

    /// <summary>The page a setting stands on.</summary>
    private static int PageOf(Setting setting) => InOrder.TakeWhile(other => other.Key != setting.Key).Count() / PageSize;

    // Handled by the admin panel: settings only say where they lead back to.
    private static Button Home { get; } = Button.Secondary("admin.home", "Home");

    /// <summary>The same in a line: a long text would push what follows off the page. Its card shows all of it.</summary>
    public static string Brief(Setting setting, JsonElement value) =>
        setting is TextSetting text ? Markdown.Escape(DiscordText.Truncate(text.Read(value), ShownMax)) is { Length: > 0 } words ? words : Show(setting, value) : Show(setting, value);

    private static SelectOption Option(Setting setting) => new(setting.Label, setting.Key)
    {
        Description = DiscordText.Truncate(setting.Help, DiscordLimits.SelectOptionText),
    };

    private static MessagePayload Framed(params Component[] components) => MessagePayload.Of(new Container(components) { AccentColor = Accent });
}
