using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.Hosting;
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
        builder.Logging.SetMinimumLevel(options.Quiet ? LogLevel.Warning : LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        var feed = new EventFeed();
        var world = new World(options.DataDirectory, new SandboxClock(TimeProvider.System), feed);
        builder.Services.AddSingleton(_ => world);

        var app = builder.Build();
        // Asked for once, so that the container closes the world with itself.
        _ = app.Services.GetRequiredService<World>();
        app.Lifetime.ApplicationStarted.Register(() => world.PublicUrl = AddressOf(app));

        EnsureWorld(world);
        WorldEndpoints.Map(app, world);
        EventEndpoint.Map(app, world, feed);
        ChatFiles.Map(app);
        return app;
    }

    private static void EnsureWorld(World world)
    {
        if (world.SettingsOrNull is not null)
            return;
        // The first answer to anyone waits until this is on disk.
        world.Begin(() =>
        {
            ReadyApplication.Make(world);
            return ReadyGuild.Make(world, "Ark Traders", ReadyGuild.Cast);
        });
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
        ?? "http://127.0.0.1:5081";
}
