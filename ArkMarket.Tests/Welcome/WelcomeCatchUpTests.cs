using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Gateway;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Welcome;

/// <summary>Who came and went while nobody listened.</summary>
public sealed class WelcomeCatchUpTests
{
    private static readonly IReadOnlyList<string> Quick = ["--Gateway:ClaimSeconds=0.2", "--Gateway:RenewSeconds=0.5"];

    [Fact]
    public async Task Whoever_joined_during_an_outage_is_welcomed_once_and_whoever_left_is_known_to_be_gone()
    {
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = Quick });
        var desk = await OpenAsync(world);
        var leaver = await desk.JoinAsync("Bronto");
        await desk.SaysAsync(desk.Market, leaver.Id);
        await ConnectedAsync(world);
        await world.Sandbox.GatewayFaultAsync(new { drop_events = new { times = 1_000, guild = desk.Server.Id } });
        var rex = await desk.JoinAsync("Rexana");
        Assert.True((await leaver.LeaveAsync()).WasPossible);
        await world.Sandbox.ClearGatewayFaultsAsync();
        Assert.Empty(await desk.NewcomersAsync(rex));

        await LoseSessionAsync(world, desk);
        await desk.SaysAsync(desk.Market, $"<@{rex.Id}>");
        await Eventually.TrueAsync(async () => (await desk.NewcomersAsync(leaver)) is [{ LeftAt: not null }], "they are known to be gone");
        await LoseSessionAsync(world, desk);
        await desk.SettledAsync();
        // Others may have joined so shortly before that they were received with them.
        Assert.Single(await desk.SaidAsync(desk.Market), message => SandboxText.Of(message).Contains($"<@{rex.Id}>", StringComparison.Ordinal));
        Assert.NotNull(Assert.Single(await desk.NewcomersAsync(rex)).WelcomedAt);
        // A farewell that late would be news to nobody.
        Assert.Empty(await desk.SaidAsync(desk.Lobby));
    }

    [Fact]
    public async Task The_first_look_at_a_server_welcomes_nobody_who_was_there_before_and_they_get_the_roles_all_the_same()
    {
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Roles=Web,Jobs"] });
        var desk = await OpenAsync(world, listens: false);
        var rex = await desk.JoinAsync("Rexana");
        await world.AdvanceAsync(TimeSpan.FromHours(2));
        await desk.SetAsync((GuildSettings.NewcomerRoles, new[] { desk.Server.Role("Member") }));
        await using var gateway = await world.StartNodeAsync(new NodePlan("gateway") { Settings = ["--Roles=Gateway", .. Quick] });
        await Eventually.TrueAsync(async () => await CaughtUpAsync(world, desk) > 0, "it was looked up");
        await desk.SettledAsync();

        Assert.True(await desk.HoldsAsync(rex, "Member"));
        var known = Assert.Single(await desk.NewcomersAsync(rex));
        Assert.Equal((true, null, null), (known.IsReceived, known.WelcomeBy, known.WelcomedAt));
        Assert.Empty(await desk.SaidAsync(desk.Market));
    }

    private static async Task<WelcomeDesk> OpenAsync(TradeWorld world, bool listens = true)
    {
        var desk = await WelcomeDesk.OpenAsync(world, listens);
        await desk.SetAsync((GuildSettings.WelcomeChannel, desk.Market), (GuildSettings.WelcomeText, "Welcome {member}!"), (GuildSettings.LeaveChannel, desk.Lobby));
        return desk;
    }

    /// <summary>The session ends so that it cannot be resumed, and what was missed has been looked up.</summary>
    private static async Task LoseSessionAsync(TradeWorld world, WelcomeDesk desk)
    {
        var before = await CaughtUpAsync(world, desk);
        await ConnectedAsync(world);
        await world.Sandbox.GatewayFaultAsync(new { invalid_session = new { resumable = false } });
        await Eventually.TrueAsync(async () => await CaughtUpAsync(world, desk) > before, "it was looked up");
    }

    private static Task ConnectedAsync(TradeWorld world) => Eventually.TrueAsync(() => world.Get<GatewayState>().InWords == "connected", "it is connected");

    private static async Task<int> CaughtUpAsync(TradeWorld world, WelcomeDesk desk)
    {
        await using var db = world.Get<Database>().CreateContext();
        return await db.Set<Effect>().CountAsync(effect => effect.GuildId == desk.Id && effect.Lane == CatchUp.Lane && effect.State == EffectState.Done);
    }
}
