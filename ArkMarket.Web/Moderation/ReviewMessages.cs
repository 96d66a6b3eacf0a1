using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>How messages that need judgement look in Discord: pure functions from data to messages.</summary>
internal static class ReviewMessages
{
    private const int Waiting = 0xF2A33A;
    private const int Over = 0x57A773;
    private const int EarlierShown = 3;
    private const int EarlierLengthMax = 100;

    // Escaped it stays within the 4,000 characters of a message, with all that stands around it.
    private const int ContentLengthMax = 900;

    /// <summary>What moderators see, in its present state.</summary>
    public static MessagePayload Item(ReviewItem item)
    {
        var isOver = item.State is ReviewState.Decided;
        return MessagePayload.Of(new Container([new TextDisplay(Head(item)), new TextDisplay(Quoted(item)), isOver ? new TextDisplay(Outcome(item)) : Buttons(item)])
        {
            AccentColor = isOver ? Over : Waiting,
        });
    }

    /// <summary>All there is to read of it.</summary>
    public static string Text(ReviewItem item) =>
        $"{Head(item)}{(item.State is ReviewState.Decided ? $"\n{Outcome(item)}" : "")}\n{Quoted(item)}";

    public static MessagePayload Decided(DecideReview.Decided decided) => MessagePayload.Of(new TextDisplay(
        $"✅ Decided: the message of {User(decided.Member)} {decided.Decision.InWords()}.{(decided.CaseId is { } number ? $" That is case #{number}." : "")}"));

    /// <summary>What the AI review thought, or why it did not.</summary>
    public static string Opinion(ReviewItem item) => (item.AiCategory, item.WhyPerson) switch
    {
        ({ } category, _) => $"{CategoryWords(category)}, {item.AiConfidence} of 100. {Markdown.Escape(item.AiReason ?? "")}",
        (null, { } why) => Markdown.Escape(why),
        _ => "It has not looked at it yet.",
    };

    /// <summary>Where a message stands in Discord.</summary>
    public static string Address(ReviewItem item) => $"https://discord.com/channels/{item.GuildId}/{item.ChannelId}/{item.MessageId}";

    public static string CategoryWords(string category) => Enum.TryParse<ReviewCategory>(category, out var known) ? known.InWords() : category;

    private static string Head(ReviewItem item) =>
        $"### 🔎 Is this message fine? · #{item.Id}\n{User(item.UserId)} in {Mention.Channel(new Snowflake(item.ChannelId.Value))} · {Timestamp.Relative(item.CreatedAt)} · [to the message]({Address(item)})\n"
        + $"**Noticed** {(item.Flags.Count == 0 ? "nothing in particular" : Markdown.Escape(DiscordText.Truncate(string.Join(", ", item.Flags), 200)))}\n**AI review** {Opinion(item)}";

    // The quotation comes last: it reaches to the end of its text.
    private static string Quoted(ReviewItem item)
    {
        var before = item.Before.TakeLast(EarlierShown).Select(line => $"-# {Markdown.Escape(DiscordText.Truncate(line.ReplaceLineEndings(" "), EarlierLengthMax))}\n");
        return $"{string.Concat(before)}>>> {Markdown.Escape(DiscordText.Truncate(item.Content, ContentLengthMax))}";
    }

    private static string Outcome(ReviewItem item) =>
        $"{(item.DecidedBy is { } by ? User(by) : "The AI review")} decided {Timestamp.Relative(item.DecidedAt!.Value)}: this message {item.Decision!.Value.InWords()}.{(item.CaseId is { } number ? $" Case #{number}." : "")}";

    private static ActionRow Buttons(ReviewItem item) => new(
        Button.Success(CustomId.Of(ReviewFineButton.ButtonName, item.Id), "Fine"),
        Button.Secondary(CustomId.Of(ReviewRedirectButton.ButtonName, item.Id), "Redirect"),
        Button.Primary(CustomId.Of(ReviewWarnButton.ButtonName, item.Id), "Warn"),
        Button.Danger(CustomId.Of(ReviewMuteButton.ButtonName, item.Id), "Time out"));

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));
}
