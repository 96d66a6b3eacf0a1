using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Guilds.Pages;

/// <summary>What a form of settings would change.</summary>
internal static class SettingValues
{
    /// <summary>Those that are other than they stand; what may not be stored becomes its field's fault.</summary>
    public static Dictionary<string, JsonElement> Changed(IEnumerable<Setting> settings, FormState form, GuildConfig config)
    {
        var values = new Dictionary<string, JsonElement>();
        foreach (var setting in settings)
        {
            var value = SettingField.Read(setting, form);
            if (setting.Check(value) is { } fault)
                form.Fault(setting.Key, fault);
            else if (!JsonElement.DeepEquals(value, config.Get(setting)))
                values[setting.Key] = value;
        }

        return values;
    }

    public static string Words(IEnumerable<string> keys) => $"Saved: {string.Join(", ", keys.Select(key => GuildSettings.All[key].Label))}.";
}
