using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Transcripts;

/// <summary>What everybody gets who may not look, and the headers that every answer bears.</summary>
internal static class TranscriptRefusals
{
    public const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Protect(HttpContext http)
    {
        SecurityHeaders.KeepToHttps(http);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    public static Task NotFoundAsync(HttpContext http, TranscriptStyle style) => WriteAsync(
        http, style, StatusCodes.Status404NotFound,
        ("Nothing here", "There is no such transcript, or it is not yours to read, or the link has run out. Links work for ten minutes: use /transcript in Discord for a fresh one."));

    public static Task LaterAsync(HttpContext http, TranscriptStyle style) => WriteAsync(
        http, style, StatusCodes.Status503ServiceUnavailable,
        ("Not just now", "Whether you may read this cannot be checked at the moment, because Discord does not answer. Nothing is lost: please try again in a minute."));

    private static Task WriteAsync(HttpContext http, TranscriptStyle style, int status, (string Title, string Words) page)
    {
        Protect(http);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
             <!DOCTYPE html>
             <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
             <meta name="color-scheme" content="light dark"><title>{page.Title}</title><link rel="stylesheet" href="/transcript.css?v={style.Version}"><link rel="icon" type="image/svg+xml" href="/icon.svg"></head>
             <body class="refusal"><main><h1>{page.Title}</h1><p>{page.Words}</p></main></body></html>
             """);
    }
}
