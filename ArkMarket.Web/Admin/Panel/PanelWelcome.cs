using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Web.Guilds;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>How newcomers are received: what is said, given and asked, and the latest of them.</summary>
internal sealed class PanelWelcomeButton(WelcomeQueries newcomers) : PanelPage
{
    private const int LatestShown = 5;

    public override string Name => PanelRoom.Welcome.Button;

    protected override PanelRoom Room => PanelRoom.Welcome;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        var rules = await newcomers.RulesAsync(context.Actor, ct);
        if (rules.Refusal is { } refusal)
            return refusal;
        return Reply.From(
            await newcomers.NewcomersAsync(context.Actor, before: null, LatestShown, ct), latest => PanelWelcomeMessages.Page(context.Config, rules.Value, latest.Newcomers));
    }
}

/// <summary>The welcome room of the panel.</summary>
internal static class PanelWelcomeMessages
{
    private const int TextShown = 120;

    private static readonly Setting[] Settings =
    [
        GuildSettings.WelcomeFeature, GuildSettings.WelcomeChannel, GuildSettings.WelcomeText, GuildSettings.WelcomesPerMinute, GuildSettings.WelcomeDirectText,
        GuildSettings.NewcomerRoles, GuildSettings.RulesChannel, GuildSettings.RulesText, GuildSettings.RulesRole, GuildSettings.RulesAgain, GuildSettings.LeaveChannel, GuildSettings.LeaveText,
    ];

    public static MessagePayload Page(GuildConfig config, RulesAccepted rules, IReadOnlyList<Newcomer> latest) => PanelParts.Page(
        $"## {PanelRoom.Welcome.Title}\n{(config.Get(GuildSettings.WelcomeFeature) ? "" : "**Switched off:** nobody is welcomed.\n")}{string.Join('\n', Settings.Skip(1).Select(setting => Line(setting, config)))}", done: null,
        [
            new ActionRow(SettingMenu.Of(Settings, "Change a text, a channel, a role; switch it on or off")),
            new Separator(),
            new TextDisplay($"{Rules(rules, config)}\n{(latest.Count == 0 ? "Nobody has joined yet." : "Latest newcomers:")}{string.Concat(latest.Select(Newcomer))}"),
            PanelParts.Ways(),
        ]);

    private static string Line(Setting setting, GuildConfig config) => setting is TemplateSetting text && text.Read(config.Get(setting)) is { Length: > 0 } words
        ? $"**{setting.Label}** {PanelParts.Line(words, TextShown)}"
        : $"**{setting.Label}** {SettingsMessages.Brief(setting, config.Get(setting))}";

    private static string Rules(RulesAccepted rules, GuildConfig config) => rules.Gate is { Version: > 0 } gate
        ? $"The rules are in version {gate.Version}: accepted so by {rules.Current:N0} who are here, and in an earlier version by {rules.Earlier:N0}."
            + (config.Get(GuildSettings.RulesAgain) && config.Get(GuildSettings.RulesRole) is not null
                ? $" ⚠️ When you change them, {rules.Current:N0} {(rules.Current == 1 ? "member loses" : "members lose")} the role for accepting them until the button is pressed again." : "")
        : "No rules are shown yet.";

    private static string Newcomer(Newcomer one) =>
        $"\n{PanelParts.User(one.UserId)} {Timestamp.Relative(one.JoinedAt)}{(one.WelcomedAt is null ? "" : " · welcomed")}{(one.RolesGivenAt is null ? "" : " · has the roles")}{(one.AcceptedVersion is null ? "" : " · accepted the rules")}{(one.LeftAt is null ? "" : " · left")}";
}

/// <summary>A menu of settings in a room of the panel: each opens its card.</summary>
internal static class SettingMenu
{
    public static StringSelect Of(IEnumerable<Setting> settings, string placeholder) =>
        new(SettingSelect.Id, [.. settings.Select(setting => new SelectOption(setting.Label, setting.Key) { Description = DiscordText.Truncate(setting.Help, DiscordLimits.SelectOptionText) })])
        {
            Placeholder = placeholder,
        };
}
