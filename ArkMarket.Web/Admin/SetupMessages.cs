using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Admin.Panel;
using ArkMarket.Web.Guilds;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin;

/// <summary>The set-up panel: what the market has, what it lacks, and the buttons that mend it.</summary>
internal static class SetupMessages
{
    private const int Accent = 0x5865F2;

    /// <param name="state">How far the server is.</param>
    /// <param name="held">The bot's permissions, as Discord told them with this interaction; null when it did not.</param>
    /// <param name="note">What has just been done, when something was.</param>
    public static MessagePayload Panel(SetupState state, Permissions? held, string? note = null)
    {
        var (config, missing) = (state.Config, held is { } bits ? BotPermissions.Missing(bits) : []);
        return MessagePayload.Of(new Container(
        [
            new TextDisplay($"## Set up the market\n{(note is null ? Summary(state, missing) : $"➡️ {note}")}"),
            .. Place(config, GuildSettings.SellerRole),
            .. Place(config, GuildSettings.ModeratorRole),
            .. Place(config, GuildSettings.TicketCategory),
            new Separator(),
            new TextDisplay($"{Currency(config)}\n{Catalogue(state.Catalogue)}\n{Bot(missing)}"),
            new ActionRow(
                Button.Success(SetupCreateButton.Id, "Create what is missing") with { IsDisabled = IsMapped(config) || missing.Count > 0 },
                Button.Primary(SetupCurrencyButton.Id, "Name the currency"),
                Button.Primary(SetupCatalogueButton.Id, "Add the ARK starter catalogue"),
                Button.Secondary(SetupRefreshButton.Id, "Refresh"),
                Button.Secondary(PanelHomeButton.ButtonName, "Home")),
            new TextDisplay($"-# Everything else: /admin. Only you see this. Version {config.Version}"),
        ])
        {
            AccentColor = Accent,
        });
    }

    public static string CatalogueAdded(ImportCatalogue.Imported imported) => imported.Added == 0
        ? "The starter catalogue is already here: nothing was added, and nothing was changed."
        : $"{imported.Added} items in {imported.Categories} categories were added. Members see them in /shop.";

    private static string Summary(SetupState state, IReadOnlyList<string> missing) =>
        IsMapped(state.Config) && state.Catalogue.Items > 0 && missing.Count == 0
            ? "Everything is in place: members can trade. Type /shop to see it."
            : "What has a warning below is still missing. Choose it in the menus, or let it be created.";

    // A new choice replaces the old one; the version lets two admins at once hear of each other.
    private static Component[] Place(GuildConfig config, Setting setting)
    {
        var value = config.Get(setting);
        var isMapped = value.ValueKind is not System.Text.Json.JsonValueKind.Null;
        var customId = CustomId.Of(SetupPlaceSelect.Id, setting.Key, config.Version);
        var placeholder = $"{(isMapped ? "Change" : "Choose")} the {setting.Label.ToLowerInvariant()}";
        SelectMenu select = setting.Kind is SettingKind.Role
            ? new RoleSelect(customId) { Placeholder = placeholder }
            : new ChannelSelect(customId) { Placeholder = placeholder, ChannelTypes = [ChannelType.GuildCategory] };
        return [new TextDisplay($"{Mark(isMapped)} **{setting.Label}** {SettingsMessages.Show(setting, value)}\n-# {setting.Help}"), new ActionRow(select)];
    }

    private static string Currency(GuildConfig config) =>
        $"✅ **{GuildSettings.CurrencyName.Label}** {SettingsMessages.Show(GuildSettings.CurrencyName, config.Get((Setting)GuildSettings.CurrencyName))}";

    private static string Catalogue(CatalogueSize size) => size.Items == 0
        ? $"{Mark(false)} **Catalogue** empty: there is nothing to buy yet"
        : $"{Mark(true)} **Catalogue** {size.Items:N0} items in {size.Categories} categories";

    private static string Bot(IReadOnlyList<string> missing) => missing.Count == 0
        ? $"{Mark(true)} **Permissions of the bot** all there"
        : $"{Mark(false)} **Permissions of the bot** missing: {string.Join(", ", missing)}. Give them to its role in the server's settings, then press *Refresh*.";

    private static bool IsMapped(GuildConfig config) =>
        config.Get(GuildSettings.SellerRole) is not null && config.Get(GuildSettings.ModeratorRole) is not null && config.Get(GuildSettings.TicketCategory) is not null;

    private static string Mark(bool good) => good ? "✅" : "⚠️";
}
