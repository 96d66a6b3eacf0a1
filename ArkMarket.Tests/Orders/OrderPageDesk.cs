using System.Globalization;
using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>The people of an order's life at the dashboard.</summary>
internal sealed class OrderPageDesk
{
    private OrderPageDesk(LifeDesk life) => Life = life;

    public LifeDesk Life { get; }

    public TestGuild Guild => Life.Guild;

    public static async Task<OrderPageDesk> OpenAsync(AppFixture fixture, params (string Key, object? Value)[] settings) => await OpenAsync(await fixture.AppAsync(), settings);

    public static async Task<OrderPageDesk> OpenAsync(TestApp app, params (string Key, object? Value)[] settings)
    {
        var life = await LifeDesk.OpenAsync(app, settings);
        foreach (var member in new[] { life.Buyer, life.Seller, life.OtherSeller, life.Moderator, life.SecondModerator, life.Finance })
            life.Guild.App.Discord.People.Add(member);
        return new OrderPageDesk(life);
    }

    public string Url(string path) => $"/s/{Guild.Id}/{path}";

    /// <summary>The page of an order: the staff's, or a party's own.</summary>
    public string PageOf(TestMember who, long order) =>
        Url(string.Create(CultureInfo.InvariantCulture, $"{(who.Id == Life.Buyer.Id || who.Id == Life.Seller.Id ? "my/" : "")}orders/{order}"));

    /// <summary>Opens the order's page and sends one of its forms.</summary>
    public async Task<WebPage> DoAsync(TestMember who, long order, string act, params (string Name, string? Value)[] fields)
    {
        using var browser = await WebVisitor.SignInAsync(who);
        return await browser.SubmitAsync(await browser.GetAsync(PageOf(who, order)), act, fields);
    }

    public async Task<WebPage> LookAsync(TestMember who, string path)
    {
        using var browser = await WebVisitor.SignInAsync(who);
        return await browser.GetAsync(path);
    }

    public async Task<OrderState> StateAsync(long order) => (await Life.FindAsync(order)).State;
}
