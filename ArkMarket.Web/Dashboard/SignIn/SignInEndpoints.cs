using ArkMarket.Core.Platform;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ArkMarket.Web.Dashboard;

/// <summary><c>/signin</c>, <c>/signout</c> and <c>/signout/everywhere</c>.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/signin", SignInAsync).WithMetadata(new PublicPageAttribute());
        app.MapPost("/signout", (HttpContext http) => SignOutAsync(http, everywhere: false)).WithMetadata(new SignedInPageAttribute());
        app.MapPost("/signout/everywhere", (HttpContext http) => SignOutAsync(http, everywhere: true)).WithMetadata(new SignedInPageAttribute());
    }

    private static async Task SignInAsync(HttpContext http, DiscordConnection discord, string? to)
    {
        if (discord.SignIn is null)
            http.Response.Redirect("/?signin=off");
        else
            await http.ChallengeAsync(DiscordSignIn.Scheme, new AuthenticationProperties { RedirectUri = Local(to) });
    }

    private static async Task SignOutAsync(HttpContext http, bool everywhere)
    {
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (everywhere)
            await http.RequestServices.GetRequiredService<WebSessions>().EndAllAsync(SessionStore.UserOf(http.User), http.RequestAborted);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        http.Response.Redirect(everywhere ? "/?signin=ended-everywhere" : "/?signin=ended");
    }

    /// <summary>Never sends anybody off this site: only a path of ours, written as addresses are, else the list of servers.</summary>
    public static string Local(string? to) =>
        to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && !to.StartsWith("/\\", StringComparison.Ordinal) && to.All(letter => letter is > ' ' and <= '~')
            ? to
            : "/servers";
}
