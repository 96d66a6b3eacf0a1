using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Dashboard;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Dashboard;

/// <summary>Every address of the dashboard, tried by those for whom it is not.</summary>
public sealed class DoorTests(AppFixture fixture)
{
    [Fact]
    public async Task Every_page_says_who_may_open_it()
    {
        var app = await fixture.AppAsync();
        var silent = Pages(app).Where(page => page.Metadata.GetMetadata<PageDoorAttribute>() is null).Select(page => page.RoutePattern.RawText);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_sent_to_sign_in_from_every_page_that_is_not_public()
    {
        var guild = await fixture.NewGuildAsync();
        using var stranger = new WebVisitor(guild.App.Address);
        foreach (var path in Paths(guild, page => page is not PublicPageAttribute))
        {
            var page = await stranger.GetAsync(path, follow: false);
            Assert.Equal((path, HttpStatusCode.Redirect), (path, page.Status));
            Assert.StartsWith("/signin?to=", page.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task To_another_servers_admin_no_page_of_this_server_exists()
    {
        var (guild, elsewhere) = (await fixture.NewGuildAsync(), await fixture.NewGuildAsync());
        guild.App.Discord.People.Add(guild.Admin());
        using var admin = await WebVisitor.SignInAsync(elsewhere.Admin());
        foreach (var path in Paths(guild, page => page is MemberPageAttribute))
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await admin.GetAsync(path, follow: false)).Status));
    }

    [Fact]
    public async Task A_member_without_rights_is_told_which_one_a_page_needs()
    {
        var guild = await fixture.NewGuildAsync();
        using var member = await WebVisitor.SignInAsync(guild.Member("Mia"));
        foreach (var path in Paths(guild, page => page is StaffPageAttribute))
        {
            var page = await member.GetAsync(path, follow: false);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, page.Status));
            Assert.Contains("but this page is for", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_loses_a_role_in_Discord_loses_the_pages_within_a_minute_without_signing_out()
    {
        var role = new RoleId(TestIds.Next());
        var guild = await fixture.NewGuildAsync((GuildSettings.AdminRole.Key, role.ToString()));
        var admin = guild.Member("Ada", role);
        using var browser = await WebVisitor.SignInAsync(admin);
        guild.App.Discord.People.Add(admin with { Roles = [] });
        using var other = await WebVisitor.SignInAsync(admin with { Roles = [] });
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/s/{guild.Id}/settings")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/s/{guild.Id}/settings")).Status);
    }

    [Fact]
    public async Task Every_page_forbids_the_browser_what_no_page_needs()
    {
        var guild = await fixture.NewGuildAsync();
        using var admin = await WebVisitor.SignInAsync(guild.Admin());
        foreach (var path in new[] { "/", "/servers", $"/s/{guild.Id}/settings", "/no-such-page" })
        {
            var page = await admin.GetAsync(path);
            Assert.Contains("script-src 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
            Assert.DoesNotContain(" style=\"", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_at_once()
    {
        var guild = await fixture.NewGuildAsync();
        var ada = guild.Admin();
        using var phone = await WebVisitor.SignInAsync(ada);
        using var desk = await WebVisitor.SignInAsync(ada);
        using var other = await WebVisitor.SignInAsync(guild.Admin("Odo"));

        var form = (await desk.GetAsync("/me")).FormTo("/signout/everywhere");
        await desk.PostAsync("/signout/everywhere", [.. form.Select(field => (field.Name, field.Value!))]);

        Assert.StartsWith("/signin", (await phone.GetAsync("/servers", follow: false)).Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("/signin", (await desk.GetAsync("/servers", follow: false)).Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/servers")).Status);
    }

    [Fact]
    public async Task A_way_back_after_signing_in_never_leads_off_this_site()
    {
        var guild = await fixture.NewGuildAsync();
        foreach (var to in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)" })
            Assert.Equal("/servers", SignInEndpoints.Local(to));
        Assert.Equal($"/s/{guild.Id}/settings?x=1", SignInEndpoints.Local($"/s/{guild.Id}/settings?x=1"));
    }

    [Fact]
    public async Task A_form_without_the_sites_own_token_changes_nothing()
    {
        var guild = await fixture.NewGuildAsync();
        using var admin = await WebVisitor.SignInAsync(guild.Admin());
        var page = await admin.PostAsync($"/s/{guild.Id}/settings/features", ("_handler", "settings"), ("version", "0"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True((await guild.App.Get<GuildConfigs>().FindAsync(guild.Id, default))!.Get(GuildSettings.MarketFeature));
    }

    /// <summary>The addresses of all pages as they are declared: what is drawn, not what is fetched or sent.</summary>
    internal static IEnumerable<string> PagePatterns(TestApp app) => Pages(app)
        .Where(page => page.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null)
        .Select(page => page.RoutePattern.RawText!)
        .Distinct();

    private static IEnumerable<RouteEndpoint> Pages(TestApp app) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText is { } path && !path.StartsWith("/transcript", StringComparison.Ordinal)
            // The framework's own, of no use without its script: closed to everybody.
            && !path.StartsWith("/_framework", StringComparison.Ordinal)
            && path is not ("/interactions" or "/healthz" or "/readyz" or "/icon.svg"));

    private static IEnumerable<string> Paths(TestGuild guild, Func<PageDoorAttribute, bool> which) => Pages(guild.App)
        .Where(page => page.Metadata.GetMetadata<PageDoorAttribute>() is { } door && which(door))
        .Where(page => page.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { } methods || methods.Contains("GET"))
        .Select(page => "/" + string.Join('/', page.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "Guild" } => guild.Id.ToString(),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "1",
            var part => ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)part).Content,
        })));
}
