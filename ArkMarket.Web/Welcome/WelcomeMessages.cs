using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Welcome;

/// <summary>How the server's own texts look in Discord. What members chose themselves is escaped, and nobody is called but who is meant.</summary>
internal static class WelcomeMessages
{
    /// <summary>How many are named when several are welcomed together.</summary>
    private const int NamedMax = 10;

    // Longer display names Discord does not allow; what is kept of a name may be its user name with more around it.
    private const int NameMax = 40;
    private const int TextMax = 3_900;

    /// <param name="config">Text and rules channel.</param>
    /// <param name="newcomers">Whom it welcomes, at least one.</param>
    /// <param name="count">How many members the server has; null when Discord does not tell.</param>
    public static MessagePayload Welcome(GuildConfig config, IReadOnlyList<Newcomer> newcomers, int? count)
    {
        var named = newcomers.Count <= NamedMax + 1 ? newcomers : [.. newcomers.Take(NamedMax)];
        var others = newcomers.Count - named.Count;
        var text = Template.Fill(config.Get(GuildSettings.WelcomeText), new Dictionary<string, string>(About(config, count))
        {
            [WelcomePlaceholders.Member.Name] = Listed([.. named.Select(one => User(one.UserId))], others),
            [WelcomePlaceholders.Name.Name] = Listed([.. named.Select(one => Name(one.Name))], others),
        });
        return Said(text) with { AllowedMentions = AllowedMentions.OfUsers([.. named.Select(one => new Snowflake(one.UserId.Value))]) };
    }

    public static MessagePayload Privately(GuildConfig config, Newcomer newcomer) => Said(Template.Fill(config.Get(GuildSettings.WelcomeDirectText), new Dictionary<string, string>(About(config, null))
    {
        [WelcomePlaceholders.Member.Name] = User(newcomer.UserId),
        [WelcomePlaceholders.Name.Name] = Name(newcomer.Name),
    }));

    public static MessagePayload Farewell(GuildConfig config, Newcomer gone, int? count) => Said(Template.Fill(config.Get(GuildSettings.LeaveText), new Dictionary<string, string>(About(config, count))
    {
        [WelcomePlaceholders.Name.Name] = Name(gone.Name),
    }));

    /// <summary>The rules with the button below them.</summary>
    public static MessagePayload Rules(GuildConfig config, int version) => new()
    {
        Components =
        [
            new TextDisplay(DiscordText.Truncate(Template.Fill(config.Get(GuildSettings.RulesText), About(config, null)), TextMax)),
            new ActionRow(Button.Success(CustomId.Of(AcceptRulesButton.ButtonName, version), "I accept the rules")),
        ],
    };

    public static MessagePayload Accepted(AcceptRules.Accepted accepted) => MessagePayload.Of(new TextDisplay(
        $"✅ {(accepted.IsFirst ? "Thank you! It is written down that you accepted the rules." : "You had accepted these rules already.")}{(accepted.Role is { } role ? $" You get the role {Mention.Role(new Snowflake(role.Value))} in a moment." : "")}"));

    public static MessagePayload RoleFault(RoleId role) => MessagePayload.Of(new TextDisplay(
        $"⚠️ The bot cannot give the role {Mention.Role(new Snowflake(role.Value))} to members.\nNewcomers are here without it. In Discord, open Server Settings, Roles, and drag the bot's role above it; or choose another role with `/settings`. The doctor on the dashboard says what else is wrong.\n-# This is said once, until a setting is changed."));

    /// <summary>Whether a message that stands in a channel is this one. A number of members may have grown since.</summary>
    public static bool Is(Message there, MessagePayload wanted, int? count)
    {
        var text = string.Concat(there.Components.SelectMany(component => component.WithDescendants()).Select(component => component.Content));
        var parts = ((TextDisplay)wanted.Components![0]).Content.Split(count is { } number ? Number(number) : "\0");
        var at = 0;
        return Array.TrueForAll(parts, part => (at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0 && (at += part.Length) >= 0);
    }

    private static MessagePayload Said(string text) => MessagePayload.Of(new TextDisplay(DiscordText.Truncate(text, TextMax)));

    private static Dictionary<string, string> About(GuildConfig config, int? count) => new(StringComparer.Ordinal)
    {
        [WelcomePlaceholders.Server.Name] = Markdown.Escape(config.Name),
        [WelcomePlaceholders.Count.Name] = count is { } number ? Number(number) : "many",
        [WelcomePlaceholders.Rules.Name] = config.Get(GuildSettings.RulesChannel) is { } channel ? Mention.Channel(new Snowflake(channel.Value)) : "the rules",
    };

    private static string Number(int count) => count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Listed(IReadOnlyList<string> named, int others) => others > 0
        ? $"{string.Join(", ", named)} and {others} others"
        : named.Count == 1 ? named[0] : $"{string.Join(", ", named.Take(named.Count - 1))} and {named[^1]}";

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));

    private static string Name(string? name) => string.IsNullOrWhiteSpace(name)
        ? "somebody"
        : Markdown.Escape(DiscordText.Truncate(string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), NameMax));
}
