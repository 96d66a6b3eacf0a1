using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sellers;

/// <summary>Who may take an order, and who is called to one.</summary>
public sealed class SellerRulesTests(AppFixture fixture)
{
    [Fact]
    public async Task The_seller_role_is_what_counts()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        Assert.Null(await RefuseAsync(desk, desk.Seller, Needs(desk)));
        Assert.Equal(new NotAllowed("the seller role of this server"), await RefuseAsync(desk, desk.Stranger, Needs(desk)));
        await OrderDesk.MustAsync(desk.Moderator.CommandAsync("sell suspend", ("member", desk.Seller), ("reason", "Fraud")));
        Assert.Equal(new SellerIsSuspended(), await RefuseAsync(desk, desk.Seller, Needs(desk)));
    }

    [Fact]
    public async Task All_specialities_that_are_needed_must_be_in_the_profile()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var needs = Needs(desk) with { Specialities = ["Breeding", "boss fights"] };
        Assert.Equal(["Breeding", "boss fights"], Assert.IsType<SpecialityMissing>(await RefuseAsync(desk, desk.Seller, needs)).Missing);
        await ProfileAsync(desk.Seller, "breeding", "");
        Assert.Equal(["boss fights"], Assert.IsType<SpecialityMissing>(await RefuseAsync(desk, desk.Seller, needs)).Missing);
        await ProfileAsync(desk.Seller, "BREEDING, Boss Fights", "");
        Assert.Null(await RefuseAsync(desk, desk.Seller, needs));
    }

    [Fact]
    public async Task Who_names_maps_sells_on_those_and_who_names_none_everywhere()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var needs = Needs(desk) with { Map = "Ragnarok" };
        Assert.Null(await RefuseAsync(desk, desk.Seller, needs));
        await ProfileAsync(desk.Seller, "", "The Island");
        Assert.Equal(new NotOnThatMap("Ragnarok"), await RefuseAsync(desk, desk.Seller, needs));
        Assert.Null(await RefuseAsync(desk, desk.Seller, Needs(desk)));
        await ProfileAsync(desk.Seller, "", "The Island, RAGNAROK");
        Assert.Null(await RefuseAsync(desk, desk.Seller, needs));
    }

    [Fact]
    public async Task Nobody_sells_to_their_own_tribe()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        foreach (var member in new[] { desk.Seller, desk.Buyer })
            await OrderDesk.MustAsync(desk.Moderator.CommandAsync("tribe put", ("member", member), ("name", "Alpha"), ("reason", "Seen together")));
        Assert.Equal(new SameTribe(), await RefuseAsync(desk, desk.Seller, Needs(desk)));
        Assert.Null(await RefuseAsync(desk, desk.OtherSeller, Needs(desk)));
    }

    [Fact]
    public async Task An_order_of_high_value_is_for_seniors_first()
    {
        var senior = new RoleId(TestIds.Next());
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.SeniorSellerRole.Key, senior.ToString()), (GuildSettings.SeniorFrom.Key, 1_000));
        var config = (await desk.Guild.App.Get<GuildConfigs>().FindAsync(desk.Guild.Id, default))!;
        var now = desk.Guild.App.Get<Database>().Now;
        Assert.Null(SellerRules.SeniorsOnlyUntil(config, 999, now));
        Assert.Equal(now.AddMinutes(10), SellerRules.SeniorsOnlyUntil(config, 1_000, now));
        var needs = Needs(desk) with { SeniorsOnlyUntil = now.AddMinutes(10) };

        Assert.IsType<SeniorsFirst>(await RefuseAsync(desk, desk.Seller, needs));
        Assert.Null(await RefuseAsync(desk, desk.Seller with { Roles = [.. desk.Seller.Roles, senior] }, needs));
        Assert.Null(await RefuseAsync(desk, desk.Seller, needs with { SeniorsOnlyUntil = now.AddMinutes(-1) }));

        var call = await CallAsync(desk, needs);
        Assert.Equal((0, senior), (call.Users.Count, call.Role));
    }

    [Fact]
    public async Task The_best_fitting_sellers_are_called_the_least_busy_first_and_all_when_none_fits()
    {
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.OpenTicketsMax.Key, 20));
        var needs = Needs(desk) with { Specialities = ["breeding"], Map = "Ragnarok" };
        Assert.Equal(desk.Seller.Roles.Single(), (await CallAsync(desk, needs)).Role);

        var sellers = Enumerable.Range(0, 7).Select(i => desk.Guild.Member($"S{i}", [.. desk.Seller.Roles])).ToList();
        foreach (var seller in sellers)
            await ProfileAsync(seller, "breeding, taming", "ragnarok");
        await ProfileAsync(desk.Seller, "taming", "");
        await ProfileAsync(desk.OtherSeller, "breeding", "The Island");
        // One is busy, one is not available, one is away, one is of the buyer's tribe, one is rated.
        await OrderDesk.MustAsync(sellers[0].ClickAsync($"order.claim:{await desk.OrderAsync()}"));
        await OrderDesk.MustAsync(sellers[1].CommandAsync("sell available", ("state", "off")));
        await desk.Guild.App.Get<RecordStanding>().HandleAsync(new(desk.Guild.Id, sellers[2].Id, Standing.TimedOut, desk.Guild.App.Get<Database>().Now), default);
        foreach (var member in new[] { sellers[3], desk.Buyer })
            await OrderDesk.MustAsync(desk.Moderator.CommandAsync("tribe put", ("member", member), ("name", "Alpha"), ("reason", "Seen together")));
        await desk.Guild.App.Get<RecordSeller>().RatingAsync(desk.Guild.Id, sellers[6].Id, (480, 3), default);

        var call = await CallAsync(desk, needs);

        Assert.Null(call.Role);
        Assert.Equal([sellers[6].Id, sellers[4].Id, sellers[5].Id, sellers[0].Id], call.Users);
    }

    private static ClaimNeeds Needs(OrderDesk desk) => new(desk.Buyer.Id, Map: null, [], SeniorsOnlyUntil: null);

    private static Task ProfileAsync(TestMember seller, string specialities, string maps) =>
        OrderDesk.MustAsync(seller.SubmitAsync("sell.profile", ("specialities", specialities), ("maps", maps)));

    private static async Task<SellerCall> CallAsync(OrderDesk desk, ClaimNeeds needs)
    {
        var config = (await desk.Guild.App.Get<GuildConfigs>().FindAsync(desk.Guild.Id, default))!;
        return await desk.Guild.App.Get<OrderRouting>().CallAsync(config, needs, default);
    }

    private static async Task<Refusal?> RefuseAsync(OrderDesk desk, TestMember seller, ClaimNeeds needs)
    {
        var config = (await desk.Guild.App.Get<GuildConfigs>().FindAsync(desk.Guild.Id, default))!;
        var database = desk.Guild.App.Get<Database>();
        await using var db = database.CreateContext();
        return await SellerRules.RefuseClaimAsync(db, seller.Actor, config, needs, database.Now, default);
    }
}
