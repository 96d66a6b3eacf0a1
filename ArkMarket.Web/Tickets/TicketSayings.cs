using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;

namespace ArkMarket.Web.Tickets;

/// <summary>What is said in a ticket besides its order's events, and whom it notifies: pure functions.</summary>
internal static class TicketSayings
{
    public static (string Text, AllowedMentions Mentions) Of(OrderInTicket found, SayInTicket said)
    {
        var actor = said.Actor is { } user ? User(user) : "The timer";
        var closes = found.Ticket.IdleAt is { } at ? $" It closes again {Timestamp.Relative(at)}, or later if somebody writes." : "";
        return said.What switch
        {
            TicketHappening.Closed => ($"🔒 {actor} closed this ticket again.{Goes(found.Ticket)}", AllowedMentions.None),
            TicketHappening.ClosedByTime => ($"🔒 Nobody has written for a while: this ticket is closed again.{Goes(found.Ticket)}", AllowedMentions.None),
            TicketHappening.Reopened => ($"🔓 {actor} opened this ticket again. The order stays as it is.{closes}", Parties(found.Order, said.Actor)),
            TicketHappening.MemberAdded => ($"➕ {actor} let {User(said.Other!.Value)} into this ticket.", AllowedMentions.OfUsers(new Snowflake(said.Other!.Value.Value))),
            TicketHappening.MemberRemoved => ($"➖ {User(said.Other!.Value)} is no longer in this ticket.", AllowedMentions.None),
            _ => throw new ArgumentOutOfRangeException(nameof(said), said.What, message: null),
        };
    }

    public static (string Text, AllowedMentions Mentions) Of(Order order, OrderAttention turn, OrderReminder reminder, (GuildConfig Config, DateTimeOffset Now) at)
    {
        var (config, now) = at;
        var buyer = User(order.BuyerId);
        var since = Timestamp.Relative(turn.Since);
        switch (reminder)
        {
            case OrderReminder.Buyer:
                var end = turn.DueAt is { } due ? $" {Timestamp.Relative(due)}" : "";
                return ($"⏳ {buyer}, your order waits for your answers. Without them it is cancelled{end}; nothing is charged.", AllowedMentions.OfUsers(new Snowflake(order.BuyerId.Value)));
            case OrderReminder.Sellers when turn.Awaited is Awaited.Seller && order.SellerId is { } seller:
                return ($"⏳ {User(seller)}, it is your turn since {since}: {buyer} waits for your proposal.", AllowedMentions.OfUsers(new Snowflake(seller.Value)));
            case OrderReminder.Sellers:
                var sellers = config.Get(GuildSettings.SellerRole);
                return ($"⏳ {Role(sellers, "Sellers")}, this order waits since {since} for somebody to claim it.", Roles(sellers));
            case OrderReminder.Moderators:
                var moderators = config.Get(GuildSettings.ModeratorRole);
                var whom = turn.Awaited is Awaited.Seller && order.SellerId is { } late ? User(late) : "a seller";
                return ($"🔔 {Role(moderators, "Moderators")}, this order waits since {since} for {whom}.", Roles(moderators));
            case OrderReminder.Hours:
                var opens = SupportHours.Of(config).OpensNext(now);
                return ($"🌙 {buyer}, the support hours are over for now. Sellers are expected back {Timestamp.DateAndTime(opens)} ({Timestamp.Relative(opens)}); your order stays as it is.", AllowedMentions.None);
            case OrderReminder.Confirmation:
                var ends = order.StateDueAt is { } time ? $" {Timestamp.Relative(time)}" : " soon";
                var then = order.IsPaidInCredits ? $" and {User(order.SellerId!.Value)} is paid" : "";
                return ($"⏳ {buyer}, this order completes by itself{ends}{then}. Do you have everything? Press *Confirm*. If not, press *Something is wrong* before then.",
                    AllowedMentions.OfUsers(new Snowflake(order.BuyerId.Value)));
            default:
                throw new ArgumentOutOfRangeException(nameof(reminder), reminder, message: null);
        }
    }

    private static string Goes(Ticket ticket) => ticket.DeleteAt is { } at ? $" The channel goes {Timestamp.Relative(at)}." : "";

    private static AllowedMentions Parties(Order order, UserId? actor) => new()
    {
        Users = [.. new[] { order.BuyerId, order.SellerId }.Where(user => user is not null && user != actor).Select(user => new Snowflake(user!.Value.Value))],
    };

    private static AllowedMentions Roles(RoleId? role) => role is { } id ? AllowedMentions.OfRoles(new Snowflake(id.Value)) : AllowedMentions.None;

    private static string Role(RoleId? role, string otherwise) => role is { } id ? Mention.Role(new Snowflake(id.Value)) : otherwise;

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));
}
