using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;

namespace ArkMarket.Web.Members;

/// <summary>What was found out about an account.</summary>
/// <param name="Actor">The account, with the roles it holds now.</param>
internal sealed record Checked(Actor Actor, bool IsMember, bool IsBot)
{
    public required IReadOnlyList<string> Staff { get; init; }

    public required Seller? Seller { get; init; }

    /// <summary>Of who holds the seller role.</summary>
    public required SellerRecord? Record { get; init; }

    public required IReadOnlyList<SharedOrder> Shared { get; init; }

    public required bool IsSelf { get; init; }

    /// <summary>A word of staff that can be read in their names.</summary>
    public required string? StaffWord { get; init; }
}

/// <summary>Whether an account is what it says, in plain words.</summary>
internal static class CheckMessages
{
    public static MessagePayload Of(Checked found, GuildConfig config)
    {
        var user = Mention.User(new Snowflake(found.Actor.User.Value));
        var text = new StringBuilder($"### {user} on {Markdown.Escape(config.Name)}\n");
        if (found.IsBot)
            text.AppendLine("🤖 This is an app, not a person.");
        if (!found.IsMember)
            text.AppendLine("❌ **Not a member of this server.**");
        text.AppendLine(found.Staff.Count > 0 ? $"✅ **Staff here**: {string.Join(", ", found.Staff)}." : "❌ **Not staff here.**");
        text.AppendLine(SellerLine(found, config));
        if (found is { StaffWord: { } word, Staff.Count: 0 })
            text.AppendLine($"⚠️ **Their name reads like staff** (“{Markdown.Escape(word)}”), and they are not.");
        foreach (var order in found.Shared)
            text.AppendLine($"🤝 Order **#{order.Id}** {Markdown.Escape(order.ItemName)} ({order.State.InWords()}): {Part(order)}.");
        if (found is { Shared.Count: 0, IsSelf: false })
            text.AppendLine("You have no open order with this account.");
        text.Append("-# Names and pictures can be copied, this answer goes by the account. Staff never asks for payment by direct message: pay only through your ticket.");
        return MessagePayload.Of(new TextDisplay(text.ToString()));
    }

    private static string Part(SharedOrder order) => order switch
    {
        { SolverCode: { } code } => $"**they decide your dispute**, and their code is **{code}**: ask for it when somebody claims to be them",
        { AskerBuys: true } => "you buy, they sell",
        _ => "you sell, they buy",
    };

    private static string SellerLine(Checked found, GuildConfig config)
    {
        if (found.Seller?.Status is SellerStatus.Suspended)
            return "⛔ **Suspended as a seller here**: do not trade with them.";
        if (found.Record is not { } record)
            return "❌ **Not a seller here.**";
        var since = found.Seller?.ApprovedAt is { } at ? $", approved {Timestamp.Date(at)}" : "";
        return $"✅ **Seller here**{since}: {Rank(config, found.Actor, record)}, {Completed(record)}{Rating(found.Seller)}.";
    }

    private static string Rank(GuildConfig config, Actor actor, SellerRecord record) => SellerRules.IsSenior(config, actor)
        ? "senior"
        : SellerRules.IsOnTrial(config, actor, record.Completed) ? "on trial" : "regular";

    private static string Completed(SellerRecord record) =>
        $"{(record.Completed >= SellerFigures.CountedMax ? $"{SellerFigures.CountedMax:N0} or more" : $"{record.Completed:N0}")} completed {(record.Completed == 1 ? "order" : "orders")}";

    private static string Rating(Seller? seller) =>
        seller?.RatingHundredths is { } rating ? $", rated {rating / 100m:0.0} of 5 by {seller.RatingCount:N0}" : "";
}
