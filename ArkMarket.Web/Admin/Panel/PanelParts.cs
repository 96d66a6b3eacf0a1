using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>What all pages of the panel look like.</summary>
internal static class PanelParts
{
    /// <summary>What one select in Discord holds.</summary>
    public const int PageSize = 25;

    private const int Accent = 0x5865F2;
    private const int Warning = 0xF2A33A;

    /// <param name="heading">What page this is. Markdown: escaped where it needs to be.</param>
    /// <param name="done">What has just been done, when something was.</param>
    /// <param name="parts">What stands below.</param>
    public static MessagePayload Page(string heading, string? done, params IEnumerable<Component> parts) => MessagePayload.Of(
        new Container(PanelSpace.Fit([new TextDisplay(done is null ? heading : $"✅ {done}\n{heading}"), .. parts])) { AccentColor = Accent });

    /// <summary>What follows from an act, before it is done.</summary>
    public static MessagePayload Ask(string heading, string consequence, Button confirm, Button back) => MessagePayload.Of(
        new Container(new TextDisplay($"{heading}\n{consequence}"), new ActionRow(confirm, back)) { AccentColor = Warning });

    /// <summary>The last row: where one can go from here.</summary>
    public static ActionRow Ways(params IEnumerable<Button> ways) => new([.. ways, Home]);

    public static Button Home { get; } = Button.Secondary(PanelHomeButton.ButtonName, "Home");

    public static Button Back(PanelRoom room, params ReadOnlySpan<object> arguments) =>
        Button.Secondary(CustomId.Of(room.Button, arguments), $"Back to {room.Name.ToLowerInvariant()}");

    /// <summary>A form's first part: what submitting it does.</summary>
    public static TextDisplay Consequence(string text) => new(text);

    public static string User(UserId user) => Mention.User(new Snowflake(user.Value));

    /// <summary>What somebody wrote, on one line and harmless.</summary>
    public static string Line(string text, int lengthMax = 100) =>
        Markdown.Escape(DiscordText.Truncate(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), lengthMax));
}
