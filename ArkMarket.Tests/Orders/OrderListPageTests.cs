using System.Net;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>The staff's list of orders: filters, ways on, and who may look.</summary>
public sealed class OrderListPageTests(AppFixture fixture)
{
    [Fact]
    public async Task What_waits_for_the_staff_is_one_choice_away()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var (open, disputed, reported) = (await desk.Life.AtAsync(Stage.Open), await desk.Life.AtAsync(Stage.Disputed), await desk.Life.AtAsync(Stage.Reported));
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        Assert.Equal([reported, disputed, open], await ListedAsync(browser, desk, "orders"));
        Assert.Equal([disputed], await ListedAsync(browser, desk, "orders?stage=Disputed"));
        Assert.Equal([reported], await ListedAsync(browser, desk, "orders?stage=Payment"));
        Assert.Equal([open], await ListedAsync(browser, desk, "orders?state=Open"));
        Assert.Equal([reported], await ListedAsync(browser, desk, "orders?item=cave"));
        Assert.Equal([open, disputed, reported], await ListedAsync(browser, desk, "orders?sort=Oldest"));
        Assert.Equal([reported, disputed], await ListedAsync(browser, desk, $"orders?seller={desk.Life.Seller.Id}"));
        Assert.Equal([reported, disputed, open], await ListedAsync(browser, desk, $"orders?buyer=%3C%40{desk.Life.Buyer.Id}%3E"));
        desk.Life.Guild.App.Discord.People.Add(desk.Life.Seller);
        Assert.Equal([reported, disputed], await ListedAsync(browser, desk, $"orders?seller={desk.Life.Seller.Name}"));
        Assert.Empty(await ListedAsync(browser, desk, "orders?buyer=Zed"));
        Assert.Contains("no member's name begins with “Zed”", (await browser.GetAsync(desk.Url("orders?buyer=Zed"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_in_the_address_is_passed_over_and_an_empty_list_says_what_to_do()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        using var browser = await WebVisitor.SignInAsync(desk.Life.Finance);
        Assert.Contains("Nobody has ordered anything yet", (await browser.GetAsync(desk.Url("orders"))).Text, StringComparison.Ordinal);
        var order = await desk.Life.AtAsync(Stage.Open);
        Assert.Equal([order], await ListedAsync(browser, desk, "orders?state=7x&stage=-4&sort=99&from=32&to=2026-02-31&after=x.y"));
        Assert.Equal([order], await ListedAsync(browser, desk, $"orders?after={new string('9', 1_900)}.1"));
        Assert.Contains("No order is like that", (await browser.GetAsync(desk.Url("orders?from=2200-01-01"))).Text, StringComparison.Ordinal);
        var hostile = await browser.GetAsync(desk.Url("orders?item=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"));
        Assert.DoesNotContain("<script>alert", hostile.Html, StringComparison.Ordinal);
        Assert.Contains("No order is like that", hostile.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_on_and_back_keeps_the_filters()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        List<long> orders = [];
        for (var count = 0; count < 27; count++)
            orders.Insert(0, await desk.Life.AtAsync(Stage.Open));
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        var first = await browser.GetAsync(desk.Url("orders?state=Open"));
        Assert.Equal(orders[..25], Listed(desk, first));
        var second = await browser.GetAsync(Way(first, "Next"));
        Assert.Equal(orders[25..], Listed(desk, second));
        Assert.Contains("state=Open", second.Path, StringComparison.Ordinal);
        Assert.Contains("Page 2", second.Text, StringComparison.Ordinal);
        Assert.Equal(orders[..25], Listed(desk, await browser.GetAsync(Way(second, "Before"))));
    }

    [Fact]
    public async Task The_list_is_for_moderators_and_the_finance_team()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        foreach (var (who, status) in new[] { (desk.Life.Moderator, HttpStatusCode.OK), (desk.Life.Finance, HttpStatusCode.OK), (desk.Life.Seller, HttpStatusCode.Forbidden) })
            Assert.Equal((who.Name, status), (who.Name, (await desk.LookAsync(who, desk.Url("orders"))).Status));
    }

    private static async Task<IReadOnlyList<long>> ListedAsync(WebVisitor browser, OrderPageDesk desk, string path) => Listed(desk, await browser.GetAsync(desk.Url(path)));

    private static IReadOnlyList<long> Listed(OrderPageDesk desk, WebPage page) =>
    [
        .. page.Html.Split($"<a href=\"{desk.Url("orders/")}").Skip(1).Select(after => long.Parse(after[..after.IndexOf('"', StringComparison.Ordinal)])),
    ];

    private static string Way(WebPage page, string label)
    {
        var links = page.Html.Split("<a class=\"btn btn-outline-secondary\" href=\"").Skip(1);
        var link = links.First(candidate => candidate[..candidate.IndexOf("</a>", StringComparison.Ordinal)].Contains(label, StringComparison.Ordinal));
        return System.Web.HttpUtility.HtmlDecode(link[..link.IndexOf('"', StringComparison.Ordinal)]);
    }
}
