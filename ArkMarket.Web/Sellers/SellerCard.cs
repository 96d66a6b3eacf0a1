using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;

namespace ArkMarket.Web.Sellers;

/// <param name="Actor">The seller, with the roles they hold now.</param>
/// <param name="Seller">Null when nothing is known but their orders.</param>
internal sealed record SellerShown(Actor Actor, Seller? Seller, SellerRecord Record)
{
    /// <summary>Null when they are not in the server.</summary>
    public DateTimeOffset? MemberSince { get; init; }
}

/// <summary>A seller as buyers see them: figures, and what they say they are good at.</summary>
internal static class SellerCard
{
    public static MessagePayload Of(SellerShown shown, GuildConfig config)
    {
        var (actor, seller, record) = shown;
        var text = new StringBuilder($"### {Mention.User(new Snowflake(actor.User.Value))} as a seller\n{State(shown, config)}\n");
        text.AppendLine($"**Completed** {Counted(record.Completed)} · **Active** {Counted(record.Active)}");
        if (record.Ended > 0)
            text.AppendLine($"**{(record.Ended == 1 ? "Of the one order that ended" : $"Of the last {record.Ended} that ended")}** {Share(record.Cancelled, record.Ended)} cancelled, {Share(record.Disputed, record.Ended)} disputed");
        if (seller?.RatingHundredths is { } rating)
            text.AppendLine($"**Rating** {rating / 100m:0.0} of 5 ({seller.RatingCount:N0})");
        text.AppendLine($"**Answers within** {Time(record.MedianResponse)} · **Delivers within** {Time(record.MedianDelivery)}\n-# The middle of the newest orders: from taking an order to a proposal, and from agreement to delivery.");
        text.AppendLine($"**Specialities** {Tags(seller?.Specialities, "none named")}");
        text.AppendLine($"**Maps** {Tags(seller?.Maps, "everywhere")}");
        if (shown.MemberSince is { } since)
            text.Append($"-# In this server since {Timestamp.Date(since)}");
        return MessagePayload.Of(new TextDisplay(text.ToString()));
    }

    private static string State(SellerShown shown, GuildConfig config)
    {
        if (shown.Seller?.Status is SellerStatus.Suspended)
            return "⛔ **Suspended**: takes no orders";
        if (!config.IsSeller(shown.Actor))
            return "⚪ Does not hold the seller role now";
        var rank = SellerRules.IsSenior(config, shown.Actor)
            ? "⭐ Senior seller"
            : SellerRules.IsOnTrial(config, shown.Actor, shown.Record.Completed) ? "🌱 On trial: a moderator looks at each delivery" : "✅ Seller";
        return shown.Seller?.IsAvailable is false ? $"{rank} · not available now" : $"{rank} · available";
    }

    internal static string Counted(int count) => count >= SellerFigures.CountedMax ? $"{SellerFigures.CountedMax:N0} or more" : $"{count:N0}";

    internal static string Share(int part, int whole) => $"{Math.Round(100m * part / whole):0} %";

    internal static string Time(TimeSpan? time) => time switch
    {
        null => "not known yet",
        { TotalMinutes: < 1 } => "a minute",
        { TotalHours: < 1 } brief => $"{Math.Ceiling(brief.TotalMinutes):0} min",
        { TotalDays: < 2 } middle => $"{(int)middle.TotalHours} h {middle.Minutes} min",
        { } many => $"{many.TotalDays:0.0} days",
    };

    private static string Tags(IReadOnlyList<string>? tags, string none) => tags is { Count: > 0 } ? Markdown.Escape(string.Join(", ", tags)) : none;
}
