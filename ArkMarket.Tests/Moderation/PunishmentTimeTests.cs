using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Moderation;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>What time does to cases: they end, points run out, and what lasts longer than Discord allows is renewed.</summary>
public sealed class PunishmentTimeTests
{
    [Fact]
    public async Task Time_outs_and_bans_end_points_run_out_and_long_time_outs_are_renewed()
    {
        await using var world = await TradeWorld.StartAsync();
        var desk = await CaseDesk.OpenAsync(world);
        var (mod, buyer, other, seller) = (desk.Server.Moderator, desk.Server.Buyer, desk.Server.OtherBuyer, desk.Server.Seller);
        await mod.CommandAsync("timeout", new { member = buyer.Name, @for = "60d", reason = "Long" });
        await mod.CommandAsync("ban", new { member = other.Name, reason = "Scam", days = 10 });
        await mod.SubmitAsync([]);
        await mod.CommandAsync("strike", new { member = seller.Name, reason = "Rude", points = 2, days = 5 });
        var (timeOut, ban) = (await desk.CaseAsync(buyer), await desk.CaseAsync(other));
        await desk.HappensAsync(timeOut.Id, CaseEventKind.Enforced);
        await desk.HappensAsync(ban.Id, CaseEventKind.Enforced);
        var first = (await desk.TimeOutAsync(buyer))!.Value;
        Assert.InRange(first - timeOut.IssuedAt, TimeSpan.FromDays(27.9), TimeSpan.FromDays(28));

        await AdvanceAsync(world, TimeSpan.FromDays(11));
        await desk.HappensAsync(ban.Id, CaseEventKind.Ended);
        await Eventually.TrueAsync(async () => !await desk.IsBannedAsync(other), "the ban is over");
        await Eventually.TrueAsync(async () => await PointsAsync(desk, seller) == 0, "the points have run out");
        Assert.Equal(first, await desk.TimeOutAsync(buyer));

        await AdvanceAsync(world, TimeSpan.FromDays(15.5));
        await Eventually.TrueAsync(async () => await desk.TimeOutAsync(buyer) > first, "the time-out is renewed");
        await desk.SettledAsync(buyer);
        var second = (await desk.TimeOutAsync(buyer))!.Value;
        Assert.True(second > first.AddDays(20));

        await AdvanceAsync(world, TimeSpan.FromDays(26.5));
        await Eventually.TrueAsync(async () => await desk.TimeOutAsync(buyer) > second, "it is renewed again, to its end");
        Assert.InRange((await desk.TimeOutAsync(buyer))!.Value - timeOut.EndsAt!.Value, TimeSpan.FromSeconds(-2), TimeSpan.FromSeconds(2));
        await AdvanceAsync(world, TimeSpan.FromDays(10));
        await desk.HappensAsync(timeOut.Id, CaseEventKind.Ended);
        await desk.SettledAsync(buyer);
        Assert.Null(await desk.TimeOutAsync(buyer));
        Assert.Single(await desk.KindsAsync(timeOut.Id), kind => kind is CaseEventKind.Ended);
        // Nobody is told of what merely goes on, or ends by itself.
        Assert.Single(await desk.DirectAsync(buyer));
    }

    private static async Task<int> PointsAsync(CaseDesk desk, Person person)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        var (guild, user) = (desk.Guild, CaseDesk.User(person));
        return await db.Set<MemberPunishment>().Where(m => m.GuildId == guild && m.UserId == user).Select(m => m.Points).SingleAsync();
    }

    private static async Task AdvanceAsync(TradeWorld world, TimeSpan by)
    {
        await world.AdvanceAsync(by);
        await world.Get<IEnumerable<Sweep>>().OfType<PunishmentSweep>().Single().RunAsync(default);
    }
}
