using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Dashboard;

/// <summary>A field of a page into which anything can be typed.</summary>
/// <param name="Form">Of the form; empty when it searches.</param>
internal sealed partial record TypedField(string Form, string Name)
{
    /// <summary>Null: as long as one likes.</summary>
    public int? LengthMax { get; private init; }

    /// <summary>Numbers, dates and the like are typed too, though browsers take no other text there.</summary>
    public bool IsText { get; private init; }

    /// <summary>What a browser would send of a number that has to be there.</summary>
    public string? Number { get; private init; }

    /// <summary>The same for each line of a list and each question of an item.</summary>
    public string Kind => $"{Digits().Replace(Form, "#")}.{Digits().Replace(Name, "#")}";

    /// <summary>All of a page, form by form.</summary>
    public static IReadOnlyList<TypedField> Of(WebPage page) =>
    [
        .. (from Match form in Forms().Matches(page.Html)
           let name = form.Value.Contains("method=\"get\"", StringComparison.Ordinal) ? "" : Handler().Match(form.Value) is { Success: true } found ? HttpUtility.HtmlDecode(found.Groups["name"].Value) : null
           where name is not null
           from Match tag in Tags().Matches(form.Value)
           let field = Read(name, tag.Value)
           select field).OfType<TypedField>(),
    ];

    private static TypedField? Read(string form, string tag)
    {
        var attributes = Attributes().Matches(tag).ToLookup(match => match.Groups["name"].Value, match => HttpUtility.HtmlDecode(match.Groups["value"].Value));
        var type = tag.StartsWith("<textarea", StringComparison.Ordinal) ? "text" : attributes["type"].FirstOrDefault() ?? "text";
        if (attributes["name"].FirstOrDefault() is not { } name || type is "hidden" or "checkbox" or "radio" or "file" or "submit")
            return null;
        return new TypedField(form, name)
        {
            LengthMax = attributes["maxlength"].FirstOrDefault() is { } most ? int.Parse(most, CultureInfo.InvariantCulture) : null,
            IsText = type is "text" or "search" or "url",
            Number = type is "number" && attributes["value"].FirstOrDefault() is null or "" && RequiredTag().IsMatch(tag) ? attributes["min"].FirstOrDefault() is { } least && least != "0" ? least : "1" : null,
        };
    }

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Forms();

    [GeneratedRegex("name=\"_handler\" value=\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Handler();

    [GeneratedRegex("<(input|textarea) [^>]*>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Tags();

    [GeneratedRegex("(?<name>[a-z-]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\srequired\b", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex RequiredTag();

    [GeneratedRegex("[0-9]+", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Digits();
}
