using ArkMarket.Sandbox.Acting;
using ArkMarket.Sandbox.Chat;
using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.Gateway;
using ArkMarket.Sandbox.Hosting;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.Limits;
using ArkMarket.Sandbox.Logging;
using ArkMarket.Sandbox.OAuth;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ArkMarket.Sandbox;

/// <summary>Builds a sandbox: a Discord in miniature, on one address, over one directory.</summary>
public static class SandboxHost
{
    /// <summary>A web application that is ready to start. Disposing it closes the world's file.</summary>
    public static WebApplication Create(SandboxOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // The options say everything: settings of a host that lies in the same directory are not ours.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        // The API has its own limit and its own refusal.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        // Who still waits for something when the sandbox ends does not hold it up.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Logging.SetMinimumLevel(options.Quiet ? LogLevel.Warning : LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        var feed = new EventFeed();
        var world = new World(options.DataDirectory, new SandboxClock(TimeProvider.System), feed);
        EnsureWorld(world);
        var client = new EndpointClient();
        builder.Services.AddSingleton(_ => world);
        builder.Services.AddSingleton(_ => client);

        var app = builder.Build();
        // Asked for once, so that the container closes them with itself.
        _ = (app.Services.GetRequiredService<World>(), app.Services.GetRequiredService<EndpointClient>());
        app.Lifetime.ApplicationStarted.Register(() => world.PublicUrl = AddressOf(app));
        app.UseMiddleware<PlainErrors>();

        var check = new EndpointCheck(world, client, options);
        var watch = new InteractionWatch();
        var payloads = new PayloadBuilder(world, options.Seed, options.Fuzz);
        var courier = new Courier(new CourierParts(world, payloads, client, check, watch), TimeSpan.FromMilliseconds(options.DeadlineMs));
        var log = new RequestLog(feed, OpenApi.ApiDescription.Open(options.OpenApiPath));
        var limits = new RateLimiter(options.RateLimits, TimeProvider.System, () => world.Now);
        var gateway = new GatewayHub(world, GatewaySettings.For(options));
        var routes = RestRoutes.All(world, check, watch, gateway);

        var rest = new RestDispatcher(new RestParts(world, routes, limits, log, app.Services.GetRequiredService<ILogger<RestDispatcher>>()));
        app.Map("/api/{**path}", rest.Handle);
        new AuthorizeEndpoint(world, log).Map(app);
        app.UseWebSockets();
        GatewayEndpoint.Map(app, gateway);
        new GatewayScript(gateway).Map(app);
        WorldEndpoints.Map(app, world);
        EventEndpoint.Map(app, world, feed);
        GuildEndpoints.Map(app, world);
        OAuthEndpoints.Map(app, world);
        FaultEndpoints.Map(app, world);
        LogEndpoints.Map(app, log, limits);
        new ClockEndpoints(world).Map(app);
        new DeliveryEndpoints(world, courier).Map(app);
        new ActEndpoint(new ActParts(world, payloads, courier, watch)).Map(app);
        AttachmentFiles.Map(app, world);
        ChatEndpoints.Map(app, world);
        ChatFiles.Map(app);
        return app;
    }

    /// <summary>Makes the world on the first start; later, what was under way when the last process ended has failed.</summary>
    private static void EnsureWorld(World world)
    {
        // The first answer to anyone waits until this is on disk.
        world.Begin(() =>
        {
            if (world.SettingsOrNull is null)
            {
                ReadyApplication.Make(world);
                ReadyGuild.Make(world, "Ark Traders", ReadyGuild.Cast);
            }

            foreach (var pending in world.Interactions.All.Where(interaction => interaction.State == InteractionState.Pending).ToList())
                world.Interactions.Put(pending with { State = InteractionState.Failed });
            return true;
        });
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
        ?? "http://127.0.0.1:5081";
}
