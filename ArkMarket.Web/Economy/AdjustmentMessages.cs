using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Economy;

/// <summary>How an adjustment that needs a second pair of eyes looks to the staff in Discord: pure functions from data to messages.</summary>
internal static class AdjustmentMessages
{
    private const int Waiting = 0xF2A33A;
    private const int Over = 0x57A773;

    // With the reasons, escaped, they stay within the 4,000 characters of one message.
    private const int ListedMax = 5;

    /// <summary>It as it stands. Nobody is notified by name: whoever reads the channel may decide.</summary>
    public static MessagePayload Card((PendingAdjustment Pending, DateTimeOffset Now) at, Wording wording, Uri page)
    {
        var (pending, isWaiting) = (at.Pending, at.Pending.IsWaiting(at.Now));
        var text = $"### 👀 Second pair of eyes · adjustment {pending.Id}\n{What(pending, wording)}\n{Outcome(pending, isWaiting)}";
        var buttons = new ActionRow([.. isWaiting ? Decisions(pending) : [], Button.Link(page.AbsoluteUri, "Look at it")]);
        return MessagePayload.Of(new Container(new TextDisplay(text), buttons) { AccentColor = isWaiting ? Waiting : Over });
    }

    /// <summary>Those that wait, the newest first, each with its buttons.</summary>
    public static MessagePayload List(AdjustmentPage page, Wording wording)
    {
        if (page.Adjustments.Count == 0)
            return MessagePayload.Of(new TextDisplay("Nothing waits for a second pair of eyes."));
        List<Component> parts = [new TextDisplay("### 👀 What waits for a second pair of eyes")];
        foreach (var pending in page.Adjustments.Take(ListedMax))
            parts.AddRange([new TextDisplay($"**{pending.Id}** {What(pending, wording)}\n-# Over {Timestamp.Relative(pending.ExpiresAt)}."), new ActionRow(Decisions(pending))]);
        if (page.Adjustments.Count > ListedMax)
            parts.Add(new TextDisplay("There are more: `/admin`, *Members*, *To approve* lists them all."));
        return MessagePayload.Of(parts);
    }

    public static MessagePayload Decided(DecidedAdjustment decided, Wording wording) => MessagePayload.Of(new TextDisplay(decided.Approved
        ? $"✅ Adjustment {decided.Id} is approved: {Markdown.Escape(wording.Credits(decided.Amount))} moved."
        : $"✅ Adjustment {decided.Id} is declined. Nothing moved."));

    private static Button[] Decisions(PendingAdjustment pending) =>
    [
        Button.Success(CustomId.Of(AdjustmentApproveButton.ButtonName, pending.Id), "Approve"),
        Button.Danger(CustomId.Of(AdjustmentDeclineButton.ButtonName, pending.Id), "Decline"),
    ];

    private static string What(PendingAdjustment pending, Wording wording)
    {
        var (money, whom) = (Markdown.Escape(wording.Credits(pending.Amount)), User(pending.MemberId));
        var what = pending.Kind switch
        {
            AdjustmentKind.Grant => $"grant **{money}** to {whom}",
            AdjustmentKind.Remove => $"remove **{money}** from {whom}",
            _ => $"take a movement of **{money}** of {whom} back",
        };
        return $"{User(pending.AskedBy)} wants to {what}.\n**Reason** {OnOneLine(pending.Reason)}";
    }

    private static string Outcome(PendingAdjustment pending, bool isWaiting) => pending.State switch
    {
        AdjustmentState.Approved => $"✅ Approved by {User(pending.DecidedBy!.Value)}: the money has moved.",
        AdjustmentState.Declined => $"❌ Declined by {User(pending.DecidedBy!.Value)}, and nothing has moved: {OnOneLine(pending.Note ?? "")}",
        _ when !isWaiting => $"⌛ Nobody decided it within {PendingAdjustment.Kept.Days} days, so it is over and nothing has moved. Ask for it again if it is still meant.",
        _ => $"Nothing has moved yet. Somebody else with the finance role decides it; it is over {Timestamp.Relative(pending.ExpiresAt)}.\n-# All that wait: `/credits waiting`, or `/admin`, *Members*, *To approve*.",
    };

    private static string OnOneLine(string text) => Markdown.Escape(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));
}
