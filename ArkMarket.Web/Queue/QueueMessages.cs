using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary>How failed tasks look in Discord.</summary>
internal static class QueueMessages
{
    /// <summary>Four components each, of the forty that one message may have.</summary>
    public const int PageSize = 7;

    private const int ErrorLengthMax = 150;
    private const int Warning = 0xF2A33A;

    /// <param name="page">Oldest first.</param>
    /// <param name="done">What has just been done, when something was.</param>
    public static MessagePayload List(DeadLetterPage page, string? done = null)
    {
        var note = done is null ? "" : $"✅ {done}\n";
        if (page.Letters.Count == 0)
            return MessagePayload.Of(new TextDisplay($"{note}{(page.Kinds.Count == 0 ? "✅ Nothing failed. Whatever is still to be done is on its way." : "Nothing failed after these.")}"), Ways());
        List<Component> parts = [new TextDisplay($"{note}### Failed and waiting for you\n{Count(page)}")];
        foreach (var effect in page.Letters)
        {
            parts.Add(new TextDisplay(Entry(effect)));
            parts.Add(new ActionRow(
                Button.Primary(CustomId.Of(QueueRetryButton.ButtonName, effect.Id), "Try again"),
                Button.Secondary(CustomId.Of(QueueDiscardButton.ButtonName, effect.Id), "Give it up")));
        }

        if (page.Kinds.Sum(kind => kind.Count) > 1)
            parts.Add(new ActionRow(new StringSelect(QueueKindSelect.SelectName, [.. page.Kinds.Select(Option)]) { Placeholder = "All of one kind…" }));
        parts.Add(page.Next is { } next
            ? Ways(Button.Secondary(CustomId.Of(QueueListButton.ButtonName, next.At.UtcTicks, next.Id), "Newer ones"))
            : Ways());
        return MessagePayload.Of(parts);
    }

    public static MessagePayload Kind(DeadLetterKind kind) => MessagePayload.Of(new Container(
        new TextDisplay($"### {Markdown.Escape(kind.Kind)}\n{Tasks(kind.Count)} of this kind failed. Mend the cause first, a missing permission for example."),
        new ActionRow(
            Button.Primary(CustomId.Of(QueueManyButton.ButtonName, QueueManyButton.Retry, kind.Kind), "Try all again"),
            Button.Danger(CustomId.Of(QueueManyButton.ButtonName, QueueManyButton.Discard, kind.Kind), "Give all up"),
            Button.Secondary(QueueListButton.ButtonName, "Back")))
    {
        AccentColor = Warning,
    });

    public static MessagePayload AskDiscard(Effect effect, Guid offer) => Ask(
        $"### Give this up?\n{Entry(effect)}\n\nIt is never done, and what waits behind it goes on. It cannot be taken back.",
        Button.Danger(CustomId.Of(QueueDiscardConfirm.ButtonName, effect.Id, offer), "Give it up"));

    public static MessagePayload AskMany(DeadLetterKind kind, bool discard, Guid offer) => Ask(
        discard
            ? $"### Give up {Tasks(kind.Count)}?\nThey are never done, and what waits behind them goes on. It cannot be taken back."
            : $"### Try {Tasks(kind.Count)} again?\nEach runs again from its first attempt. What fails again comes back here.",
        Button.Danger(CustomId.Of(QueueManyConfirm.ButtonName, discard ? QueueManyButton.Discard : QueueManyButton.Retry, kind.Kind, offer), discard ? "Give all up" : "Try all again"));

    public static string Done(int count, bool discard) => discard ? $"{Tasks(count)} given up." : $"{Tasks(count)} running again.";

    private static MessagePayload Ask(string text, Button confirm) => MessagePayload.Of(
        new Container(new TextDisplay(text), new ActionRow(confirm, Button.Secondary(QueueListButton.ButtonName, "No, go back"))) { AccentColor = Warning });

    // "Home" is handled by the admin panel: a queue only says where it leads back to.
    private static ActionRow Ways(params IEnumerable<Button> ways) =>
        new([.. ways, Button.Secondary(QueueListButton.ButtonName, "Refresh"), Button.Secondary("admin.home", "Home")]);

    private static SelectOption Option(DeadLetterKind kind) =>
        new(DiscordText.Truncate(kind.Kind, DiscordLimits.SelectOptionText), DiscordText.Truncate(kind.Kind, DiscordLimits.SelectOptionText)) { Description = Tasks(kind.Count) };

    private static string Count(DeadLetterPage page)
    {
        var all = page.Kinds.Sum(kind => kind.Count);
        return $"{Tasks(all)}, the oldest first. Mend the cause first, a missing permission for example. Then let it run again.";
    }

    private static string Tasks(int count) => count == 1 ? "1 task" : $"{count:N0} tasks";

    private static string Entry(Effect effect)
    {
        var error = Markdown.Escape(DiscordText.Truncate(effect.LastError ?? "No reason is known.", ErrorLengthMax).ReplaceLineEndings(" "));
        var blocks = effect.Blocks ? " · **holds up what follows it**" : "";
        return $"**{Markdown.Escape(effect.Kind)}** · {Markdown.Escape(effect.Lane)}{blocks}\n{error}\n-# Failed {Timestamp.Relative(effect.ClosedAt ?? effect.CreatedAt)}";
    }
}
