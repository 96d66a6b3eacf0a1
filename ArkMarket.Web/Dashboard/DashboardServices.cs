using System.Globalization;
using System.Threading.RateLimiting;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace ArkMarket.Web.Dashboard;

internal static class DashboardServices
{
    public static void AddDashboard(this IServiceCollection services, AppSettings settings)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton<WebFiles>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<KeyStore>();
        services.AddDataProtection().SetApplicationName("ArkMarket");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<KeyStore>()));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie()
            .AddOAuth<OAuthOptions, OAuthHandler<OAuthOptions>>(DiscordSignIn.Scheme, static _ => { });
        services.AddSingleton<IConfigureOptions<OAuthOptions>, DiscordSignIn>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>>(provider =>
            new ConfigureNamedOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, options => Harden(options, provider)));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "arkmarket.form";
            // Strict ones do not come with who follows a link in Discord: they would be given another one, and every form they
            // have open elsewhere would be too old. The session is kept from other sites' forms by being lax too.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The strict headers of every page say the same, and more.
            options.SuppressXFrameOptionsHeader = true;
        });
        // It would ask for the keys at once, before the database is open; the first page asks in time.
        foreach (var early in services.Where(service => service.ImplementationType?.Name is "DataProtectionHostedService").ToList())
            services.Remove(early);
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partition(http, settings));
            options.OnRejected = async (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = ((int)TimeSpan.FromMinutes(1).TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await Notice.TooManyAsync(context.HttpContext);
            };
        });
    }

    private static void Harden(CookieAuthenticationOptions options, IServiceProvider provider)
    {
        options.Cookie.Name = "arkmarket.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SessionStore = provider.GetRequiredService<SessionStore>();
        options.ExpireTimeSpan = Core.Platform.WebSessions.Lifetime;
        options.SlidingExpiration = false;
    }

    // By person where there is one, else by address. Changes cost more than looks.
    private static RateLimitPartition<string> Partition(HttpContext http, AppSettings settings)
    {
        var who = Viewer.Of(http).User?.ToString() ?? VisitorAddress.Of(http.Connection.RemoteIpAddress);
        var changes = !HttpMethods.IsGet(http.Request.Method);
        var perMinute = changes ? settings.WebRequestsPerMinute / 3 : settings.WebRequestsPerMinute;
        return RateLimitPartition.GetSlidingWindowLimiter($"{(changes ? "change" : "look")}:{who}", _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = Math.Max(1, perMinute),
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });
    }
}
