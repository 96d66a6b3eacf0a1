using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>How cases look in Discord: pure functions from data to messages.</summary>
internal static class CaseMessages
{
    private const int EventsShown = 12;
    private const int QuotedMax = 500;

    public static MessagePayload Issued(IssueCase.Issued issued)
    {
        var points = issued.Points > 0 ? $" {Capital(CaseWords.Points(issued.Points))}, {issued.PointsInAll} in all." : "";
        var reached = issued is { Kind: CaseKind.Strike, TimedOutUntil: { } until } ? $" They are timed out until {Timestamp.DateAndTime(until)}." : "";
        return Say($"✅ {CaseWords.Of(issued.Kind)} for {User(issued.User)}, case **#{issued.CaseId}**.{points}{reached} They are told, with your reason and the way to appeal. `/case show` says what became of it.");
    }

    public static MessagePayload Amended(AmendCase.Amended amended) =>
        Say($"✅ Case **#{amended.CaseId}** of {User(amended.User)} is amended. What it said before is kept, and they are told.");

    public static MessagePayload Lifted(LiftCase.Lifted lifted) => Say(
        $"✅ Case **#{lifted.CaseId}** of {User(lifted.User)} is taken back, and they are told. {(lifted.IsStillPunished ? "Another case of theirs holds on." : $"They have {CaseWords.Points(lifted.PointsInAll)} now.")}");

    /// <summary>Somebody's cases, for themself or for a moderator.</summary>
    public static MessagePayload List(MemberCases found, bool isOwn, DateTimeOffset now)
    {
        var text = new StringBuilder(isOwn ? "### Your cases here\n" : $"### Cases of {User(found.User)}\n");
        if (found.Cases.Count == 0)
            return Say(text.Append(isOwn ? "You have none." : "There are none.").ToString());
        text.AppendLine(Standing(found.Effective));
        foreach (var listed in found.Cases)
            text.AppendLine(Line(listed, isOwn, now));
        if (found.HasMore)
            text.Append("-# Older ones are on the dashboard.");
        return Say(text.ToString());
    }

    /// <summary>One case with its history, for moderators.</summary>
    public static MessagePayload Card(CaseFile file, DateTimeOffset now) => MessagePayload.Of(
    [
        new TextDisplay(CardText(file, now)),
        .. file.Case.IsLifted ? Array.Empty<Component>() : [new ActionRow(LiftButton(file.Case.Id))],
    ]);

    public static string CardText(CaseFile file, DateTimeOffset now)
    {
        var found = file.Case;
        var text = new StringBuilder($"### {CaseWords.Sign(found.Kind)} {CaseWords.Of(found.Kind)} #{found.Id}: {CaseWords.State(found, now)}\n{User(found.UserId)}, by {By(found)}, {Timestamp.DateAndTime(found.IssuedAt)}\n> {OnOneLine(found.Reason)}\n");
        if (found.Points > 0)
            text.AppendLine($"{Capital(CaseWords.Points(found.Points))}{(found.PointsUntil is { } until ? $" until {Timestamp.Date(until)}" : " for ever")}");
        if (found.Lasts)
            text.AppendLine(found.EndsAt is { } end ? $"Until {Timestamp.DateAndTime(end)} ({Timestamp.Relative(end)})" : "Without an end");
        if (found.Context.Rule is { } rule)
            text.AppendLine($"Rule: **{Markdown.Escape(rule)}**{(found.Context.Matched is { } matched ? $", met by “{OnOneLine(matched)}”" : "")}");
        if (found.Context.Category is { } category)
            text.AppendLine($"Review: **{Markdown.Escape(category)}**, {found.Context.Confidence} of 100 sure");
        if (found.Context.Content is { Length: > 0 } written)
            text.AppendLine($"Message{(found.Context.ChannelId is { } channel ? $" in {Mention.Channel(new Snowflake(channel.Value))}" : "")}:\n> {OnOneLine(DiscordText.Truncate(written, QuotedMax))}");
        foreach (var happened in file.Events.TakeLast(EventsShown))
            text.AppendLine($"-# {Timestamp.DateAndTime(happened.At)} {CaseWords.Of(happened.Kind)}{(happened.ActorId is { } actor ? $" by {User(actor)}" : "")}{Note(happened)}");
        return text.Append(Standing(file.Effective)).ToString();
    }

    /// <summary>Calls the moderators to what the app did by itself.</summary>
    public static MessagePayload Alert(CaseFile file, GuildConfig config, Guid marker)
    {
        var found = file.Case;
        var until = found.EndsAt is { } end ? $" until {Timestamp.DateAndTime(end)}" : "";
        var quoted = found.Context.Content is { Length: > 0 } written ? $"\n> {OnOneLine(DiscordText.Truncate(written, QuotedMax))}" : "";
        return ToStaff(config, $"🔔 {Moderators(config)} {User(found.UserId)} is timed out{until} by {CaseWords.Of(found.Origin)}, case **#{found.Id}**: {OnOneLine(found.Reason)}{quoted}",
            ShowButton(found.Id, marker), LiftButton(found.Id));
    }

    /// <summary>Tells them what Discord refused.</summary>
    public static MessagePayload Refused(CaseFile file, GuildConfig config, (string Why, Guid Marker) about)
    {
        var found = file.Case;
        return ToStaff(config, $"⚠️ {Moderators(config)} {CaseWords.Of(found.Kind)} #{found.Id} of {User(found.UserId)} could not be carried out. {OnOneLine(about.Why)}\nIt holds all the same, and is tried again when somebody presses the button, or when they leave and come back.",
            ShowButton(found.Id, about.Marker), Button.Primary(CustomId.Of(CaseRetryButton.ButtonName, found.Id, about.Marker), "Try again"), LiftButton(found.Id));
    }

    public static MessagePayload Retried(long caseId) => Say($"✅ Case **#{caseId}** is being carried out again. `/case show` says what became of it.");

    public static string Standing(EffectivePunishment effective)
    {
        List<string> parts = [Capital(CaseWords.Points(effective.Points))];
        if (effective.TimedOutUntil is { } until)
            parts.Add($"timed out until {Timestamp.DateAndTime(until)}");
        if (effective.IsBanned)
            parts.Add(effective.BannedUntil is { } end ? $"banned until {Timestamp.DateAndTime(end)}" : "banned without an end");
        return $"**Now**: {string.Join(", ", parts)}.";
    }

    /// <summary>A case on one line.</summary>
    public static string Line(ModerationCase listed, bool isOwn, DateTimeOffset now) =>
        $"{CaseWords.Sign(listed.Kind)} **#{listed.Id}** {CaseWords.Of(listed.Kind)}{(listed.Points > 0 ? $", {CaseWords.Points(listed.Points)}" : "")}, {Timestamp.Date(listed.IssuedAt)}, {CaseWords.State(listed, now)}{(isOwn ? "" : $", by {By(listed)}")}: {OnOneLine(DiscordText.Truncate(listed.Reason, 120))}";

    private static MessagePayload ToStaff(GuildConfig config, string text, params IReadOnlyList<Button> buttons) =>
        MessagePayload.Of(new TextDisplay(text), new ActionRow(buttons)) with
        {
            AllowedMentions = config.Get(GuildSettings.ModeratorRole) is { } role ? AllowedMentions.OfRoles(new Snowflake(role.Value)) : AllowedMentions.None,
        };

    private static string Moderators(GuildConfig config) =>
        config.Get(GuildSettings.ModeratorRole) is { } role ? $"{Mention.Role(new Snowflake(role.Value))}," : "Moderators,";

    private static Button ShowButton(long caseId, Guid marker) => Button.Secondary(CustomId.Of(CaseShowButton.ButtonName, caseId, marker), "Case");

    private static Button LiftButton(long caseId) => Button.Danger(CustomId.Of(CaseLiftButton.ButtonName, caseId), "Lift");

    private static string Note(CaseEvent happened) => happened is { Kind: not (CaseEventKind.Issued or CaseEventKind.Told or CaseEventKind.CouldNotTell), Note: { } note } ? $": {OnOneLine(DiscordText.Truncate(note, 150))}" : "";

    private static string By(ModerationCase found) => found.IssuedBy is { } by ? User(by) : CaseWords.Of(found.Origin);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string OnOneLine(string text) => Markdown.Escape(text.ReplaceLineEndings(" "));

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));

    private static MessagePayload Say(string text) => MessagePayload.Of(new TextDisplay(text));
}
