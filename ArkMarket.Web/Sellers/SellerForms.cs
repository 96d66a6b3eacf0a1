using ArkMarket.Core.Guilds;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Sellers;

/// <summary>
/// The forms in which somebody describes themselves, and what was typed into them. A message can show such a text so that
/// a form opened from it starts with it: nothing that was typed has to be typed again.
/// </summary>
internal static class SellerForms
{
    private const string About = "about";
    private const string Specialities = "specialities";
    private const string Maps = "maps";
    private const int TagsLengthMax = 450;
    private const string Fence = "```";
    private static readonly (string Field, string Title)[] Shown = [(About, "About you"), (Specialities, "Specialities"), (Maps, "Maps")];

    public static Modal Apply(GuildConfig config, TypedProfile? typed) => new(
        SellApplyForm.FormName, "Become a seller",
        [
            new Label("About you", new TextInput(About, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = Seller.AboutLengthMax, Value = Value(typed?.About) })
            {
                Description = "What you sell, since when you play, when you are around. Moderators read it.",
            },
            .. Tags(config, typed),
        ]);

    public static Modal Profile(GuildConfig config, TypedProfile? typed) => new(SellProfileForm.FormName, "Your seller profile", [.. Tags(config, typed)]);

    /// <summary>What came back. A form of the profile has no text about oneself.</summary>
    public static TypedProfile Read(ModalFields fields) =>
        new(fields.GetText(About), fields.GetText(Specialities) ?? "", fields.GetText(Maps) ?? "");

    /// <summary>What was typed, for a message; <see cref="ReadBack"/> finds it there.</summary>
    public static IEnumerable<TextDisplay> Show(TypedProfile typed) => Shown
        .Select(part => (part.Title, Text: Text(typed, part.Field)))
        .Where(part => !string.IsNullOrEmpty(part.Text))
        .Select(part => new TextDisplay($"**{part.Title}**\n{Fence}\n{part.Text!.Replace(Fence, "'''", StringComparison.Ordinal)}\n{Fence}"));

    /// <summary>The text that a message shows; null when it shows none.</summary>
    public static TypedProfile? ReadBack(Message? message)
    {
        var texts = (message?.Components ?? []).SelectMany(component => component.WithDescendants()).Select(component => component.Content).OfType<string>().ToList();
        var found = Shown.Select(part => texts.Select(text => Inside(text, part.Title)).FirstOrDefault(text => text is not null)).ToList();
        return found.TrueForAll(text => text is null) ? null : new TypedProfile(found[0], found[1] ?? "", found[2] ?? "");
    }

    private static IEnumerable<Label> Tags(GuildConfig config, TypedProfile? typed)
    {
        var offered = SellerTags.Offered(config);
        yield return new Label("Specialities", new TextInput(Specialities, TextInputStyle.Short) { MaxLength = TagsLengthMax, IsRequired = false, Value = Value(typed?.Specialities) })
        {
            Description = DiscordText.Truncate(
                offered.Count > 0 ? $"With commas between. Choose from: {string.Join(", ", offered)}" : $"At most {Seller.TagsMax}, with commas between: breeding, boss fights.", DiscordLimits.LabelDescription),
        };
        yield return new Label("Maps", new TextInput(Maps, TextInputStyle.Short) { MaxLength = TagsLengthMax, IsRequired = false, Value = Value(typed?.Maps) })
        {
            Description = $"Where you deliver: at most {Seller.TagsMax}, with commas between. Leave it empty for everywhere.",
        };
    }

    private static string? Text(TypedProfile typed, string field) => field switch
    {
        About => typed.About,
        Specialities => typed.Specialities,
        _ => typed.Maps,
    };

    private static string? Inside(string text, string title)
    {
        var (start, end) = ($"**{title}**\n{Fence}\n", $"\n{Fence}");
        return text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal) && text.Length >= start.Length + end.Length
            ? text[start.Length..^end.Length]
            : null;
    }

    private static string? Value(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
