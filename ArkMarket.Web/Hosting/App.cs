using ArkMarket.Core;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Admin.Pages;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Economy.Pages;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Shop;
using ArkMarket.Web.Transcripts;
using Microsoft.Extensions.Options;

namespace ArkMarket.Web.Hosting;

/// <summary>The app, built but not yet running: for <c>Program</c>, and for tests that run it in their own process.</summary>
public static class App
{
    /// <param name="args">The command line.</param>
    /// <param name="adjust">Further services, for tests.</param>
    /// <exception cref="SettingsException">The configuration is wrong or half.</exception>
    /// <exception cref="HandlerFaultsException">A command breaks Discord's rules.</exception>
    public static WebApplication Create(string[] args, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddOurSources(args);
        var settings = AppSettings.Read(builder.Configuration, builder.Environment);
        StartFaults.MakeDataDirectory(settings.DataDirectory);

        builder.AddLogs(settings);
        TrustedProxies.KeepFrameworkOut(builder.Configuration);
        builder.WebHost.UseUrls(settings.Url.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddSingleton(Options.Create(settings.Interactions));
        builder.Services.AddSingleton(Options.Create(settings.Gateway));
        builder.Services.AddSingleton(settings);
        builder.Services.AddClock(settings);
        builder.Services.AddCore();
        builder.Services.AddDiscord(settings);
        builder.Services.AddInteractions();
        builder.Services.AddGateway();
        builder.Services.AddTranscripts();
        builder.Services.AddDashboard(settings);
        builder.Services.AddSingleton<ActivityFeed>();
        builder.Services.AddEffects();
        builder.Services.AddSweeps();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton(MasterKeySource.Read(settings));
        builder.Services.AddSingleton<SecretBox>();
        builder.Services.AddHostedService<Startup>();
        adjust?.Invoke(builder.Services);

        var app = builder.Build();
        // Faulty handlers stop the start here, all named, before anybody is answered.
        _ = app.Services.GetRequiredService<HandlerCatalogue>();
        _ = app.Services.GetRequiredService<GatewayCatalogue>();
        app.MapHealth();
        if (settings.Roles.HasFlag(NodeRoles.Web))
            MapDoors(app);
        return app;
    }

    private static void MapDoors(WebApplication app)
    {
        app.MapPost("/interactions", app.Services.GetRequiredService<InteractionsEndpoint>().HandleAsync).ShortCircuit();
        app.Services.GetRequiredService<TranscriptEndpoints>().Map(app);
        app.UseDashboard();
        app.MapDashboard();
        app.MapLedgerExport();
        ActivityFeed.Map(app);
        app.MapCatalogue();
    }

    // Environment and command line have the last word over files.
    internal static IConfigurationBuilder AddOurSources(this IConfigurationBuilder configuration, string[] args) =>
        configuration.SetFileLoadExceptionHandler(StartFaults.Refuse).AddJsonFile("appsettings.Local.json", optional: true).AddEnvironmentVariables().AddCommandLine(args);
}
