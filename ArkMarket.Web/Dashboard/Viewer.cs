using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Dashboard;

/// <summary>Who looks at a page, and how they like it.</summary>
/// <param name="User">Null when nobody has signed in.</param>
/// <param name="Name">As Discord told it.</param>
/// <param name="Zone">The time zone their browser told, else UTC.</param>
/// <param name="Theme">"light", "dark", or null for what their system prefers.</param>
public sealed record Viewer(UserId? User, string Name, TimeZoneInfo Zone, string? Theme)
{
    public const string ZoneCookie = "zone";
    public const string ThemeCookie = "theme";

    public static Viewer Of(HttpContext http)
    {
        if (http.Features.Get<Viewer>() is { } known)
            return known;
        var signedIn = http.User.Identity?.IsAuthenticated is true;
        var zone = http.Request.Cookies[ZoneCookie] is { Length: > 0 and <= 60 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found)
            ? found
            : TimeZoneInfo.Utc;
        var theme = http.Request.Cookies[ThemeCookie] is "light" or "dark" ? http.Request.Cookies[ThemeCookie] : null;
        var viewer = new Viewer(signedIn ? SessionStore.UserOf(http.User) : null, http.User.Identity?.Name ?? "", zone, theme);
        http.Features.Set(viewer);
        return viewer;
    }
}

/// <summary>The server a page is about, and what the viewer is there: asked of Discord at most a minute ago.</summary>
public sealed record ServerScope(Actor Actor, GuildConfig Config)
{
    public GuildId Guild => Actor.Guild;

    public Wording Wording => Config.Wording;

    public bool Has(Right right) => Config.Has(Actor, right);

    public bool HasAny(IReadOnlyList<Right> rights) => rights.Any(Has);

    /// <summary>The address of a page of this server.</summary>
    /// <param name="path">Without a leading slash; empty for the overview.</param>
    public string Url(string path = "") => path.Length == 0 ? $"/s/{Guild}" : $"/s/{Guild}/{path}";
}
