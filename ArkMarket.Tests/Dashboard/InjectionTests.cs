using System.Globalization;
using System.Text.RegularExpressions;
using ArkMarket.Tests.Architecture;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Interactions;
using ArkMarket.Tests.Support;
using CsvHelper;

namespace ArkMarket.Tests.Dashboard;

/// <summary>
/// Script and formulas typed into every field of every form of the dashboard and of the panel in Discord. The fields are found on the pages, so a new
/// one is tried by being there; a page on which this server has nothing to show has to be added to it.
/// </summary>
[Collection(nameof(DashboardPages))]
public sealed partial class InjectionTests(AppFixture fixture, Chromium chromium)
{
    // A form may show another one when it is sent, such as hiding a vouch and showing it again.
    private const int Rounds = 2;
    private static readonly string[] Files = ["/catalogue/export?format=csv", "/catalogue/export?format=json", "/ledger/export.csv"];

    [Fact]
    public async Task Whatever_is_typed_into_any_field_stays_text_on_every_page_and_in_every_file()
    {
        var market = await HostileMarket.OpenAsync(await fixture.AppAsync());
        AssertEveryPageIsThere(market);
        using var typing = new Typing(market);
        for (var round = 0; round < Rounds; round++)
            foreach (var (who, path) in market.Pages)
                await typing.TypeAsync(who, path);
        var shown = new List<(TestMember Who, WebPage Page)>();
        foreach (var (who, path) in market.Pages)
            shown.Add((who, await typing.LookAsync(who, path)));
        foreach (var file in Files)
            shown.Add((market.Ada, await typing.LookAsync(market.Ada, market.Url(file))));

        AssertNone(typing.Broken);
        // Each came back to whoever typed it, or stands where it was meant to: otherwise it was not tried.
        AssertNone(typing.Tried.Where(field => !typing.CameBack.Contains(field.Key) && !shown.Any(page => field.Value.IsShown(page.Page.Html))).Select(field => $"{field.Key}: typed, and never seen again"));
        AssertNone(typing.Refused);
        AssertNone(NamesInSource().Except(typing.Tried.Keys.Select(kind => kind[(kind.IndexOf('.', StringComparison.Ordinal) + 1)..])).Select(name => $"no page of this server has the field {name}"));
        foreach (var (_, page) in shown.Where(page => page.Page.Path.Contains("csv", StringComparison.Ordinal)))
            Assert.Empty(Attack.Formulas(Cells(page.Html)));
        await AssertQuietInABrowserAsync(shown);
    }

    [Fact]
    public async Task Whatever_is_typed_into_a_form_of_the_panel_stays_text_in_Discord_and_on_every_page()
    {
        var market = await HostileMarket.OpenAsync(await fixture.AppAsync());
        var panel = new PanelTyping(await IsolatedMarket.OfAsync(market, market.Ada));
        await panel.TypeAsync();
        using var looking = new Typing(market);
        var shown = new List<string>();
        foreach (var (who, path) in market.Pages)
            shown.Add((await looking.LookAsync(who, path)).Html);

        AssertNone(panel.Faults);
        AssertNone(looking.Broken);
        AssertNone(panel.Tried.Where(field => !panel.CameBack.Contains(field.Key) && !shown.Any(field.Value.IsShown)).Select(field => $"{field.Key}: typed, and never seen again"));
    }

    // All of it, for what is found is mended together.
    private static void AssertNone(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    private static void AssertEveryPageIsThere(HostileMarket market)
    {
        var looked = market.Pages.Select(page => Plain(page.Path.Split('?')[0].Replace(market.Guild.Id.ToString(), "{Guild}", StringComparison.Ordinal)));
        // Only who runs the service has this one, and nothing can be typed there.
        Assert.Empty(DoorTests.PagePatterns(market.Guild.App).Select(Plain).Except(["/operator"]).Except(looked));
    }

    /// <summary>The page of each kind that shows most of it, in a real browser: a script that runs would open a dialog, and one that is stopped would be reported.</summary>
    private async Task AssertQuietInABrowserAsync(IEnumerable<(TestMember Who, WebPage Page)> shown)
    {
        foreach (var of in shown.Where(page => page.Page.Html.Contains("alert(", StringComparison.Ordinal) && !Files.Any(page.Page.Path.EndsWith)).GroupBy(page => page.Who.Id))
        {
            await using var window = await DashboardWindow.SignInAsync(chromium, of.First().Who);
            foreach (var (_, page) in of.GroupBy(page => Numbers().Replace(page.Page.Path, "{}")).Select(alike => alike.MaxBy(page => page.Page.Html.Split("alert(").Length)))
            {
                await window.GoAsync(page.Path);
                await window.IsReadyAsync();
                Assert.Empty(window.Complaints.Select(complaint => $"{page.Path}: {complaint}"));
            }
        }
    }

    /// <summary>An address, or how it is declared, with the same word for all that varies.</summary>
    private static string Plain(string path) => Varies().Replace(path, "{}");

    /// <summary>Of all fields that are written out in the pages' sources and take text.</summary>
    private static IEnumerable<string> NamesInSource() => SourceFile.All(".razor", "ArkMarket.Web")
        .SelectMany(file => Fields().Matches(File.ReadAllText(Path.Combine(SourceFile.Root, file.Path))))
        .Where(field => !NoText().IsMatch(field.Value))
        .Select(field => field.Groups["name"].Value)
        .Distinct();

    private static IEnumerable<string> Cells(string csv)
    {
        using var reader = new CsvParser(new StringReader(csv.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        while (reader.Read())
            foreach (var cell in reader.Record!)
                yield return cell;
    }

    [GeneratedRegex(@"(rule:)?\{[^}]*\}|(rule:)?[0-9]+|(?<=/settings/)\w+|(?<=/rules/)\w+$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Varies();

    [GeneratedRegex("[0-9]+", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Numbers();

    [GeneratedRegex("<(Field|MemberField|textarea|input) [^>]*?\\b[Nn]ame=\"(?<name>[\\w-]+)\"[^>]*>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Fields();

    [GeneratedRegex("[Tt]ype=\"(number|date|file|hidden|checkbox|radio)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex NoText();
}
