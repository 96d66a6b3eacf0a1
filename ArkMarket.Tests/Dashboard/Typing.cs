using System.Globalization;
using System.Text.RegularExpressions;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Dashboard;

/// <summary>Somebody goes through pages and types an attack into every field, once of each kind.</summary>
internal sealed partial class Typing(HostileMarket market) : IDisposable
{
    private const int FirstNumber = 700_001;
    private readonly Dictionary<string, WebVisitor> _browsers = [];
    private readonly List<string> _broken = [];
    private readonly List<string> _refused = [];

    /// <summary>What was typed, by the kind of field.</summary>
    public Dictionary<string, Attack> Tried { get; } = [];

    /// <summary>Kinds of fields that showed again what was typed.</summary>
    public HashSet<string> CameBack { get; } = [];

    /// <summary>Pages of which an attack became part.</summary>
    public IReadOnlyList<string> Broken => _broken;

    /// <summary>Forms that took nothing at all, though all they need was there.</summary>
    public IReadOnlyList<string> Refused => _refused;

    public async Task<WebPage> LookAsync(TestMember who, string path) => Checked(await (await BrowserAsync(who)).GetAsync(path));

    public async Task TypeAsync(TestMember who, string path)
    {
        var page = await LookAsync(who, path);
        Assert.True((int)page.Status < 400 || path is "/nothing-here", $"{who.Name}: {path} answers {page.Status}");
        foreach (var form in TypedField.Of(page).Where(field => field.IsText && !Tried.ContainsKey(field.Kind)).Select(field => field.Form).Distinct().ToList())
        {
            // What was done with the form before may have taken this one away.
            var now = await LookAsync(who, path);
            var fields = TypedField.Of(now).Where(field => field.Form == form).DistinctBy(field => field.Name).ToList();
            foreach (var field in fields.Where(field => field.IsText))
                Tried.TryAdd(field.Kind, new Attack(FirstNumber + Tried.Count));
            if (form.Length == 0)
                await SearchAsync(who, path, fields);
            else if (fields.Count > 0)
                await SendAsync(who, now, fields);
        }
    }

    public void Dispose()
    {
        foreach (var browser in _browsers.Values)
            browser.Dispose();
    }

    private async Task SearchAsync(TestMember who, string path, List<TypedField> fields)
    {
        foreach (var field in fields.Where(field => field.IsText))
            Remember(field, await LookAsync(who, $"{path.Split('?')[0]}?{field.Name}={Uri.EscapeDataString(Tried[field.Kind].Within(field.LengthMax))}"));
    }

    /// <summary>First all of it, however long and wherever: much of that is refused, and shown again. Then what is taken.</summary>
    private async Task SendAsync(TestMember who, WebPage page, List<TypedField> fields)
    {
        var (form, path) = (fields[0].Form, page.Path);
        var browser = await BrowserAsync(who);
        var refused = Checked(await browser.SubmitAsync(page, form, [.. fields.Select(field => (field.Name, field.IsText ? Tried[field.Kind].Full : field.Number)).Where(field => field.Item2 is not null)]));
        foreach (var field in fields.Where(field => field.IsText))
            Remember(field, refused);
        var again = await browser.GetAsync(path);
        // It was taken at once, and the form went with what it was for.
        if (TypedField.Of(again).All(field => field.Form != form))
            return;
        var taken = Checked(await browser.SubmitAsync(again, form, [.. fields.Select(field => (field.Name, Fitting(field))).Where(field => field.Item2 is not null)]));
        if (!market.KeepsNoWords.Contains(form) && taken.Html.Contains("alert alert-danger", StringComparison.Ordinal))
            _refused.Add($"{path}, {form}: {string.Join(" | ", Complaints().Matches(taken.Html).Select(found => found.Groups["words"].Value.Trim()))}");
    }

    private string? Fitting(TypedField field) => field.IsText ? market.Needed.GetValueOrDefault(field.Kind) ?? Tried[field.Kind].Within(field.LengthMax) : field.Number;

    private void Remember(TypedField field, WebPage page)
    {
        if (Tried[field.Kind].IsShown(page.Html) || (field.LengthMax < 8 && page.Html.Contains($"value=\"{System.Net.WebUtility.HtmlEncode(Tried[field.Kind].Within(field.LengthMax))}\"", StringComparison.Ordinal)))
            CameBack.Add(field.Kind);
    }

    private WebPage Checked(WebPage page)
    {
        foreach (var live in Attack.LiveOn(page.Html).Where(_ => !page.Path.Contains("/export", StringComparison.Ordinal)))
            _broken.Add(string.Create(CultureInfo.InvariantCulture, $"{page.Path} ({page.Status}): {live}"));
        return page;
    }

    private async Task<WebVisitor> BrowserAsync(TestMember who)
    {
        var key = who.Id.ToString();
        if (!_browsers.TryGetValue(key, out var browser))
            _browsers[key] = browser = await WebVisitor.SignInAsync(who);
        return browser;
    }

    [GeneratedRegex("alert-danger\" role=\"alert\">.*?<span>(?<words>.*?)</span>|invalid-feedback[^>]*>(?<words>.*?)</div>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Complaints();
}
