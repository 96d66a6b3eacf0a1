using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>
/// What is said in the ticket when something happens: one message per event. Its button carries the order and the
/// event's number: the marker by which a later run recognises that the message is already there.
/// </summary>
internal static class OrderEventMessages
{
    private const int ReasonLengthShown = 1_500;

    public static string Marker(OrderEvent happened) => CustomId.Of(OrderViewButton.ButtonName, happened.OrderId, happened.Number);

    public static MessagePayload Of(OrderInTicket found, OrderEvent happened, GuildConfig config)
    {
        var story = new OrderStory(found.Order, found.Dispute, happened, config);
        var words = DisputeEventWords.Of(story) ?? PaymentEventWords.Of(story) ?? OrderEventWords.Of(story);
        var text = words.Text;
        if (happened.Reason is { } reason)
            text += $"\n> {DiscordText.Truncate(Markdown.Escape(reason.ReplaceLineEndings(" ")), ReasonLengthShown)}";
        var mentions = Mentions(story, words.Concerned);
        return new MessagePayload
        {
            Components =
            [
                new TextDisplay(text + Called(text, mentions)),
                new ActionRow([.. OrderPanelButtons.After(found, happened, config), Button.Secondary(Marker(happened), "Show the order")]),
            ],
            AllowedMentions = mentions,
        };
    }

    /// <summary>Discord notifies only whom the text names: those it does not are named below it.</summary>
    private static string Called(string text, AllowedMentions mentions)
    {
        var unnamed = mentions.Roles.Select(Mention.Role).Concat(mentions.Users.Select(Mention.User))
            .Where(mention => !text.Contains(mention, StringComparison.Ordinal))
            .ToList();
        return unnamed.Count == 0 ? "" : $"\n-# {string.Join(' ', unnamed)}";
    }

    private static AllowedMentions Mentions(OrderStory story, Concerned concerned)
    {
        UserId?[] users =
        [
            concerned.HasFlag(Concerned.Buyer) ? story.Order.BuyerId : null,
            concerned.HasFlag(Concerned.Seller) ? story.Order.SellerId : null,
            concerned.HasFlag(Concerned.Other) ? story.Event.Other : null,
            concerned.HasFlag(Concerned.Solver) ? story.Dispute?.SolverId : null,
        ];
        RoleId?[] roles =
        [
            concerned.HasFlag(Concerned.Moderators) ? story.Config.Get(GuildSettings.ModeratorRole) : null,
            concerned.HasFlag(Concerned.Finance) ? story.Config.Get(GuildSettings.FinanceRole) : null,
        ];
        return new AllowedMentions
        {
            Users = [.. users.Where(user => user is not null && user != story.Event.Actor).Select(user => new Snowflake(user!.Value.Value)).Distinct()],
            Roles = [.. roles.OfType<RoleId>().Select(role => new Snowflake(role.Value)).Distinct()],
        };
    }
}
