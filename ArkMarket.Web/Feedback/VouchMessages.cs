using ArkMarket.Core.Feedback;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary>How a vouch looks in Discord: pure functions from data to messages.</summary>
internal static class VouchMessages
{
    private const int Gold = 0xF2B33A;
    private const int Grey = 0x808891;

    /// <summary>The private answer to whoever acted.</summary>
    public static MessagePayload Done(VouchChanged changed) => MessagePayload.Of(new TextDisplay(changed.Kind switch
    {
        VouchEventKind.Given => $"✅ Thank you! Your vouch for order #{changed.OrderId} is saved. `/vouches` shows what was said of a seller.",
        VouchEventKind.Answered => $"✅ Your answer to the vouch for order #{changed.OrderId} is saved.",
        VouchEventKind.Hidden => $"✅ The vouch for order #{changed.OrderId} is hidden. Your reason is kept; its rating still counts.",
        VouchEventKind.ShownAgain => $"✅ The vouch for order #{changed.OrderId} is shown again. Your reason is kept.",
        VouchEventKind.Annulled or _ => $"✅ The vouch for order #{changed.OrderId} counts no more.",
    }));

    /// <summary>Which button a public message of this vouch always has: how a later run finds the message.</summary>
    public static string Marker(Vouch vouch) => CustomId.Of(VouchesOfButton.ButtonName, vouch.SellerId, vouch.OrderId);

    /// <summary>What everybody sees in the channel for vouches.</summary>
    public static MessagePayload Public(VouchView view)
    {
        var vouch = view.Vouch;
        var isShown = vouch is { HiddenAt: null, AnnulledAt: null };
        List<Component> buttons = [Button.Secondary(Marker(vouch), "All of this seller")];
        if (isShown && vouch.Answer is null)
            buttons.Insert(0, Button.Primary(CustomId.Of(VouchAnswerButton.ButtonName, vouch.OrderId), "Answer (seller)"));
        return new MessagePayload
        {
            Components = [new Container([.. Parts(view), new ActionRow(buttons)]) { AccentColor = isShown ? Gold : Grey }],
        };
    }

    private static IEnumerable<Component> Parts(VouchView view)
    {
        var vouch = view.Vouch;
        yield return new TextDisplay($"### Vouch for {User(vouch.SellerId)}\n-# {Origin(view)}");
        if (vouch.AnnulledAt is not null)
        {
            yield return new TextDisplay("The payment of this order was taken back: this vouch counts no more.");
            yield break;
        }

        if (vouch.HiddenAt is not null)
        {
            yield return new TextDisplay("A moderator has hidden this vouch.");
            yield break;
        }

        yield return new TextDisplay(string.Join('\n',
            Criterion("Goods as agreed", vouch.Goods), Criterion("Speed", vouch.Speed), Criterion("Communication", vouch.Communication)));
        if (vouch.Text is { } text)
            yield return new TextDisplay(WordsKept.Quoted(text));
        if (vouch.Answer is { } answer)
            yield return new TextDisplay($"**{User(vouch.SellerId)} answers**\n{WordsKept.Quoted(answer)}");
    }

    private static string Criterion(string name, int rating) => $"{VouchWords.Stars(rating)} **{name}** {VouchWords.Of(rating)}";

    private static string Origin(VouchView view) =>
        $"By {User(view.Vouch.BuyerId)}, who bought {Markdown.Escape(view.ItemName)} in order #{view.Vouch.OrderId} · {Timestamp.Date(view.Vouch.CreatedAt)}";

    private static string User(Core.Platform.UserId user) => Mention.User(new Snowflake(user.Value));
}
