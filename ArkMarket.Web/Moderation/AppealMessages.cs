using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>How appeals look in Discord: pure functions from data to messages.</summary>
internal static class AppealMessages
{
    private const int Waiting = 0xF2A33A;
    private const int Over = 0x57A773;

    // Escaped it stays within the 4,000 characters of a message, with all that stands around it.
    private const int TextLengthMax = 1_200;
    private const int AnswerLengthMax = 300;
    private const int ReasonLengthMax = 200;

    /// <summary>What moderators see of an appeal, in its present state.</summary>
    public static MessagePayload File(AppealFile file)
    {
        var appeal = file.Appeal;
        return MessagePayload.Of(new Container([new TextDisplay(Head(file)), new TextDisplay(Quoted(appeal)), Foot(appeal)])
        {
            AccentColor = appeal.IsOpen ? Waiting : Over,
        });
    }

    /// <summary>All there is to read of it.</summary>
    public static string Text(AppealFile file) => $"{Head(file)}{(file.Appeal.IsOpen ? "" : $"\n{Outcome(file.Appeal)}")}\n{Quoted(file.Appeal)}";

    public static MessagePayload Decided(DecideAppeal.Decided decided) => MessagePayload.Of(new TextDisplay(decided.State is AppealState.Granted
        ? $"✅ The appeal is granted, and case #{decided.CaseId} taken back. They are told, with your answer."
        : $"✅ The appeal is denied. They are told, with your answer, and may ask again {Timestamp.Relative(decided.AgainAt!.Value)}."));

    /// <summary>The direct message to whose appeal was denied; of one that was granted the case itself tells.</summary>
    public static string Denied(Appeal appeal, string server, Uri address) =>
        $"Your appeal against case #{appeal.CaseId} on **{Markdown.Escape(server)}** was denied.\n**Answer**: {Markdown.Escape((appeal.Answer ?? "").ReplaceLineEndings(" "))}\n"
        + $"You can ask again from {Timestamp.DateAndTime(appeal.AgainAt!.Value)} on: <{address.AbsoluteUri}>";

    private static string Head(AppealFile file)
    {
        var issuer = file.Case.IssuedBy is { } by ? $"issued by {User(by)}, who does not decide this" : "issued by no person: any moderator decides";
        return $"### ⚖️ Appeal #{file.Appeal.Id} against case #{file.Case.Id}\n{User(file.Appeal.UserId)} · {CaseWords.Of(file.Case.Kind)} of {Timestamp.DateAndTime(file.Case.IssuedAt)}, {issuer}\n"
            + $"**Reason of the case** {Markdown.Escape(DiscordText.Truncate(file.Case.Reason.ReplaceLineEndings(" "), ReasonLengthMax))}";
    }

    private static string Quoted(Appeal appeal) => $">>> {Markdown.Escape(DiscordText.Truncate(appeal.Text, TextLengthMax))}";

    private static Component Foot(Appeal appeal) => appeal.IsOpen
        ? new ActionRow(Button.Success(CustomId.Of(AppealGrantButton.ButtonName, appeal.Id), "Grant"), Button.Danger(CustomId.Of(AppealDenyButton.ButtonName, appeal.Id), "Deny"))
        : new TextDisplay(Outcome(appeal));

    private static string Outcome(Appeal appeal) =>
        $"It {appeal.State.InWords()}{(appeal.State is AppealState.Settled ? "" : $" by {(appeal.DecidedBy is { } moderator ? User(moderator) : "its author")}")}, {Timestamp.Relative(appeal.DecidedAt!.Value)}."
        + $"{(appeal.Answer is { } answer ? $"\n**Answer** {Markdown.Escape(DiscordText.Truncate(answer.ReplaceLineEndings(" "), AnswerLengthMax))}" : "")}";

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));
}
