using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Admin;
using ArkMarket.Web.Admin.Panel;
using ArkMarket.Web.Effects;
using ArkMarket.Web.Feedback;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Guilds;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Invites;
using ArkMarket.Web.Members;
using ArkMarket.Web.Moderation;
using ArkMarket.Web.Orders;
using ArkMarket.Web.Shop;
using ArkMarket.Web.Tickets;
using ArkMarket.Web.Welcome;

namespace ArkMarket.Web.Hosting;

internal static class Services
{
    public static void AddDiscord(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton<DiscordFactory>();
        services.AddSingleton<BotUser>();
        services.AddSingleton<DiscordFiles>();
        services.AddSingleton<PresentMembers>();
        services.AddSingleton<GuildDirectory>();
        services.AddSingleton<Doctor>();
        services.AddSingleton<SetupGuide>();
        services.AddSingleton<MarketPlaces>();
        services.AddSingleton<OrderTicketChannel>();
        services.AddSingleton<OrderTicketRoom>();
        services.AddSingleton<TicketPost>();

        services.AddSingleton<StandingCheck>();
        services.AddSingleton<WhoIsHere>();
        services.AddSingleton<WelcomePost>();
        services.AddSingleton<WelcomeRoles>();
        services.AddSingleton<StayCheck>();
        services.AddSingleton<StandingHint>();
        services.AddSingleton<GuildLook>();
        services.AddSingleton<MessageWindows>();
        services.AddSingleton<KnownNames>();
        services.AddSingleton<StaffNames>();
        services.AddSingleton<ChannelParents>();
        services.AddSingleton(ScreenTools.From);
        services.AddSingleton<MessageDoor>();
        services.AddSingleton<DirectNews>();
        services.AddSingleton<MemberTeller>();
        services.AddSingleton<WhyRefused>();
        services.AddSingleton<DiscordMember>();
        services.AddSingleton<BanEnforcer>();
        services.AddSingleton<TimeOutEnforcer>();
        services.AddSingleton<Enforcer>();
        services.AddSingleton<HandLog>();
        services.AddSingleton<StaffPost>();
        services.AddSingleton<OrderTicketPresence>();
        services.AddSingleton<PanelOrderUses>();
        services.AddSingleton<PanelTicketUses>();
        services.AddSingleton<PanelTicket>();
        services.AddSingleton<PanelMember>();
        services.AddSingleton<PanelCatalogue>();
        services.AddSingleton<PanelItem>();
        services.AddSingleton<PanelShelved>();
        services.AddSingleton<PanelShelfUses>();

        services.AddSingleton<IMessageReviewer>(provider => provider.GetRequiredService<AppSettings>().Ai is { } account
            ? ActivatorUtilities.CreateInstance<ClaudeReviewer>(provider, account)
            : new NoReviewer());
        services.AddSingleton<ReviewUses>();
        services.AddSingleton<StaffBoard>();
        services.AddSingleton<AttachedFiles>();
        services.AddSingleton<BroughtCatalogue>();
        services.AddSingleton<VouchList>();
        services.AddSingleton<DiscordReach>();
        services.AddSingleton<DiscoverGuilds>();
        services.AddSingleton<SandboxWorld>();
        services.AddSingleton<SampleServer>();
        services.AddSingleton(provider =>
        {
            var connection = new DiscordConnection();
            if (settings.Credentials is { } credentials)
                provider.GetRequiredService<DiscordFactory>().Connect(connection, credentials, settings.ApiBase);
            return connection;
        });
    }

    public static void AddInteractions(this IServiceCollection services)
    {
        foreach (var type in HandlerCatalogue.HandlerTypes)
            services.AddSingleton(typeof(InteractionHandler), type);
        services.AddSingleton(provider => new HandlerCatalogue([.. provider.GetServices<InteractionHandler>()]));
        services.AddSingleton<MemberRateLimit>();
        services.AddSingleton<DeferredAnswers>();
        services.AddSingleton<InteractionPipeline>();
        services.AddSingleton<InteractionsEndpoint>();
    }

    public static void AddGateway(this IServiceCollection services)
    {
        foreach (var type in GatewayCatalogue.HandlerTypes)
            services.AddSingleton(typeof(GatewayHandler), type);
        foreach (var type in GatewayCatalogue.StepTypes)
            services.AddSingleton(typeof(CatchUpStep), type);
        services.AddSingleton<GatewayState>();
        services.AddSingleton<GatewayRunner>();
        services.AddSingleton<GatewayWorker>();
        services.AddSingleton(provider => new GatewayCatalogue([.. provider.GetServices<GatewayHandler>()]));
    }

    public static void AddEffects(this IServiceCollection services)
    {
        foreach (var type in TypeSearch.Subtypes<EffectHandler>(typeof(Services).Assembly))
            services.AddSingleton(typeof(EffectHandler), type);
        services.AddSingleton<NodeName>();
        services.AddSingleton<NodeLife>();
        services.AddSingleton(provider => new OutboxOptions(provider.GetRequiredService<NodeName>().Value, DiscordFailures.Classify));
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<OutboxNotifier>();
    }

    public static void AddSweeps(this IServiceCollection services)
    {
        foreach (var type in TypeSearch.Subtypes<Sweep>(typeof(Services).Assembly))
            services.AddSingleton(typeof(Sweep), type);
        services.AddSingleton<Sweeps>();
    }
}
