using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Logging;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>
/// The page to which an application sends people for a sign-in or an invite, and the form on it. It needs no script, and
/// a test may post the form without having looked at the page.
/// </summary>
internal sealed class AuthorizeEndpoint(World world, RequestLog log)
{
    public const string Path = "/oauth2/authorize";

    private const string Cookie = "sandbox_discord_user";
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(30);

    public void Map(IEndpointRouteBuilder app)
    {
        foreach (var path in (string[])[Path, "/api" + Path])
        {
            app.MapGet(path, http => Answer(http, form: null, () => Show(http)));
            app.MapPost(path, Submit);
        }
    }

    private async Task Submit(HttpContext http)
    {
        var body = await RequestReader.Read(http.Request);
        await Answer(http, body.Json as JsonObject, () => Decide(http, body));
    }

    private PageAnswer Show(HttpContext http)
    {
        var (request, fault) = Read(http);
        if (request is null)
            return AuthorizePages.Wrong(fault!);
        var known = KnownUser(http);
        if (request is { MaySkip: true, IsInvite: false } && known is { } user && world.Consents.Find(user)?.Scopes is { } allowed && !request.Scopes.Except(allowed).Any())
            return AuthorizeDecision.Agree(world, request, new Choice(user, GuildId: null));
        return AuthorizePages.Ask(world, new Question(request, http.Request.Path + http.Request.QueryString, known));
    }

    private PageAnswer Decide(HttpContext http, ReadBody body)
    {
        var (request, fault) = Read(http);
        if (request is null)
            return AuthorizePages.Wrong(fault!);
        // Another site's page must not sign anybody in.
        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{http.Request.Scheme}://{http.Request.Host}")
            return AuthorizePages.Refuse(403, "This form was sent from another site.");
        if (!http.Request.HasFormContentType || body.Json is not JsonObject form)
            return AuthorizePages.Refuse(400, "The form could not be read.");
        return AuthorizeDecision.Of(world, request, form);
    }

    private (AuthorizationRequest? Request, LinkFault? Fault) Read(HttpContext http) =>
        AuthorizationRequest.Read(world, http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));

    private ulong? KnownUser(HttpContext http) =>
        ulong.TryParse(http.Request.Cookies[Cookie], out var user) && world.Users.Find(user) is { Bot: false } ? user : null;

    private async Task Answer(HttpContext http, JsonObject? form, Func<PageAnswer> work)
    {
        var answer = await world.Run(work, keep: static answer => answer.Status < 400);
        log.Add(new LoggedCall(http.Request.Method, Path, http.Request.QueryString.Value ?? "", answer.Status)
        {
            Template = Path,
            ContentType = http.Request.ContentType,
            Request = form,
            Response = new JsonObject
            {
                ["page"] = answer.Title,
                ["location"] = answer.Location is { } location ? TokenMask.Address(location) : null,
            },
        }, world);
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = answer.Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        if (answer.User is { } user)
            response.Cookies.Append(Cookie, user.ToString(), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = CookieLife, Path = "/" });
        if (answer.Location is { } target)
        {
            response.Headers.Location = target;
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(answer.Html);
    }
}

/// <summary>What the authorise page answers: a page, or the way back to the application.</summary>
internal sealed record PageAnswer(int Status, string Title)
{
    public string Html { get; init; } = "";
    public string? Location { get; init; }

    /// <summary>Where the page's form may lead, besides to this Discord itself: browsers hold redirects to it too.</summary>
    public string? FormTarget { get; init; }

    /// <summary>Who one has been, for the browser to remember.</summary>
    public ulong? User { get; init; }

    public string Policy =>
        $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{(FormTarget is null ? "" : " " + FormTarget)}; frame-ancestors 'none'; base-uri 'none'";
}
