using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ArkMarket.Web.Dashboard;

/// <summary>A page that says why there is no page. Each method answers and returns false: go no further.</summary>
internal static class Notice
{
    public static Task<bool> NotFoundAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status404NotFound, new(
        "Nothing here", "There is no such page, or it is not yours to see. If you were sent here, ask for the address again."));

    public static Task<bool> LaterAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status503ServiceUnavailable, new(
        "Not just now", "Whether you may see this cannot be checked at the moment. Nothing is lost: please try again in a minute."));

    public static Task<bool> AwayAsync(HttpContext http, string reference) => WriteAsync(http, StatusCodes.Status503ServiceUnavailable, new(
        "Back in a moment", "The market's records cannot be reached just now. What was saved before is safe. Try again in a minute; if you were sending a form, look first whether it was done.")
    {
        Reference = reference,
    });

    public static Task<bool> TooManyAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status429TooManyRequests, new(
        "A little slower, please", "There were very many requests from you within a minute. Nothing is lost: wait a moment, then go back and try again."));

    public static Task<bool> StaleFormAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status400BadRequest, new(
        "This form is too old", "What it was about has changed since the page was opened, or you have signed in anew. Nothing was changed. Go back, reload the page, and look again."));

    public static Task<bool> NotAllowedAsync(HttpContext http, IReadOnlyList<Right> rights) => WriteAsync(http, StatusCodes.Status403Forbidden, new(
        "This page needs a right", $"You are a member of this server, but this page is for {RightWords.Any(rights)}. Ask whoever runs the server to give you the role."));

    public static Task<bool> FaultAsync(HttpContext http, string reference) => WriteAsync(http, StatusCodes.Status500InternalServerError, new(
        "That went wrong", "The fault is ours and has been written down. What was saved before is safe. Go back and try again; if it happens again, tell whoever runs this service the reference.")
    {
        Reference = reference,
    });

    private static async Task<bool> WriteAsync(HttpContext http, int status, NoticeWords words)
    {
        // A scope of its own: that of the request may have begun to render a page already.
        await using var scope = http.RequestServices.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(NoticePage.Words)] = words,
            [nameof(NoticePage.Http)] = http,
        });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<NoticePage>(parameters)).ToHtmlString());
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(html, http.RequestAborted);
        return false;
    }
}

/// <summary>What a notice says.</summary>
public sealed record NoticeWords(string Title, string Text)
{
    /// <summary>Stands in the log too.</summary>
    public string? Reference { get; init; }
}
