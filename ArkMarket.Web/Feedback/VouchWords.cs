using System.Globalization;
using ArkMarket.Core.Feedback;

namespace ArkMarket.Web.Feedback;

/// <summary>Ratings as people read them.</summary>
internal static class VouchWords
{
    public static string Of(int rating) => rating switch
    {
        1 => "bad",
        2 => "poor",
        3 => "fine",
        4 => "good",
        5 => "excellent",
        _ => throw new ArgumentOutOfRangeException(nameof(rating), rating, message: null),
    };

    public static string Stars(int rating) => new string('★', rating) + new string('☆', VouchRatings.Highest - rating);

    public static string Average(double rating) => rating.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Line(VouchRatings ratings) =>
        $"Goods {Stars(ratings.Goods)} · Speed {Stars(ratings.Speed)} · Communication {Stars(ratings.Communication)}";
}
