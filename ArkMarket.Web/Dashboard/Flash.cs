using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace ArkMarket.Web.Dashboard;

/// <summary>What has just been done, told once on the page that follows.</summary>
internal static class Flash
{
    private const string Cookie = "arkmarket.done";
    private const int WordsMax = 400;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public static void Set(HttpContext http, string words)
    {
        var text = words.Length <= WordsMax ? words : words[..WordsMax] + "…";
        http.Response.Cookies.Append(Cookie, Protector(http).Protect(text, Lifetime), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = Lifetime,
        });
    }

    /// <summary>Takes the words off the request before a page is made of it, while cookies can still be taken back.</summary>
    public static Task TakeAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Cookies[Cookie] is { } sealedText)
        {
            http.Response.Cookies.Delete(Cookie);
            try
            {
                http.Items[typeof(Flash)] = Protector(http).Unprotect(sealedText);
            }
            catch (CryptographicException)
            {
                // Too old, or none of ours: then there is nothing to tell.
                http.Items[typeof(Flash)] = null;
            }
        }

        return next(http);
    }

    public static string? Of(HttpContext http) => http.Items.TryGetValue(typeof(Flash), out var words) ? words as string : null;

    private static ITimeLimitedDataProtector Protector(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("flash").ToTimeLimitedDataProtector();
}
