using ArkMarket.Core.Feedback;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Tests.Feedback;

/// <summary><c>/vouches</c>: numbers and pages.</summary>
public sealed class VouchListTests(AppFixture fixture)
{
    [Fact]
    public async Task Pages_go_from_the_newest_to_the_oldest_and_name_each_vouch_once()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var orders = new List<long>();
        for (var n = 0; n < 7; n++)
            orders.Insert(0, await desk.VouchedAsync($"Words {n}"));

        var first = await desk.Stranger.CommandAsync("vouches", ("member", desk.Seller));
        var second = await desk.Stranger.ClickAsync(first, "Older");

        Assert.Equal(orders.Take(5), Shown(first, orders));
        Assert.True(second.IsUpdate);
        Assert.Equal(orders.Skip(5), Shown(second, orders));
        Assert.Contains("**7 vouches** by 1 buyer · 7 in the last 90 days", second.Text);
        Assert.DoesNotContain("Older", second.ButtonLabels);
    }

    [Fact]
    public async Task The_rating_counts_different_buyers_and_recent_ones()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var old = await desk.VouchedAsync(ratings: "1 1 1");
        await desk.VouchedAsync(ratings: "5 5 5");
        await desk.Guild.ExecuteAsync(
            $"UPDATE vouches SET created_at = created_at - interval '91 days' WHERE guild_id = {desk.Guild.Id.Db} AND order_id = {old}");

        Assert.Equal(new SellerRating(2, 1, 1, 0) { Goods = 3, Speed = 3, Communication = 3 }, await desk.RatingAsync());
    }

    [Fact]
    public async Task What_was_said_on_another_server_is_not_heard_here()
    {
        var (desk, elsewhere) = (await OrderDesk.OpenAsync(fixture), await OrderDesk.OpenAsync(fixture));
        await desk.VouchedAsync();
        var sameSeller = new TestMember(elsewhere.Guild, desk.Seller.Id, desk.Seller.Name);

        (await elsewhere.Stranger.CommandAsync("vouches", ("member", sameSeller))).AssertSaysPrivately("Nobody has vouched for them here yet");
    }

    [Fact]
    public async Task The_longest_and_most_hostile_words_still_fit_one_message()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        for (var n = 0; n < 5; n++)
        {
            var order = await desk.VouchedAsync(new string('*', Vouch.TextLengthMax));
            await OrderDesk.MustAsync(desk.Seller.AnswerVouchAsync(order, new string('龍', Vouch.AnswerLengthMax)));
        }

        var shown = await desk.Stranger.CommandAsync("vouches", ("member", desk.Seller));

        shown.AssertSaysPrivately("**5 vouches**");
        Assert.InRange(shown.Text.Length, 1, 4_000);
    }

    [Theory]
    [InlineData("feedback.page:nobody:1:1")]
    [InlineData("feedback.page:5:-1:1")]
    [InlineData("feedback.page:5:9223372036854775807:1")]
    [InlineData("feedback.page:18446744073709551615:1:1")]
    [InlineData("feedback.page:5")]
    [InlineData("feedback.of:")]
    [InlineData("feedback.imported:5:x")]
    [InlineData("feedback.vouch:x")]
    [InlineData("feedback.answer:")]
    [InlineData("feedback.import_apply:x")]
    public async Task A_made_up_custom_id_means_nothing(string customId)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await desk.Stranger.ClickAsync(customId)).AssertRefuses(new StaleComponent());
    }

    private static IEnumerable<long> Shown(Answer answer, IEnumerable<long> orders) => orders
        .Select(order => (Order: order, At: answer.Text.IndexOf($"-# #{order} ", StringComparison.Ordinal)))
        .Where(found => found.At >= 0)
        .OrderBy(found => found.At)
        .Select(found => found.Order);
}
