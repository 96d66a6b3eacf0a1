using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Dashboard;

/// <summary>What every page of the dashboard forbids the browser. Nothing comes from elsewhere, and no script stands in a page.</summary>
internal static class SecurityHeaders
{
    public const string ReportPath = "/csp-report";

    public static Task ApplyAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy(http.RequestServices.GetRequiredService<AppSettings>().SignInOrigin);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        // Assets bear their version in the address; what is somebody's own is kept by nobody else.
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        KeepToHttps(http);
        return next(http);
    }

    /// <summary>Tells browsers to come by https alone, where that is how this is reached: also where the request's own address was not set right yet.</summary>
    public static void KeepToHttps(HttpContext http)
    {
        var settings = http.RequestServices.GetRequiredService<AppSettings>();
        if (settings.IsPublicUrlSet ? settings.PublicUrl.Scheme == Uri.UriSchemeHttps : http.Request.IsHttps)
            http.Response.Headers.StrictTransportSecurity = "max-age=31536000";
    }

    // A form that is sent when its session has ended leads on to signing in, and browsers ask of every step on the way.
    private static string Policy(string signIn) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + $"form-action 'self' {signIn}; base-uri 'none'; frame-ancestors 'none'; report-uri {ReportPath}";
}
