using System.Text;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary>A page of what was said of a seller.</summary>
internal sealed record SellerVouches(UserId Seller, SellerRating Rating, VouchPage Page)
{
    /// <summary>How many were brought in from elsewhere.</summary>
    public int Imported { get; init; }

    public bool IsFirstPage { get; init; }
}

/// <summary>How lists of vouches look in Discord.</summary>
internal static class VouchListMessages
{
    // Five full ones, of signs that all have to be escaped, would be more than one message holds: then all are cut shorter.
    private const int WordsShown = 300;
    private const int WordsShownWhenMany = 60;
    private const int TextMax = 3_000;

    public static MessagePayload List(SellerVouches found, UserId reader)
    {
        List<Component> parts = [new TextDisplay(Summary(found))];
        if (found.Page.Vouches.Count > 0)
            parts.Add(new TextDisplay(Lines(found.Page.Vouches)));
        if (found.IsFirstPage && found.Imported > 0)
            parts.Add(new TextDisplay($"-# From elsewhere, **not verified** and not in the rating: {found.Imported:N0}"));
        var answerable = found.Page.Vouches.Select(view => view.Vouch).Where(vouch => vouch.SellerId == reader && vouch.Answer is null).ToList();
        if (answerable.Count > 0)
            parts.Add(new ActionRow([.. answerable.Select(vouch => Button.Primary(CustomId.Of(VouchAnswerButton.ButtonName, vouch.OrderId), $"Answer #{vouch.OrderId}"))]));
        List<Component> pages = [];
        if (found.Page.Older is { } older)
            pages.Add(Button.Secondary(CustomId.Of(VouchesPageButton.ButtonName, found.Seller, older.CreatedAt.UtcTicks, older.OrderId), "Older"));
        if (found.Imported > 0)
            pages.Add(Button.Secondary(CustomId.Of(VouchesImportedButton.ButtonName, found.Seller, 0), "From elsewhere (not verified)"));
        if (pages.Count > 0)
            parts.Add(new ActionRow(pages));
        return MessagePayload.Of(parts);
    }

    public static MessagePayload Imported(UserId member, ImportedPage page)
    {
        var text = new StringBuilder($"### From elsewhere: {User(member)}\n⚠️ **Not verified.** {page.Count:N0} brought in by an admin; no order here stands behind them, and they are not in the rating.\n");
        foreach (var vouch in page.Vouches)
        {
            text.Append($"\n{VouchWords.Stars(vouch.Rating)} · {vouch.GivenOn:yyyy-MM-dd} · unverified, from {Markdown.Escape(vouch.Source)}\n");
            if (vouch.Text is { } words)
                text.Append(WordsKept.Quoted(DiscordText.Truncate(words, WordsShownWhenMany * 3))).Append('\n');
        }

        List<Component> pages = [Button.Secondary(CustomId.Of(VouchesOfButton.ButtonName, member, 0), "Verified vouches")];
        if (page.Page > 0)
            pages.Add(Button.Secondary(CustomId.Of(VouchesImportedButton.ButtonName, member, page.Page - 1), "Newer"));
        if (page.HasMore)
            pages.Add(Button.Secondary(CustomId.Of(VouchesImportedButton.ButtonName, member, page.Page + 1), "Older"));
        return MessagePayload.Of(new TextDisplay(DiscordText.Truncate(text.ToString(), TextMax)), new ActionRow(pages));
    }

    private static string Summary(SellerVouches found)
    {
        var rating = found.Rating;
        var heading = $"### Vouches for {User(found.Seller)}\n";
        if (rating.Count == 0)
            return heading + "Nobody has vouched for them here yet. A vouch can only be given by the buyer of a completed order.";
        var hidden = rating.Hidden > 0 ? $" · {rating.Hidden:N0} hidden by a moderator, counted all the same" : "";
        return $"""
            {heading}**{VouchWords.Average(rating.Average)}** of {VouchRatings.Highest} from **{Count(rating.Count, "vouch", "vouches")}** by {Count(rating.Buyers, "buyer", "different buyers")} · {rating.Last90Days:N0} in the last 90 days
            Goods as agreed **{VouchWords.Average(rating.Goods)}** · Speed **{VouchWords.Average(rating.Speed)}** · Communication **{VouchWords.Average(rating.Communication)}**
            -# Each stands for a completed order{hidden}
            """;
    }

    private static string Lines(IReadOnlyList<VouchView> vouches)
    {
        var text = Lines(vouches, WordsShown);
        return text.Length <= TextMax ? text : Lines(vouches, WordsShownWhenMany);
    }

    private static string Lines(IReadOnlyList<VouchView> vouches, int wordsShown)
    {
        var text = new StringBuilder();
        foreach (var view in vouches)
        {
            var vouch = view.Vouch;
            text.Append($"{VouchWords.Line(vouch.Ratings)}\n-# #{vouch.OrderId} {Markdown.Escape(view.ItemName)} · by {User(vouch.BuyerId)} · {Timestamp.Relative(vouch.CreatedAt)}\n");
            if (vouch.Text is { } words)
                text.Append(WordsKept.Quoted(Cut(words, wordsShown))).Append('\n');
            if (vouch.Answer is { } answer)
                text.Append($"> ↳ *The seller:* {Markdown.Escape(Cut(answer, wordsShown))}\n");
            text.Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    private static string Cut(string words, int most) => DiscordText.Truncate(words.ReplaceLineEndings(" "), most);

    private static string Count(int count, string one, string many) => $"{count:N0} {(count == 1 ? one : many)}";

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));
}
