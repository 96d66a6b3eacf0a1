using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArkMarket.Sandbox.Faults;
using ArkMarket.Sandbox.Limits;
using ArkMarket.Sandbox.Logging;
using ArkMarket.Sandbox.OAuth;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Rest;

/// <summary>What the REST side is made of.</summary>
internal sealed record RestParts(World World, RouteTable Routes, RateLimiter Limits, RequestLog Log, ILogger<RestDispatcher> Logger);

/// <summary>
/// The one way into the REST API: reads a call, lets scripted faults happen, checks who calls and how often, does it,
/// answers, and writes it all down.
/// </summary>
internal sealed class RestDispatcher(RestParts parts)
{
    private const string Bearer = "Bearer ";
    private const string CloudflareBan = "<!doctype html><html><head><title>Access denied | discord.com used Cloudflare to restrict access</title></head><body>Error 1015: you are being rate limited</body></html>";

    public async Task Handle(HttpContext http)
    {
        var (version, path) = Split(http.Request.Path.Value ?? "");
        var method = http.Request.Method;
        var body = await RequestReader.Read(http.Request);
        var fault = parts.World.Faults.Count == 0 ? null : await parts.World.Run(() => FaultList.Take(parts.World, method, path));
        // An answer that is to be lost is held back after the act: the caller may die in between.
        if (fault is { Drop: not FaultDrop.After })
            await Task.Delay(fault.DelayMs, http.RequestAborted);

        var call = new Call(http, version, method, path, body);
        var answer = fault switch
        {
            { Drop: FaultDrop.Before } => null,
            { Status: not null } or { Html: true } => fault.ToAnswer(),
            _ => await Answer(call),
        };
        var limits = call.LimitHeaders;
        parts.Log.Add(new LoggedCall(method, path, http.Request.QueryString.Value ?? "", answer?.Status ?? 0)
        {
            Template = call.Template,
            ContentType = http.Request.ContentType,
            Request = body.Json,
            Files = body.Files.Count,
            Response = answer?.Body,
            Html = answer?.Html,
        }, parts.World);
        if (answer is null || fault?.Drop == FaultDrop.After)
        {
            if (fault is { Drop: FaultDrop.After, DelayMs: > 0 })
                await Task.Delay(fault.DelayMs, CancellationToken.None);
            http.Abort();
            return;
        }

        parts.Limits.Count(answer);
        await Write(http.Response, answer, limits);
    }

    private async Task<Answer> Answer(Call call)
    {
        if (parts.Limits.IsBanned)
            return new Answer(429) { Html = CloudflareBan, Headers = [("Retry-After", "3600")] };
        // The addresses of OAuth2 carry no version in many libraries.
        if (call.Version is not ("v9" or "v10") && !(call.Version is null && call.Path.StartsWith("/oauth2/", StringComparison.Ordinal)))
            return call.Version is null or "v3" or "v4" or "v5" or "v6" or "v7" or "v8" ? Refusal.InvalidApiVersion : Refusal.NotFound;
        var authorization = call.Http.Request.Headers.Authorization.ToString();
        if (!IsWelcome(call, authorization))
            return Refusal.CloudflareBlocked;

        var (route, values, pathIsKnown) = parts.Routes.Find(call.Method, call.Path);
        if (route is null)
            return pathIsKnown ? Refusal.MethodNotAllowed : Refusal.NotFound;
        call.Template = route.Template;
        var isBot = IsBot(authorization);
        var access = route.Scope is { } scope ? await Access(authorization, scope) : null;
        if (route.NeedsBot && !isBot && access is null)
            return Refusal.Unauthorized;
        if (InvalidId(values) is { } invalid)
            return invalid;
        if (!TryReason(call.Http.Request, out var reason))
            return Refusal.InvalidForm("", "BASE_TYPE_BAD_LENGTH", "X-Audit-Log-Reason must be URL-encoded and between 1 and 512 characters in length.");

        var request = new RestRequest(parts.World, call.Method, call.Path)
        {
            Route = values,
            Query = call.Http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            Body = call.Body.Json,
            Files = call.Body.Files,
            Reason = reason,
            IsBot = isBot,
            Access = access,
            Authorization = authorization,
            ContentType = call.Http.Request.ContentType,
        };
        var (headers, limited) = parts.Limits.Take(route, request);
        call.LimitHeaders = headers;
        return limited ?? call.Body.Refused ?? await Done(route, request);
    }

    private async Task<Answer> Done(RestRoute route, RestRequest request)
    {
        try
        {
            return await route.Handle(request);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Our own mistake, not the caller's: Discord would say no more than this either.
            parts.Logger.LogError(fault, "{Method} {Template} failed", request.Method, route.Template);
            return Refusal.InternalError;
        }
    }

    private bool IsBot(string authorization) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes("Bot " + parts.World.Settings.BotToken));

    /// <summary>The pair of a living access token that has the scope; without the scope it is as good as none.</summary>
    private Task<TokenPair?> Access(string authorization, string scope) => parts.World.Run(() =>
    {
        var pair = authorization.StartsWith(Bearer, StringComparison.Ordinal) ? parts.World.Tokens.Find(authorization[Bearer.Length..]) : null;
        return pair is not null && !pair.IsExpired(parts.World.Now) && (scope.Length == 0 || pair.Scopes.Contains(scope)) ? pair : null;
    });

    /// <summary>Bots must say what they are; sign-ins of users come from any web framework, which must only say something.</summary>
    private static bool IsWelcome(Call call, string authorization)
    {
        var agent = call.Http.Request.Headers.UserAgent.ToString();
        var isSignIn = call.Path is "/oauth2/token" or "/oauth2/token/revoke" || authorization.StartsWith(Bearer, StringComparison.Ordinal);
        return isSignIn ? agent.Length > 0 : agent.StartsWith("DiscordBot (", StringComparison.Ordinal);
    }

    private static Answer? InvalidId(Dictionary<string, string> values)
    {
        foreach (var (name, value) in values)
        {
            if (name.EndsWith("_id", StringComparison.Ordinal) && !ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return Refusal.InvalidForm(name, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not snowflake.");
        }

        return null;
    }

    private static bool TryReason(HttpRequest request, out string? reason)
    {
        reason = null;
        if (!request.Headers.TryGetValue("X-Audit-Log-Reason", out var header))
            return true;
        reason = Uri.UnescapeDataString(header.ToString());
        return header.ToString().All(char.IsAscii) && reason.Length is >= 1 and <= 512;
    }

    /// <summary>/api/v10/users/@me is version v10 and path /users/@me.</summary>
    private static (string? Version, string Path) Split(string path)
    {
        var rest = path["/api".Length..];
        var end = rest.IndexOf('/', 1) is var slash and > 0 ? slash : rest.Length;
        var first = rest.Length > 1 ? rest[1..end] : "";
        return first.Length > 1 && first[0] == 'v' && first[1..].All(char.IsAsciiDigit) ? (first, rest[end..]) : (null, rest);
    }

    private static async Task Write(HttpResponse response, Answer answer, IReadOnlyList<(string Name, string Value)> limits)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in limits.Concat(answer.Headers))
            response.Headers[name] = value;
        if (answer.Html is { } html)
        {
            response.ContentType = "text/html; charset=UTF-8";
            await response.WriteAsync(html);
        }
        else if (answer.Body is { } body)
        {
            response.Headers.Via = "1.1 google";
            response.ContentType = "application/json";
            await response.WriteAsync(body.ToJsonString());
        }
    }

    private sealed record Call(HttpContext Http, string? Version, string Method, string Path, ReadBody Body)
    {
        public string? Template { get; set; }
        public IReadOnlyList<(string Name, string Value)> LimitHeaders { get; set; } = [];
    }
}
