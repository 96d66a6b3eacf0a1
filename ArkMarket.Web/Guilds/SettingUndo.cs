using System.Globalization;
using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Guilds;

/// <summary>
/// Sets a setting to what it was. Arguments: its key, the version after the change, the value. It works until somebody
/// changes any setting again: then what there is to undo is another thing.
/// </summary>
internal sealed class SettingUndo(ReadSettings read, ChangeSettings change) : ComponentHandler
{
    public const string Id = "settings.undo";
    private const string Nothing = "-";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Text(0) is not { } key || !GuildSettings.All.TryGetValue(key, out var setting)
            || context.Arguments.Integer(1) is not { } version || Value(setting, context.Arguments.Text(2)) is not { } value)
            return new StaleComponent();
        return await SettingChange.ApplyAsync((read, change), context, (setting, value), version, ct);
    }

    /// <summary>The custom id that sets it again; null for what does not fit into one: the form has that.</summary>
    public static string? Of(Setting setting, JsonElement before, GuildConfig config) => setting.Kind switch
    {
        SettingKind.Integer => CustomId.Of(Id, setting.Key, config.Version, before.GetInt32()),
        SettingKind.Flag => CustomId.Of(Id, setting.Key, config.Version, before.GetBoolean() ? 1 : 0),
        SettingKind.Role or SettingKind.Channel => CustomId.Of(Id, setting.Key, config.Version, before.GetString() ?? Nothing),
        _ => null,
    };

    private static JsonElement? Value(Setting setting, string? text) => (setting.Kind, text) switch
    {
        (SettingKind.Integer, not null) when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonSerializer.SerializeToElement(number),
        (SettingKind.Flag, "0" or "1") => JsonSerializer.SerializeToElement(text is "1"),
        (SettingKind.Role or SettingKind.Channel, Nothing) => JsonSerializer.SerializeToElement<string?>(null),
        (SettingKind.Role or SettingKind.Channel, not null) => JsonSerializer.SerializeToElement(text),
        _ => null,
    };
}
