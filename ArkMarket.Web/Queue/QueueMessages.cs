using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary>How failed tasks look in Discord.</summary>
internal static class QueueMessages
{
    // Four components each, of the forty that one message may have.
    private const int ShownMax = 8;
    private const int ErrorLengthMax = 150;

    public static MessagePayload List(IReadOnlyList<Effect> dead)
    {
        if (dead.Count == 0)
            return MessagePayload.Of(new TextDisplay("✅ Nothing failed. Whatever is still to be done is on its way."), Ways());
        List<Component> parts = [new TextDisplay($"### Failed and waiting for you\n{Count(dead.Count)}")];
        foreach (var effect in dead.Take(ShownMax))
        {
            parts.Add(new TextDisplay(Entry(effect)));
            parts.Add(new ActionRow(
                Button.Primary(CustomId.Of(QueueRetryButton.ButtonName, effect.Id), "Try again"),
                Button.Secondary(CustomId.Of(QueueDiscardButton.ButtonName, effect.Id), "Give it up")));
        }

        parts.Add(Ways());
        return MessagePayload.Of(parts);
    }

    // "Home" is handled by the admin panel: a queue only says where it leads back to.
    private static ActionRow Ways() => new(Button.Secondary(QueueListButton.ButtonName, "Refresh"), Button.Secondary("admin.home", "Home"));

    private static string Count(int count) => count switch
    {
        <= ShownMax => "Mend the cause first, a missing permission for example. Then let it run again.",
        DeadLetters.DeadLettersMax => $"These are the oldest {ShownMax} of {DeadLetters.DeadLettersMax} or more.",
        _ => $"These are the oldest {ShownMax} of {count}.",
    };

    private static string Entry(Effect effect)
    {
        var error = Markdown.Escape(DiscordText.Truncate(effect.LastError ?? "No reason is known.", ErrorLengthMax).ReplaceLineEndings(" "));
        var blocks = effect.Blocks ? " · **holds up what follows it**" : "";
        return $"**{Markdown.Escape(effect.Kind)}** · {Markdown.Escape(effect.Lane)}{blocks}\n{error}\n-# Failed {Timestamp.Relative(effect.ClosedAt ?? effect.CreatedAt)}";
    }
}
