using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Gateway;

/// <summary>Handlers of events are found by their files: what is declared wrongly is told before Discord is asked for anything.</summary>
public sealed class GatewayCatalogueTests(AppFixture app)
{
    [Fact]
    public async Task Every_handler_of_the_app_is_declared_well_and_asked_for_with_what_it_needs()
    {
        var services = (await app.AppAsync()).Services;
        var handlers = services.GetServices<GatewayHandler>().ToList();
        Assert.Equal(GatewayCatalogue.HandlerTypes.Count(), handlers.Count);
        Assert.Equal(GatewayCatalogue.StepTypes.Count(), services.GetServices<CatchUpStep>().Count());
        Assert.Empty(GatewayFaults.Of(handlers));
        Assert.All(handlers, handler => Assert.True(handler.GetType().IsSealed, handler.GetType().Name));
        var catalogue = services.GetRequiredService<GatewayCatalogue>();
        Assert.All(handlers, handler => Assert.Equal(handler.Intents, catalogue.Intents & handler.Intents));
        Assert.All(handlers, handler => Assert.Contains(handler, catalogue.For(handler.EventType)));
        Assert.False(catalogue.Intents.HasFlag(GatewayIntents.GuildPresences));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = Assert.Throws<GatewayFaultsException>(() => new GatewayCatalogue(
        [
            new Bad("not a name", GatewayIntents.None), new Bad("GUILD_MEMBER_ADD", GatewayIntents.Guilds),
            new Bad("MESSAGE_CREATE", GatewayIntents.MessageContent), new Bad("GUILD_BAN_ADD", GatewayIntents.GuildModeration),
        ])).Faults;
        string[] expected = ["\"not a name\" is no name", "GUILD_MEMBER_ADD only with the intent GuildMembers", "MESSAGE_CREATE only with the intent", "is used 4 times"];
        Assert.All(expected, part => Assert.Contains(faults, fault => fault.Contains(part, StringComparison.Ordinal)));
        Assert.Equal(4, faults.Count);
    }

    private sealed class Bad(string eventType, GatewayIntents intents) : GatewayHandler
    {
        public override string EventType => eventType;

        public override GatewayIntents Intents => intents;

        public override Task RunAsync(ReadOnlyMemory<byte> data, GatewayContext context, CancellationToken ct) => Task.CompletedTask;
    }
}
