using System.Text;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Members;

/// <summary>How trust and tribes look in Discord: pure functions from data to messages.</summary>
internal static class MemberMessages
{
    private const int PeopleShownMax = 50;

    public static MessagePayload TrustSet(SetTrust.TrustSet set) => Say(
        $"✅ The trust in {User(set.User)} is **{set.Value}** of {GuildMember.TrustMax} now{(set.Before is { } before ? $", it was {before}" : "")}. Your name and the reason are written down.");

    public static MessagePayload Trust(UserId user, GuildMember? member)
    {
        if (member?.Trust is not { } trust)
            return Say($"Nothing is known yet of how far {User(user)} can be trusted.");
        var by = member is { TrustSetBy: { } setter, TrustSetAt: { } at } ? $"\n-# By {User(setter)}, {Timestamp.Relative(at)}" : "";
        var reason = member.TrustReason is { } text ? $"\n> {OnOneLine(text)}" : "";
        return Say($"The trust in {User(user)} is **{trust}** of {GuildMember.TrustMax}.{reason}{by}");
    }

    public static MessagePayload Founded(FoundTribe.Founded founded) =>
        Say($"✅ The tribe **{Markdown.Escape(founded.Name)}** is founded. `/tribe invite` asks others to join. Members of one tribe cannot trade with each other through the market.");

    /// <summary>Seen by everybody in the channel; it notifies who is invited, and only they can accept.</summary>
    public static MessagePayload Invited(UserId by, InviteToTribe.Invited invited) => MessagePayload.Of(
        new TextDisplay(
            $"{User(invited.User)}, {User(by)} invites you to the tribe **{Markdown.Escape(invited.TribeName)}**. Members of one tribe cannot trade with each other through the market.\n-# Ends {Timestamp.Relative(invited.ExpiresAt)}"),
        new ActionRow(Button.Success(CustomId.Of(TribeAcceptButton.ButtonName, invited.TribeId), "Accept"))) with
    {
        AllowedMentions = AllowedMentions.OfUsers(new Snowflake(invited.User.Value)),
    };

    public static MessagePayload Joined(JoinTribe.Joined joined) => Say($"✅ {User(joined.User)} joined the tribe **{Markdown.Escape(joined.TribeName)}**.");

    public static MessagePayload Left(LeftTribe left, int relatedHours) => Say(
        $"✅ {User(left.User)} is no longer in the tribe **{Markdown.Escape(left.TribeName)}**.{(relatedHours > 0 ? $" They still count as related to it for {relatedHours} hours." : "")}");

    public static MessagePayload Put(PutInTribe.Put put) =>
        Say($"✅ {User(put.User)} is in the {(put.IsNew ? "new " : "")}tribe **{Markdown.Escape(put.TribeName)}** now. Only a moderator can take them out. Your name and the reason are written down.");

    public static MessagePayload Tribe(UserId user, TribeView? tribe)
    {
        if (tribe is null)
            return Say($"{User(user)} is in no tribe of this server.");
        var text = new StringBuilder($"### {Markdown.Escape(tribe.Name)}\nFounded {Timestamp.Date(tribe.CreatedAt)}, led by {User(tribe.Founder)}\n");
        text.AppendJoin(", ", tribe.People.Take(PeopleShownMax).Select(User));
        if (tribe.People.Count > PeopleShownMax)
            text.Append($" and {tribe.People.Count - PeopleShownMax} more");
        return Say(text.ToString());
    }

    private static string OnOneLine(string text) => Markdown.Escape(text.ReplaceLineEndings(" "));

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));

    private static MessagePayload Say(string text) => MessagePayload.Of(new TextDisplay(text));
}
