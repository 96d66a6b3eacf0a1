using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Dashboard.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ArkMarket.Tests.Dashboard;

/// <summary>The parts of pages, each rendered by itself.</summary>
public sealed class ComponentTests(AppFixture fixture)
{
    private const string Hostile = "\"><script>alert(1)</script>{{x}}";

    [Fact]
    public async Task A_time_is_shown_in_the_viewers_zone_and_told_to_machines_in_UTC()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = "zone=America%2FNew_York";
        var html = await RenderAsync<Moment>(http, new() { [nameof(Moment.At)] = new DateTimeOffset(2026, 7, 4, 16, 30, 0, TimeSpan.Zero) });
        Assert.Contains("4 Jul 2026, 12:30", html, StringComparison.Ordinal);
        Assert.Contains("datetime=\"2026-07-04T16:30:00Z\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zone=Nowhere%2FLand")]
    [InlineData("zone=../../etc/passwd")]
    [InlineData("")]
    public async Task A_zone_that_is_none_is_UTC(string cookie)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = cookie;
        Assert.Contains("16:30", await RenderAsync<Moment>(http, new() { [nameof(Moment.At)] = new DateTimeOffset(2026, 7, 4, 16, 30, 0, TimeSpan.Zero) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_shows_what_was_typed_beside_its_fault_and_nothing_of_it_runs()
    {
        var http = Posted("price", ("price", Hostile));
        var form = FormState.Of(http);
        Assert.Equal(0, form.Number("price"));
        var html = await RenderFormAsync(http, form, "price");
        Assert.Contains("Please give a whole number.", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"price-price-fault\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_form_of_the_same_page_keeps_what_stands()
    {
        var http = Posted("other", ("price", "9"));
        var form = FormState.Of(http);
        form.Refusal = new NotFound("item");
        var html = await RenderFormAsync(http, form, "price");
        Assert.Contains("value=\"500\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("alert-danger", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_request_and_with_other_content_another()
    {
        var guild = await fixture.NewGuildAsync();
        var scope = new ServerScope(guild.Admin().Actor, (await guild.App.Get<Core.Guilds.GuildConfigs>().FindAsync(guild.Id, default))!);
        var key = RandomId.New();
        RequestKey Of(string price) => FormState.Of(Posted("price", (FormState.KeyField, key), ("price", price))).RequestKey(scope);
        Assert.Equal((Of("5").Value, Convert.ToHexString(Of("5").ContentHash)), (Of("5").Value, Convert.ToHexString(Of("5").ContentHash)));
        Assert.Equal(Of("5").Value, Of("6").Value);
        Assert.NotEqual(Of("5").ContentHash, Of("6").ContentHash);
    }

    [Fact]
    public async Task A_chart_of_hostile_names_is_a_picture_and_a_table_and_no_script()
    {
        var html = await RenderAsync<BarChart>(new DefaultHttpContext(), new()
        {
            [nameof(BarChart.Title)] = Hostile,
            [nameof(BarChart.Points)] = new List<ChartPoint> { new(Hostile, 3, "3 orders"), new("Today", 0, "none") },
        });
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", html, StringComparison.Ordinal);
        Assert.Contains("3 orders", html, StringComparison.Ordinal);
    }

    private static DefaultHttpContext Posted(string form, params IReadOnlyList<(string Name, string Value)> fields)
    {
        var values = fields.Append(("_handler", form)).ToDictionary(field => field.Item1, field => new StringValues(field.Item2), StringComparer.Ordinal);
        return new DefaultHttpContext { Request = { Method = "POST", ContentType = "application/x-www-form-urlencoded", Form = new FormCollection(values) } };
    }

    private Task<string> RenderFormAsync(HttpContext http, FormState state, string name) => RenderAsync(http, builder =>
    {
        builder.OpenComponent<PostForm>(0);
        builder.AddComponentParameter(1, nameof(PostForm.Name), name);
        builder.AddComponentParameter(2, nameof(PostForm.State), state);
        builder.AddComponentParameter(3, nameof(PostForm.ChildContent), (RenderFragment)(inner =>
        {
            inner.OpenComponent<Field>(0);
            inner.AddComponentParameter(1, nameof(Field.Name), "price");
            inner.AddComponentParameter(2, nameof(Field.Label), "Price");
            inner.AddComponentParameter(3, nameof(Field.Value), "500");
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    });

    private Task<string> RenderAsync<T>(HttpContext http, Dictionary<string, object?> parameters) where T : IComponent => RenderAsync(http, builder =>
    {
        builder.OpenComponent<T>(0);
        foreach (var (name, value) in parameters)
            builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    });

    private async Task<string> RenderAsync(HttpContext http, RenderFragment content)
    {
        var app = await fixture.AppAsync();
        await using var scope = app.Services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        ((Microsoft.AspNetCore.Components.Routing.IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>()).Initialize("http://localhost/", "http://localhost/page");
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Value"] = http,
            ["ChildContent"] = content,
        }))).ToHtmlString());
    }
}
