using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Components.Endpoints;

namespace ArkMarket.Web.Dashboard;

/// <summary>
/// Stands before each page: who has not signed in is sent to sign in; who is not a member of the server finds nothing; who
/// lacks the right is told which one. What it found out is the page's <see cref="ServerScope"/>.
/// </summary>
internal sealed class DashboardGate(RequestDelegate next, PresentMembers members, GuildConfigs configs, Database database, AppSettings settings)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            await Notice.NotFoundAsync(http);
            return;
        }

        var door = endpoint.Metadata.GetMetadata<PageDoorAttribute>();
        if (door is PublicPageAttribute || await MayPassAsync(http, door))
            await next(http);
    }

    private async Task<bool> MayPassAsync(HttpContext http, PageDoorAttribute? door)
    {
        if (door is null)
            return await Notice.NotFoundAsync(http);
        if (!database.IsOpen)
            return await Notice.LaterAsync(http);
        if (Viewer.Of(http).User is not { } user)
            return await SendToSignInAsync(http);
        return door switch
        {
            MemberPageAttribute page => await IsMemberAsync(http, user, page),
            OperatorPageAttribute when !settings.Operators.Contains(user.Value) => await Notice.NotFoundAsync(http),
            _ => true,
        };
    }

    private async Task<bool> IsMemberAsync(HttpContext http, UserId user, MemberPageAttribute page)
    {
        if (!ulong.TryParse(http.GetRouteValue("Guild") as string, out var id) || id > long.MaxValue)
            return await Notice.NotFoundAsync(http);
        try
        {
            var guild = new GuildId(id);
            if (await configs.FindAsync(guild, http.RequestAborted) is not { } config
                || await members.FindAsync(guild, user, http.RequestAborted) is not { } actor)
                return await Notice.NotFoundAsync(http);
            var server = new ServerScope(actor, config);
            http.Features.Set(server);
            return page is not StaffPageAttribute staff || server.HasAny(staff.Rights) || await Notice.NotAllowedAsync(http, staff.Rights);
        }
        catch (DiscordException)
        {
            return await Notice.LaterAsync(http);
        }
    }

    private static Task<bool> SendToSignInAsync(HttpContext http)
    {
        var way = $"/signin?to={Uri.EscapeDataString(SignInEndpoints.Local(Page(http)))}";
        // A part of a page that a script asks for cannot go to Discord; the whole page can.
        if (http.Request.Headers.ContainsKey("HX-Request"))
            http.Response.Headers["HX-Redirect"] = way;
        else
            http.Response.Redirect(way);
        return Task.FromResult(false);
    }

    // What was typed into a form cannot follow through the sign-in; the page it stood on can.
    private static string? Page(HttpContext http)
    {
        if (Uri.TryCreate(http.Request.Headers["HX-Current-URL"], UriKind.Absolute, out var shown))
            return shown.PathAndQuery;
        if (HttpMethods.IsGet(http.Request.Method))
            return http.Request.PathBase + http.Request.Path + http.Request.QueryString;
        return http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? null : http.Request.Path.ToUriComponent();
    }
}
