using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard.Pages;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Dashboard;

internal static partial class DashboardEndpoints
{
    private const int ReportBytesMax = 4_096;

    /// <summary>Puts what the dashboard needs before its pages. Endpoints that need none of it are short-circuited: a PING passes by.</summary>
    public static void UseDashboard(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AppSettings>().TrustedProxies is { Networks.Count: > 0 } proxies)
            app.UseForwardedHeaders(proxies.Options());
        // Before all that asks whether this is https: what browsers are told to keep to it, and their cookies.
        app.Use(PublicAddressAsync);
        app.Use(SecurityHeaders.ApplyAsync);
        app.UseResponseCompression();
        app.Use(CatchAsync);
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = WebFiles.Keep });
        // Said here, on the app itself: where it is not, the framework puts it before all else, and whoever comes back from
        // signing in is answered before the address is the public one.
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<DashboardGate>();
        app.Use(Flash.TakeAsync);
        app.UseAntiforgery();
    }

    public static void MapDashboard(this WebApplication app)
    {
        app.MapRazorComponents<DashboardRoot>();
        app.MapSignIn();
        app.MapPost("/preferences/theme", ChooseThemeAsync).WithMetadata(new PublicPageAttribute()).DisableAntiforgery();
        app.MapPost(SecurityHeaders.ReportPath, ReportAsync).WithMetadata(new PublicPageAttribute()).DisableAntiforgery();
    }

    // Behind a proxy the request names the proxy's idea of this host; the operator's setting is what browsers see.
    private static Task PublicAddressAsync(HttpContext http, RequestDelegate next)
    {
        if (http.RequestServices.GetRequiredService<AppSettings>() is { IsPublicUrlSet: true, PublicUrl: var address })
        {
            http.Request.Scheme = address.Scheme;
            http.Request.Host = new HostString(address.Authority);
        }

        return next(http);
    }

    private static async Task CatchAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            if (HttpMethods.IsPost(http.Request.Method))
                await PostAsync(http, next);
            else
                await next(http);
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            var reference = PrivateWords.NewReference();
            LogFailed(http.RequestServices.GetRequiredService<ILogger<DashboardGate>>(), fault, http.Request.Method, http.Request.Path, reference);
            await SayAsync(http, () => Database.IsAway(fault) ? Notice.AwayAsync(http, reference) : Notice.FaultAsync(http, reference));
        }
    }

    // The framework answers in a bare line of text when a form's token is missing, or when the form is not on the page any
    // more because somebody else has dealt with it: so the answer is held back until it is known.
    private static async Task PostAsync(HttpContext http, RequestDelegate next)
    {
        var (wire, held) = (http.Response.Body, new MemoryStream());
        http.Response.Body = held;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = wire;
        }

        if (http.Response.StatusCode is StatusCodes.Status400BadRequest)
            await SayAsync(http, () => Notice.StaleFormAsync(http));
        else
            await wire.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), http.RequestAborted);
    }

    private static Task SayAsync(HttpContext http, Func<Task<bool>> notice)
    {
        http.Response.Clear();
        return SecurityHeaders.ApplyAsync(http, async _ => await notice());
    }

    // No script needed to choose between dark and light, and nothing to gain by making somebody choose.
    private static async Task ChooseThemeAsync(HttpContext http)
    {
        if (await FormAsync(http) is not { } form)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var theme = form["theme"].ToString();
        if (theme is "light" or "dark")
            http.Response.Cookies.Append(Viewer.ThemeCookie, theme, new CookieOptions { SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        else
            http.Response.Cookies.Delete(Viewer.ThemeCookie);
        http.Response.Redirect(SignInEndpoints.Local(form["to"]));
    }

    // Null where there is none, or what was sent cannot be one.
    private static async Task<IFormCollection?> FormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static async Task ReportAsync(HttpContext http)
    {
        var buffer = new byte[ReportBytesMax];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, http.RequestAborted);
        LogReport(http.RequestServices.GetRequiredService<ILogger<DashboardGate>>(), System.Text.Encoding.UTF8.GetString(buffer, 0, length).ReplaceLineEndings(" "));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, reference {Reference}")]
    private static partial void LogFailed(ILogger logger, Exception fault, string method, string path, string reference);

    [LoggerMessage(LogLevel.Warning, "A browser reports a breach of the content policy: {Report}")]
    private static partial void LogReport(ILogger logger, string report);
}
