using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Sellers;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Members;

/// <summary><c>/check</c> and the menu of a user: what an account really is here.</summary>
public sealed class CheckTests(AppFixture fixture)
{
    [Fact]
    public async Task Somebody_who_is_nothing_here_is_called_so()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var answer = await CheckAsync(desk.Buyer, desk.Stranger);
        answer.AssertSaysPrivately("❌ **Not staff here.**");
        answer.AssertSaysPrivately("❌ **Not a seller here.**");
        answer.AssertSaysPrivately("You have no open order with this account.");
        answer.AssertSaysPrivately("never asks for payment by direct message");
        Assert.DoesNotContain("✅", answer.Text);
    }

    [Fact]
    public async Task Staff_is_told_by_what_they_may_do_here()
    {
        var (finance, admin) = (new RoleId(TestIds.Next()), new RoleId(TestIds.Next()));
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.FinanceRole.Key, finance.ToString()), (GuildSettings.AdminRole.Key, admin.ToString()));
        (await CheckAsync(desk.Buyer, desk.Moderator)).AssertSaysPrivately("✅ **Staff here**: moderator.");
        (await CheckAsync(desk.Buyer, desk.Guild.Admin())).AssertSaysPrivately("✅ **Staff here**: manages this server.");
        (await CheckAsync(desk.Buyer, desk.Guild.Member("Fin", finance))).AssertSaysPrivately("✅ **Staff here**: finance.");
        (await CheckAsync(desk.Buyer, desk.Guild.Member("Adi", admin))).AssertSaysPrivately("✅ **Staff here**: admin of the market.");
    }

    [Fact]
    public async Task A_seller_is_told_with_what_they_completed()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await desk.SetTrialAsync(1);
        (await CheckAsync(desk.Buyer, desk.Seller)).AssertSaysPrivately("✅ **Seller here**: on trial, 0 completed orders.");
        await desk.CompleteAsync(onTrial: true);
        (await CheckAsync(desk.Buyer, desk.Seller)).AssertSaysPrivately("✅ **Seller here**: regular, 1 completed order.");
    }

    [Fact]
    public async Task A_suspended_seller_is_warned_of_also_while_they_hold_the_role()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await OrderDesk.MustAsync(desk.Moderator.CommandAsync("sell suspend", ("member", desk.Seller), ("reason", "Scam")));
        var answer = await CheckAsync(desk.Buyer, desk.Seller);
        answer.AssertSaysPrivately("⛔ **Suspended as a seller here**");
        Assert.DoesNotContain("Scam", answer.Text);
    }

    [Fact]
    public async Task Both_sides_of_an_open_order_see_it_and_their_roles_in_it_and_others_do_not()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.InProgress);
        (await CheckAsync(desk.Buyer, desk.Seller)).AssertSaysPrivately($"Order **#{order}** Rex egg (in progress): you buy, they sell.");
        (await CheckAsync(desk.Seller, desk.Buyer)).AssertSaysPrivately($"Order **#{order}** Rex egg (in progress): you sell, they buy.");
        Assert.DoesNotContain($"#{order}", (await CheckAsync(desk.Stranger, desk.Seller)).Text);
    }

    [Theory]
    [InlineData("Admin Ada", "admin")]
    [InlineData("АDМIN", "admin")]
    [InlineData("𝓢𝓾𝓹𝓹𝓸𝓻𝓽", "support")]
    [InlineData("0ff1c1al team", "official")]
    [InlineData("m o d e r a t o r", "moderator")]
    public async Task A_name_that_reads_like_staff_is_warned_of(string name, string word)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await CheckAsync(desk.Buyer, desk.Guild.Member(name))).AssertSaysPrivately($"reads like staff** (“{word}”), and they are not");
        Assert.DoesNotContain("reads like staff", (await CheckAsync(desk.Buyer, desk.Guild.Admin(name))).Text);
    }

    [Fact]
    public async Task Who_left_and_who_is_an_app_is_said_so()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await CheckAsync(desk.Buyer, desk.Seller with { HasLeft = true })).AssertSaysPrivately("Not a member of this server");
        (await CheckAsync(desk.Buyer, desk.Guild.Member("Robot") with { IsBot = true })).AssertSaysPrivately("This is an app");
    }

    [Fact]
    public async Task The_menu_of_a_user_tells_the_same()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var fromMenu = await desk.Buyer.SendAsync(Delivery.UserCommand(desk.Buyer, "Is this staff or a seller?", desk.Moderator));
        Assert.Equal((await CheckAsync(desk.Buyer, desk.Moderator)).Text, fromMenu.Text);
        fromMenu.AssertSaysPrivately("moderator");
    }

    private static Task<Answer> CheckAsync(TestMember asker, TestMember whom) => asker.CommandAsync("check", ("member", whom));
}
