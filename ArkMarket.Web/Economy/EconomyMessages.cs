using System.Text;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Economy;

/// <summary>How wallets look in Discord: pure functions from data to messages.</summary>
internal static class EconomyMessages
{
    // Ten lines of it, escaped, stay within the 4,000 characters of one message.
    private const int ReasonLengthMax = 120;
    private const char Minus = '−';

    public static MessagePayload OwnBalance(long balance, Wording wording) => Say(balance < 0
        ? $"You have **{Money(0, wording)}** and owe **{Money(-balance, wording)}**, because a movement was taken back. What comes in settles that first. `/history` shows why."
        : $"You have **{Money(balance, wording)}**.");

    public static MessagePayload BalanceOf(UserId owner, long balance, Wording wording) =>
        Say(balance < 0
            ? $"{User(owner)} has **{Money(0, wording)}** and owes **{Money(-balance, wording)}**."
            : $"{User(owner)} has **{Money(balance, wording)}**.");

    public static MessagePayload Debts(IReadOnlyList<Debt> debts, Wording wording) => Say(debts.Count == 0
        ? "Nobody owes anything."
        : "### Debts\n" + string.Join('\n', debts.Select(debt => $"{User(debt.Member)} owes **{Money(debt.Amount, wording)}**"))
            + "\n-# A debt stands when a correction took more than a wallet held. What comes in settles it first.");

    public static MessagePayload History(WalletPage page, bool isNewest, Wording wording)
    {
        var text = new StringBuilder($"### Your wallet: {Money(Math.Max(page.Balance, 0), wording)}\n");
        if (page.Balance < 0)
            text.Append($"You owe **{Money(-page.Balance, wording)}**: what comes in settles that first.\n");
        if (page.Lines.Count == 0)
            text.Append(isNewest ? "Nothing has moved here yet." : "Nothing is older than that.");
        foreach (var line in page.Lines)
            text.Append(Line(line));

        List<Component> parts = [new TextDisplay(text.ToString())];
        List<Component> buttons = [];
        if (!isNewest)
            buttons.Add(Button.Secondary(CustomId.Of(HistoryPageButton.ButtonName), "Newest"));
        if (page.Older is { } older)
            buttons.Add(Button.Secondary(CustomId.Of(HistoryPageButton.ButtonName, older), "Older"));
        if (buttons.Count > 0)
            parts.Add(new ActionRow(buttons));
        return MessagePayload.Of(parts);
    }

    /// <summary>Seen by everybody in the channel; it notifies who was paid, and nobody else.</summary>
    public static MessagePayload Paid(UserId payer, PayMember.Paid paid, Wording wording)
    {
        var note = paid.Note is { } text ? "\nNote: " + Markdown.Escape(text) : "";
        return Say($"✅ {User(payer)} paid {User(paid.To)} **{Money(paid.Amount.Value, wording)}**.{note}") with
        {
            AllowedMentions = AllowedMentions.OfUsers(new Snowflake(paid.To.Value)),
        };
    }

    public static string Marker(Guid movement) => $"`{MovementCode.Of(movement)}`";

    public static MessagePayload Adjusted(AdjustCredits.Adjusted adjusted, Wording wording)
    {
        var money = Money(adjusted.Amount.Value, wording);
        if (adjusted.PendingId is { } waiting)
        {
            var wanted = adjusted.Removed ? $"taken from {User(adjusted.Member)}" : $"given to {User(adjusted.Member)}";
            return Say($"⏳ **{money}** are to be {wanted}. {Waits(waiting)}");
        }

        var happened = adjusted.Removed ? $"**{money}** are removed from {User(adjusted.Member)}." : $"{User(adjusted.Member)} has **{money}** more.";
        return Say($"✅ {happened} Their history shows your name and the reason: {Markdown.Escape(adjusted.Reason)}");
    }

    public static MessagePayload Corrected(CorrectMovement.Corrected corrected) => Say(corrected.PendingId is { } waiting
        ? $"⏳ The movement {Marker(corrected.Movement)} is to be taken back. {Waits(waiting)}"
        : $"✅ The movement {Marker(corrected.Movement)} is taken back. The history shows your name and the reason: {Markdown.Escape(corrected.Reason)}");

    /// <summary>A movement to choose while typing: plain text of at most 100 characters.</summary>
    public static CommandChoice Choice(WalletLine line) => new(
        DiscordText.Truncate($"{Signed(line.Amount)} · {line.At:yyyy-MM-dd HH:mm} UTC · {OnOneLine(line.Reason)}", 100), line.Id.ToString("N"));

    private static string Waits(long number) =>
        $"It is above this server's limit for one person, so nothing has moved yet: adjustment **{number}** waits until somebody else with the finance role approves it, for {PendingAdjustment.Kept.Days} days at most.";

    private static string Line(WalletLine line)
    {
        var by = line.Actor is { } actor ? $" · {User(actor)}" : "";
        var order = line.OrderId is { } id ? $" · order #{id}" : "";
        return $"**{Signed(line.Amount)}** · {Reason(line)}\n-# {Timestamp.Relative(line.At)}{by}{order} · {Marker(line.Id)}\n";
    }

    private static string Reason(WalletLine line) => Markdown.Escape(DiscordText.Truncate(OnOneLine(line.Reason), ReasonLengthMax));

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Signed(long amount) => amount < 0 ? $"{Minus}{-amount:N0}" : $"+{amount:N0}";

    private static string Money(long amount, Wording wording) => Markdown.Escape(wording.Credits(amount));

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));

    private static MessagePayload Say(string text) => MessagePayload.Of(new TextDisplay(text));
}
