using System.Net;
using System.Text.RegularExpressions;
using System.Web;

namespace ArkMarket.Tests.Support;

/// <summary>Somebody with a browser that runs no scripts: it keeps cookies, follows redirects, and fills in forms.</summary>
public sealed class WebVisitor : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true };

    public WebVisitor(Uri address) => _http = new HttpClient(_handler) { BaseAddress = address, Timeout = Eventually.Deadline };

    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>A member of a server whom Discord sends back signed in.</summary>
    public static async Task<WebVisitor> SignInAsync(TestMember member)
    {
        var app = member.Guild.App;
        app.Discord.People.Add(member);
        var visitor = new WebVisitor(app.Address);
        var asked = await visitor.GetAsync("/signin", follow: false);
        var state = HttpUtility.ParseQueryString(asked.Location!.Query)["state"];
        var back = await visitor.GetAsync($"/signin-discord?code={StubPeople.CodeFor(member)}&state={Uri.EscapeDataString(state!)}", follow: false);
        Assert.Equal("/servers", back.Location?.OriginalString);
        return visitor;
    }

    public async Task<WebPage> GetAsync(string path, bool follow = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, follow);
    }

    /// <summary>An answer that goes on: its body is read as it comes.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Fills in a form of a page and sends it; what it has filled in already goes with it, unless named here.</summary>
    public async Task<WebPage> SubmitAsync(WebPage page, string form, params IReadOnlyList<(string Name, string? Value)> fields)
    {
        var filled = page.Form(form).Where(field => fields.All(other => other.Name != field.Name)).Concat(fields.Where(field => field.Value is not null)).ToList();
        using var request = new HttpRequestMessage(HttpMethod.Post, page.Path) { Content = new FormUrlEncodedContent(filled.Select(field => KeyValuePair.Create(field.Name, field.Value!))) };
        return await SendAsync(request, follow: true);
    }

    /// <summary>The same with a file.</summary>
    public async Task<WebPage> UploadAsync(WebPage page, string form, (string Field, string Name, byte[] Bytes) file)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in page.Form(form))
            content.Add(new StringContent(value ?? ""), name);
        content.Add(new ByteArrayContent(file.Bytes), file.Field, file.Name);
        using var request = new HttpRequestMessage(HttpMethod.Post, page.Path) { Content = content };
        return await SendAsync(request, follow: true);
    }

    public async Task<WebPage> PostAsync(string path, params IReadOnlyList<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        return await SendAsync(request, follow: false);
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<WebPage> SendAsync(HttpRequestMessage request, bool follow)
    {
        using var response = await _http.SendAsync(request);
        var path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString;
        if (follow && (int)response.StatusCode is 301 or 302 or 303 && response.Headers.Location is { } to)
            return await GetAsync(to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString);
        var html = await response.Content.ReadAsStringAsync();
        if (response.StatusCode is HttpStatusCode.InternalServerError)
            Assert.Fail($"{request.Method} {path} went wrong:\n{AppErrors.Behind(html)}");
        return new WebPage(response.StatusCode, path, html)
        {
            Location = response.Headers.Location,
            Headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        };
    }
}

/// <summary>A page as it came.</summary>
public sealed partial record WebPage(HttpStatusCode Status, string Path, string Html)
{
    public Uri? Location { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What a reader sees, without tags.</summary>
    public string Text => Spaces().Replace(HttpUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

    /// <summary>Where the list's next page is.</summary>
    public string Next() => HttpUtility.HtmlDecode(NextLink().Match(Html) is { Success: true } found ? found.Groups["to"].Value : throw new InvalidOperationException($"{Path} is the last page."));

    /// <summary>The fields of the form of this name with what they hold; boxes that are not ticked are left out.</summary>
    public IReadOnlyList<(string Name, string? Value)> Form(string name) =>
        Fields(name, form => form.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal));

    /// <summary>The same of a form that is sent to this address.</summary>
    public IReadOnlyList<(string Name, string? Value)> FormTo(string action) =>
        Fields(action, form => form.Contains($"action=\"{action}\"", StringComparison.Ordinal));

    private List<(string Name, string? Value)> Fields(string name, Func<string, bool> isIt)
    {
        var form = Forms().Matches(Html).Select(match => match.Value).FirstOrDefault(isIt)
            ?? throw new InvalidOperationException($"There is no form \"{name}\" on {Path} ({Status}): {Text[..Math.Min(600, Text.Length)]}");
        List<(string Name, string? Value)> fields = [];
        foreach (Match input in Inputs().Matches(form))
        {
            var attributes = Attributes().Matches(input.Value).ToDictionary(match => match.Groups["name"].Value, match => HttpUtility.HtmlDecode(match.Groups["value"].Value), StringComparer.Ordinal);
            if (!attributes.TryGetValue("name", out var field) || (attributes.GetValueOrDefault("type") is "checkbox" or "radio" && !Checked().IsMatch(input.Value)))
                continue;
            if (attributes.GetValueOrDefault("type") is not ("file" or "submit"))
                fields.Add((field, attributes.GetValueOrDefault("value", "")));
        }

        foreach (Match area in Areas().Matches(form))
            fields.Add((area.Groups["name"].Value, HttpUtility.HtmlDecode(area.Groups["text"].Value).TrimStart('\n')));
        foreach (Match select in Selects().Matches(form))
            fields.AddRange(Chosen().Matches(select.Groups["options"].Value).Select(option => (select.Groups["name"].Value, (string?)HttpUtility.HtmlDecode(option.Groups["value"].Value))));
        return fields;
    }

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"[^>]*>Next<", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex NextLink();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Spaces();

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input [^>]*>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Inputs();

    [GeneratedRegex("(?<name>[a-z-]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\schecked\b", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Checked();

    [GeneratedRegex("<textarea [^>]*name=\"(?<name>[^\"]*)\"[^>]*>(?<text>.*?)</textarea>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Areas();

    [GeneratedRegex("<select [^>]*name=\"(?<name>[^\"]*)\"[^>]*>(?<options>.*?)</select>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option value=\"(?<value>[^\"]*)\"[^>]* selected", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Chosen();
}
