using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Guilds;

/// <summary>A server's own text with its placeholders: what they are, and how it will look.</summary>
internal static class TemplateWords
{
    // A card says more than the preview, and one message holds 4,000 characters.
    private const int PreviewMax = 2_500;

    public static string Placeholders(TemplateSetting setting) =>
        $"What stands in braces is replaced:\n{string.Join('\n', setting.Placeholders.Select(one => $"`{one}` {one.Means}"))}";

    /// <summary>The text with samples in it, as Discord will show it.</summary>
    public static string Preview(TemplateSetting setting, string text, string server) => Template.Fill(text, setting.Placeholders.ToDictionary(
        one => one.Name,
        one => Markdown.Escape(one == WelcomePlaceholders.Server && server.Length > 0 ? server : one.Sample)));

    /// <summary>What the card of such a setting has beside the value.</summary>
    public static IReadOnlyList<Component> Parts(TemplateSetting setting, string text, GuildConfig config) =>
    [
        new TextDisplay($"-# {Placeholders(setting).ReplaceLineEndings("\n-# ")}"),
        .. text.Length == 0
            ? Array.Empty<Component>()
            : [new Separator(), new TextDisplay("-# With samples in their places, it looks like this:"), new TextDisplay(DiscordText.Truncate(Preview(setting, text, config.Name), PreviewMax))],
    ];
}
