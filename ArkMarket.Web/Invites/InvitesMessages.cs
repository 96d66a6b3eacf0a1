using System.Globalization;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Invites;

/// <summary>Invites in Discord: pure functions from data to messages.</summary>
internal static class InvitesMessages
{
    public static MessagePayload Of(InviteFigures figures, bool isOneself, GuildConfig config) => MessagePayload.Of(new TextDisplay(
        $"""
        ### Invites of {User(figures.Inviter)}
        **{Number(figures.Counted)}** {(figures.Counted == 1 ? "counts" : "count")} · **{Number(figures.Waiting)}** not here for {Hours(config.Get(GuildSettings.InviteStayHours))} yet · **{Number(figures.Left)}** left{(figures.NotCounted > 0 ? $" · **{Number(figures.NotCounted)}** count for nobody, such as very young accounts and those who had been here before" : "")}
        -# {(isOneself ? "Make an invite of your own in Discord, and share it: who comes by it counts for you." : "Who comes by somebody's own invite, and stays, counts for them.")}
        """));

    public static MessagePayload Top(IReadOnlyList<InviteFigures> top, InviteKnowledge known) => MessagePayload.Of(new TextDisplay(
        $"### Who brought most members\n{Lines(top)}\n-# {Knowledge(known)}"));

    public static string Lines(IReadOnlyList<InviteFigures> top) => top.Count == 0
        ? "Nobody has come by a member's invite yet, as far as is known."
        : string.Join('\n', top.Select((one, at) => $"{at + 1}. {User(one.Inviter)} **{Number(one.Counted)}**{(one.Waiting > 0 ? $" · {Number(one.Waiting)} waiting" : "")}{(one.Left > 0 ? $" · {Number(one.Left)} left" : "")}"));

    /// <summary>Discord tells nobody's invite by itself: how much of it is known is part of every figure.</summary>
    public static string Knowledge(InviteKnowledge known) => known.Joined == 0
        ? "Nobody has joined since this is watched."
        : $"Of {Number(known.Joined)} who joined, it could not be found out for {Number(known.Unknown)} ({known.UnknownPercent} %) by whose invite.";

    private static string Hours(int hours) => hours % 24 == 0 ? (hours == 24 ? "a day" : $"{hours / 24} days") : hours == 1 ? "an hour" : $"{hours} hours";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));
}
