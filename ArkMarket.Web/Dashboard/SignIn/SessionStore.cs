using System.Security.Claims;
using ArkMarket.Core.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ArkMarket.Web.Dashboard;

/// <summary>Sessions are rows: the cookie holds an id alone, and signing out ends it on every node.</summary>
internal sealed class SessionStore(WebSessions sessions) : ITicketStore
{
    public const string NameClaim = "name";
    public const string ServerClaim = "server";
    public const string SessionClaim = "session";

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var person = ticket.Principal;
        var servers = person.FindAll(ServerClaim).Select(claim => new GuildId(ulong.Parse(claim.Value)));
        return (await sessions.BeginAsync(UserOf(person), person.FindFirstValue(NameClaim) ?? "", servers, CancellationToken.None)).Id;
    }

    // A session ends when it was said to end; nothing about it changes in between.
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (await sessions.FindAsync(key, CancellationToken.None) is not { } session)
            return null;
        var properties = new AuthenticationProperties { IssuedUtc = session.CreatedAt, ExpiresUtc = session.ExpiresAt };
        return new AuthenticationTicket(PersonOf(session), properties, CookieAuthenticationDefaults.AuthenticationScheme);
    }

    public Task RemoveAsync(string key) => sessions.EndAsync(key, CancellationToken.None);

    public static UserId UserOf(ClaimsPrincipal person) => new(ulong.Parse(person.FindFirstValue(ClaimTypes.NameIdentifier)!));

    private static ClaimsPrincipal PersonOf(WebSession session)
    {
        var claims = session.Servers.Select(server => new Claim(ServerClaim, ((ulong)server).ToString()))
            .Append(new Claim(ClaimTypes.NameIdentifier, session.UserId.ToString()))
            .Append(new Claim(NameClaim, session.Name))
            .Append(new Claim(SessionClaim, session.Id));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, NameClaim, roleType: null));
    }
}
