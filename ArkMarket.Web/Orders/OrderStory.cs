using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>An event with what telling it needs.</summary>
/// <param name="Dispute">The order's last one; null when there was none.</param>
internal sealed record OrderStory(Order Order, Dispute? Dispute, OrderEvent Event, GuildConfig Config)
{
    public string Actor => Event.Actor is { } user ? Name(user) : "The timer";

    public string Buyer => Name(Order.BuyerId);

    public string Seller => Order.SellerId is { } id ? Name(id) : "the seller";

    public string Whom => Event.Other is { } other ? Name(other) : "somebody";

    /// <summary>The party that did not act.</summary>
    public string OtherSide => Event.Actor == Order.BuyerId ? Seller : Buyer;

    public string Price => Event.Terms is { } terms ? Money(terms.Price) : "";

    public string Moderators => Role(GuildSettings.ModeratorRole, "Moderators");

    public string Finance => Role(GuildSettings.FinanceRole, "the finance team");

    public string Money(Credits amount) => Markdown.Escape(Config.Wording.Price(amount, Order.Currency));

    public static string Name(UserId user) => Mention.User(new Snowflake(user.Value));

    private string Role(SnowflakeSetting<RoleId> setting, string otherwise) =>
        Config.Get(setting) is { } role ? Mention.Role(new Snowflake(role.Value)) : otherwise;
}

/// <summary>Whom a message really notifies, besides whoever acted.</summary>
[Flags]
internal enum Concerned
{
    Nobody = 0,
    Buyer = 1,
    Seller = 2,
    Both = Buyer | Seller,

    /// <summary>Whom the event names, such as the seller a hand-over was offered to.</summary>
    Other = 4,
    Moderators = 8,
    Finance = 16,
    Solver = 32,
}

internal sealed record EventWords(string Text, Concerned Concerned = Concerned.Nobody);
