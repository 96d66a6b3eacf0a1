using ArkMarket.Sandbox.Gateway;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.OAuth;
using ArkMarket.Sandbox.Rest.Applications;
using ArkMarket.Sandbox.Rest.Channels;
using ArkMarket.Sandbox.Rest.Commands;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.Rest.Members;
using ArkMarket.Sandbox.Rest.Messages;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Rest;

/// <summary>Every call that this Discord knows. What is not here is 404.</summary>
internal static class RestRoutes
{
    public static RouteTable All(World world, EndpointCheck check, InteractionWatch watch, GatewayHub gateway)
    {
        var routes = new RouteTable(world);
        new ApplicationRoutes(world, check).Map(routes);
        UserRoutes.Map(routes);
        new GatewayRoutes(gateway).Map(routes);
        CommandRoutes.Map(routes);
        GuildRoutes.Map(routes);
        RoleRoutes.Map(routes);
        MemberRoutes.Map(routes);
        BanRoutes.Map(routes);
        InviteRoutes.Map(routes);
        AuditLog.Map(routes);
        ChannelRoutes.Map(routes);
        MessageRoutes.Map(routes);
        PinRoutes.Map(routes);
        ReactionRoutes.Map(routes);
        OAuthRoutes.Map(routes);
        new CallbackRoute(world, watch).Map(routes);
        new TokenRoutes(world, watch).Map(routes);
        return routes;
    }
}
