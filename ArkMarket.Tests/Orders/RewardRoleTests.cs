using System.Text.Json;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>The role that comes with an item: given, taken back with the payment, and left to whoever had it anyway.</summary>
public sealed class RewardRoleTests(TradeFixture fixture)
{
    /// <summary>One that the bot may give; buyers of a new server have it.</summary>
    private const string Role = "Member";

    [Fact]
    public async Task Who_had_the_role_before_the_order_keeps_it_when_the_payment_is_taken_back()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var order = await CompletedAsync(world, server);

        await ChargeBackAsync(world, server, order);

        Assert.Equal((true, GivenRoleState.Theirs), (await HasAsync(server), await StateAsync(world, server)));
        await ChargeBackAsync(world, server, order, withdraw: true);
        Assert.Equal((true, GivenRoleState.Theirs), (await HasAsync(server), await StateAsync(world, server)));
    }

    [Fact]
    public async Task What_orders_gave_is_taken_with_the_last_of_them_and_comes_back_when_one_is_withdrawn()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await world.Sandbox.RolesAsync(server.Id, server.Buyer.Id, remove: [Role]);
        var (one, two) = (await CompletedAsync(world, server), await CompletedAsync(world, server));
        Assert.Equal((true, GivenRoleState.Given), (await HasAsync(server), await StateAsync(world, server)));

        await ChargeBackAsync(world, server, one);
        Assert.Equal((true, GivenRoleState.Given), (await HasAsync(server), await StateAsync(world, server)));
        await ChargeBackAsync(world, server, two);
        Assert.Equal((false, GivenRoleState.Taken), (await HasAsync(server), await StateAsync(world, server)));

        await ChargeBackAsync(world, server, one, withdraw: true);
        Assert.Equal((true, GivenRoleState.Given), (await HasAsync(server), await StateAsync(world, server)));
    }

    [Fact]
    public async Task Runs_that_were_cut_off_after_discord_did_it_are_known_for_what_they_are()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await world.Sandbox.RolesAsync(server.Id, server.Buyer.Id, remove: [Role]);
        var order = await CompletedAsync(world, server);

        await CutOffAsync(world, server, GivenRoleState.Giving, new GiveRewardRole(order));
        Assert.Equal((true, GivenRoleState.Given), (await HasAsync(server), await StateAsync(world, server)));
        await ChargeBackAsync(world, server, order);
        await CutOffAsync(world, server, GivenRoleState.Taking, new TakeRewardRole(order));
        Assert.Equal((false, GivenRoleState.Taken), (await HasAsync(server), await StateAsync(world, server)));
        await ChargeBackAsync(world, server, order, withdraw: true);
        await CutOffAsync(world, server, GivenRoleState.Giving, new GiveRewardRole(order, IsBack: true));
        Assert.Equal((true, GivenRoleState.Given), (await HasAsync(server), await StateAsync(world, server)));
        // What is late by now goes by how the order stands.
        await RunAsync(world, server, new TakeRewardRole(order));
        Assert.Equal((true, GivenRoleState.Given), (await HasAsync(server), await StateAsync(world, server)));
    }

    [Fact]
    public async Task What_somebody_else_took_before_does_not_come_back_with_the_withdrawal()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await world.Sandbox.RolesAsync(server.Id, server.Buyer.Id, remove: [Role]);
        var order = await CompletedAsync(world, server);
        await world.Sandbox.RolesAsync(server.Id, server.Buyer.Id, remove: [Role]);

        await ChargeBackAsync(world, server, order);
        await ChargeBackAsync(world, server, order, withdraw: true);

        Assert.False(await HasAsync(server));
        // Another order gives it anew.
        await CompletedAsync(world, server);
        Assert.Equal((true, GivenRoleState.Given), (await HasAsync(server), await StateAsync(world, server)));
    }

    private static async Task<long> CompletedAsync(TradeWorld world, TradeServer server)
    {
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 300);
        await SetAsync(world, $"UPDATE orders SET reward_role = {long.Parse(server.Role(Role))} WHERE guild_id = {long.Parse(server.Id)} AND id = {order}");
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        Assert.Contains("✅", (await server.Buyer.PressAsync(ticket, "Confirm")).Text);
        await SettledAsync(world, server);
        await SetAsync(world, $"UPDATE orders SET currency = 'EUR' WHERE guild_id = {long.Parse(server.Id)} AND id = {order}");
        return order;
    }

    private static async Task ChargeBackAsync(TradeWorld world, TradeServer server, long order, bool withdraw = false)
    {
        Assert.Contains("✅", (await server.Owner.CommandAsync("chargeback", new { order, reason = "The bank says so", withdraw })).Text);
        await SettledAsync(world, server);
    }

    /// <summary>A run wrote down what it was about to do, and Discord did it; then it died, and another one begins.</summary>
    private static async Task CutOffAsync<T>(TradeWorld world, TradeServer server, GivenRoleState before, T effect) where T : IEffect
    {
        await SetAsync(world, $"UPDATE given_roles SET state = {(short)before} WHERE guild_id = {long.Parse(server.Id)}");
        await RunAsync(world, server, effect);
    }

    private static Task RunAsync<T>(TradeWorld world, TradeServer server, T effect) where T : IEffect => world.Get<IEnumerable<EffectHandler>>().Single(handler => handler.Kind == T.Kind)
        .RunAsync(JsonSerializer.Serialize(effect, CoreJson.Options), new EffectContext(Guild(server), Guid.NewGuid(), 1, TimeProvider.System.GetUtcNow()), default);

    /// <summary>Whatever was to be given or taken is.</summary>
    private static Task SettledAsync(TradeWorld world, TradeServer server) => Eventually.TrueAsync(async () =>
    {
        var here = Guild(server);
        await using var db = world.Get<Database>().CreateContext();
        return await db.Set<Effect>().AllAsync(
            e => e.GuildId != here || (e.Kind != GiveRewardRole.Kind && e.Kind != TakeRewardRole.Kind) || e.State == EffectState.Done);
    }, "the roles are as they are to be");

    private static async Task<bool> HasAsync(TradeServer server) => (await server.Sandbox.WorldAsync()).GetProperty("guilds").EnumerateArray()
        .Single(guild => guild.GetProperty("id").GetString() == server.Id).GetProperty("members").EnumerateArray()
        .Single(member => member.GetProperty("user_id").GetString() == server.Buyer.Id).GetProperty("roles").EnumerateArray()
        .Any(role => role.GetString() == server.Role(Role));

    private static async Task<GivenRoleState> StateAsync(TradeWorld world, TradeServer server)
    {
        var here = Guild(server);
        await using var db = world.Get<Database>().CreateContext();
        return (await db.Set<GivenRole>().AsNoTracking().SingleAsync(role => role.GuildId == here)).State;
    }

    private static async Task SetAsync(TradeWorld world, FormattableString sql)
    {
        await using var db = world.Get<Database>().CreateContext();
        await db.Database.ExecuteSqlAsync(sql);
    }

    private static GuildId Guild(TradeServer server) => new(ulong.Parse(server.Id));
}
