using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Discord;

namespace ArkMarket.Web.Moderation;

/// <summary>What a member is told about a case of theirs: pure functions from data to text.</summary>
internal static class CaseNews
{
    private const int QuotedMax = 400;

    /// <summary>Of a case that was opened.</summary>
    public static string Opened(CaseFile file, GuildConfig config, Uri appeal)
    {
        var found = file.Case;
        var text = new StringBuilder(Head(found, Server(config))).Append($"\n**Reason**: {OnOneLine(found.Reason)}");
        if (found.Points > 0)
            text.Append($"\n**Points**: {found.Points}, {file.Effective.Points} in all.{(found.PointsUntil is { } until ? $" They count until {Timestamp.Date(until)}." : "")}");
        if (found.Context is { MessageId: not null, Content: { Length: > 0 } written })
            text.Append($"\n**This message of yours was removed**:\n> {OnOneLine(DiscordText.Truncate(written, QuotedMax))}");
        if (found.Kind is not CaseKind.Strike)
            text.Append("\nYour open orders stand still meanwhile, and a moderator looks after them: nothing of yours is lost.");
        return text.Append(Appeal(appeal)).ToString();
    }

    public static string Amended(CaseFile file, GuildConfig config, Uri appeal)
    {
        var found = file.Case;
        var text = new StringBuilder($"✏️ {CaseWords.Of(found.Kind)} #{found.Id} of yours on **{Server(config)}** was amended.\n**Reason**: {OnOneLine(found.Reason)}");
        if (found.Points > 0)
            text.Append($"\n**Points**: {found.Points}, {file.Effective.Points} in all.");
        if (found.Lasts)
            text.Append($"\n**Until**: {(found.EndsAt is { } end ? Until(end) : "without an end")}");
        return text.Append(Appeal(appeal)).ToString();
    }

    public static string TakenBack(CaseFile file, GuildConfig config)
    {
        var found = file.Case;
        var reason = file.Events.LastOrDefault(happened => happened.Kind is CaseEventKind.Lifted or CaseEventKind.AppealGranted)?.Note;
        var text = new StringBuilder($"✅ {CaseWords.Of(found.Kind)} #{found.Id} of yours on **{Server(config)}** was taken back.");
        if (reason is not null)
            text.Append($"\n**Reason**: {OnOneLine(reason)}");
        if (file.Events.Any(happened => happened.Kind is CaseEventKind.AppealSettled))
            text.Append("\nYour appeal is settled by this: nobody has to decide it any more.");
        if (found.Kind is CaseKind.Ban && !file.Effective.IsBanned)
            text.Append("\nYou may join again.");
        if (found.Kind is CaseKind.Timeout && file.Effective.TimedOutUntil is null)
            text.Append("\nYou can write again.");
        return text.ToString();
    }

    private static string Head(ModerationCase found, string server) => found.Kind switch
    {
        CaseKind.Strike when found.Points == 0 => $"⚠️ You were warned on **{server}**.",
        CaseKind.Strike => $"⚠️ You were given a strike on **{server}**.",
        CaseKind.Timeout => $"🔇 You are timed out on **{server}** until {Until(found.EndsAt ?? found.IssuedAt)}. Until then you can read there, and write nothing.",
        CaseKind.Kick => $"👢 You were removed from **{server}**. With an invitation you may come back.",
        _ => $"⛔ You are banned from **{server}** {(found.EndsAt is { } end ? $"until {Until(end)}" : "without an end")}.",
    };

    private static string Appeal(Uri appeal) =>
        $"\nYou think that this is wrong? Say so here, and somebody else will look at it: <{appeal.AbsoluteUri}>";

    private static string Until(DateTimeOffset end) => $"{Timestamp.DateAndTime(end)} ({Timestamp.Relative(end)})";

    private static string Server(GuildConfig config) => Markdown.Escape(config.Name);

    private static string OnOneLine(string text) => Markdown.Escape(text.ReplaceLineEndings(" "));
}
