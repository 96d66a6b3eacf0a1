using System.Globalization;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>Something that was dragged, or sent up or down by a button: what it comes after from now on.</summary>
/// <param name="Id">What moves.</param>
/// <param name="After">Null: it comes first.</param>
internal sealed record Reorder(long Id, long? After)
{
    public const string Up = "up";
    public const string Down = "down";

    /// <summary>The button's name in the form; its value is what to do and to what, with colons between.</summary>
    public const string Button = "do";

    /// <param name="form">What was posted.</param>
    /// <param name="order">All of them in their order.</param>
    /// <param name="first">The place of the first one on the page.</param>
    public static Reorder? Of(FormState form, IReadOnlyList<long> order, int first = 0)
    {
        var words = form.Text(Button).Split(':');
        if (words is [Up or Down, var pressed, ..])
            return Number(pressed) is { } id && order.ToList().IndexOf(id) is >= 0 and var place ? To(order, id, words[0] == Up ? place - 1 : place + 1) : null;
        return Number(form.Text("moved")) is { } moved && Number(form.Text("to")) is { } to && order.Contains(moved) ? To(order, moved, (int)Math.Min(to, int.MaxValue / 2) + first) : null;
    }

    private static Reorder To(IReadOnlyList<long> order, long id, int place)
    {
        var others = order.Where(other => other != id).ToList();
        var after = Math.Clamp(place, 0, others.Count) - 1;
        return new Reorder(id, after < 0 ? null : others[after]);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
