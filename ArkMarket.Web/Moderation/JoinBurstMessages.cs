using System.Globalization;
using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>How many who join at once are told of in Discord: pure functions from data to messages.</summary>
internal static class JoinBurstMessages
{
    private const int NewestNamed = 10;
    private const int Listed = 30;
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>By which a run after a lost answer knows the message.</summary>
    public static string Marker(DateTimeOffset burst) => CustomId.Of(JoinBurstButton.ButtonName, (burst - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicrosecond);

    /// <summary>The burst that a button means; null when it means nothing.</summary>
    public static DateTimeOffset? Read(long? argument) => argument is >= 0 and { } since && since <= (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicrosecond
        ? DateTimeOffset.UnixEpoch.AddTicks(since * TicksPerMicrosecond)
        : null;

    /// <param name="watch">A burst.</param>
    /// <param name="config">Of the server.</param>
    /// <param name="about">The rule that looks at what newcomers of a burst write, if there is one; and where the dashboard is.</param>
    public static MessagePayload Alert(JoinWatch watch, GuildConfig config, (string? Rule, Uri Dashboard) about) => MessagePayload.Of(
        new TextDisplay(Text(watch, config, about.Rule)),
        new ActionRow(Button.Primary(Marker(watch.BurstAt!.Value), "Who joined"), Page(config, about.Dashboard))) with
        {
            AllowedMentions = config.Get(GuildSettings.ModeratorRole) is { } role ? AllowedMentions.OfRoles(new Snowflake(role.Value)) : AllowedMentions.None,
        };

    /// <summary>Who joined, for one moderator.</summary>
    public static MessagePayload List(JoinWatch watch)
    {
        var text = new StringBuilder($"### Who joined since {Timestamp.DateAndTime(watch.BurstAt!.Value)}\n");
        var joined = watch.Recent.Where(one => one.JoinedAt >= watch.BurstAt).ToList();
        foreach (var one in joined.Take(Listed))
            text.AppendLine($"{Who(one)}, {Timestamp.Relative(one.JoinedAt)}, account made {Timestamp.Date(new Snowflake(one.User.Value).Timestamp)}");
        if (watch.BurstCount > Listed)
            text.Append($"-# And {Number(watch.BurstCount - Math.Min(Listed, joined.Count))} before them.");
        return MessagePayload.Of(new TextDisplay(DiscordText.Truncate(text.ToString(), 3_900)));
    }

    private static string Text(JoinWatch watch, GuildConfig config, string? rule)
    {
        var calls = config.Get(GuildSettings.ModeratorRole) is { } role ? $"{Mention.Role(new Snowflake(role.Value))}, " : "";
        var text = new StringBuilder(watch.OverAt is { } over
            ? $"✅ {calls}many joined at once, and it is over. **{Number(watch.BurstCount)}** came from {Timestamp.DateAndTime(watch.BurstAt!.Value)} until {Timestamp.DateAndTime(over)}."
            : $"🚨 {calls}many are joining at once: **{Number(watch.BurstCount)}** since {Timestamp.DateAndTime(watch.BurstAt!.Value)} ({Timestamp.Relative(watch.BurstAt.Value)}). You are told from more than {config.Get(GuildSettings.JoinBurst)} a minute on.");
        text.Append($"\n**The newest** {string.Join(", ", watch.Recent.Where(one => one.JoinedAt >= watch.BurstAt).Take(NewestNamed).Select(Who))}");
        return text.Append("\n-# ").Append(rule is null
            ? "Nothing is done about it by itself. The rule “Many at once” on the page Rules would have what they write looked at; pausing invites is done in Discord's server settings."
            : $"What they write in their first {MessageWindows.BurstWatched.TotalMinutes:0} minutes is looked at by the rule “{Markdown.Escape(rule)}”. Pausing invites is done in Discord's server settings.").ToString();
    }

    // The page that says most about newcomers, of those that this server uses.
    private static Button Page(GuildConfig config, Uri dashboard)
    {
        var (page, label) = config.Get(GuildSettings.InvitesFeature) ? ("invites", "By whose invite")
            : config.Get(GuildSettings.WelcomeFeature) ? ("welcome", "Newcomers") : ("members", "Members");
        return Button.Link(new Uri(dashboard, $"/s/{config.Guild}/{page}").AbsoluteUri, label);
    }

    private static string Who(JoinMark one) => $"{Mention.User(new Snowflake(one.User.Value))} ({Markdown.Escape(one.Name.ReplaceLineEndings(" "))})";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
