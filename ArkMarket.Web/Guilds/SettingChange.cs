using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Guilds;

/// <summary>Changes one setting and shows what it is now.</summary>
internal static class SettingChange
{
    /// <param name="doors">The use cases.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="wanted">The setting and its new value.</param>
    /// <param name="seenVersion">The version the admin was looking at; null when they named the setting outright.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Reply> ApplyAsync(
        (ReadSettings Read, ChangeSettings Change) doors, InteractionContext context, (Setting Setting, JsonElement Value) wanted, long? seenVersion, CancellationToken ct)
    {
        var (setting, value) = wanted;
        var before = context.Config.Get(setting);
        var request = new ChangeSettings.Request(
            context.Actor, context.Key, new Dictionary<string, JsonElement> { [setting.Key] = value }, seenVersion);
        var changed = await doors.Change.HandleAsync(request, ct);
        if (changed.Refusal is { } refusal)
            return refusal;
        return Reply.From(await doors.Read.HandleAsync(context.Actor, ct), config => SettingsMessages.Card(
            setting, config, $"{setting.Label} was {SettingsMessages.Brief(setting, before)}, and is {SettingsMessages.Brief(setting, config.Get(setting))} from now on.", before));
    }
}
