using System.Globalization;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>
/// What the form for a coupon asks. A form has five fields and a coupon more to say: what bounds it stands in one of them,
/// a line each.
/// </summary>
internal static class PanelCouponFields
{
    private const string Code = "code";
    private const string Off = "off";
    private const string Limits = "limits";
    private const string Categories = "categories";
    private const string Items = "items";
    private const int KeysLengthMax = 1_500;

    private const string LeastLine = "Order costs at least";
    private const string UsesLine = "Uses in all";
    private const string EachLine = "Uses per buyer";
    private const string DaysLine = "Good for days";
    private static readonly string[] Lines = [LeastLine, UsesLine, EachLine, DaysLine];

    public static IReadOnlyList<Component> All(IReadOnlyList<CategoryRow> categories) =>
    [
        PanelFields.Line(Code, "Code", value: null, Coupon.CodeLengthMax).With("Letters, digits and dashes. Once you submit this, whoever types it can use it."),
        PanelFields.Line(Off, "It takes off", value: null, 30).With("Such as 25 %, or an amount: 500 in market money, 4.99 EUR in a currency."),
        PanelFields.Text(Limits, "Limits", string.Concat(Lines.Select(line => $"{line}: \n")), 300).Optional("A number behind what you want to bound; nothing: no limit."),
        .. Select(categories),
        PanelFields.Line(Items, "Only for these items", value: null, KeysLengthMax).Optional("Their keys, with commas between. No item and no category: for everything."),
    ];

    /// <summary>What was typed; whether it may be so is for the use case to say.</summary>
    public static Result<CreateCoupon.Request> Read(InteractionContext context)
    {
        var off = ReadOff(context);
        if (off.Refusal is { } noAmount)
            return noAmount;
        var limits = ReadLimits(context, off.Value.Currency);
        if (limits.Refusal is { } noLimit)
            return noLimit;
        return new CreateCoupon.Request(context.Actor, context.Key, PanelFields.Read(context, Code) ?? "")
        {
            Percent = off.Value.Percent, Amount = off.Value.Amount, Currency = off.Value.Currency,
            SmallestTotal = limits.Value.GetValueOrDefault(LeastLine), UsesMax = limits.Value.GetValueOrDefault(UsesLine),
            UsesPerBuyer = limits.Value.GetValueOrDefault(EachLine), Days = limits.Value.GetValueOrDefault(DaysLine),
            Categories = string.Join(',', context.Interaction.Fields.GetValues(Categories) ?? []), Items = PanelFields.Read(context, Items),
        };
    }

    private static IEnumerable<Component> Select(IReadOnlyList<CategoryRow> categories)
    {
        var shown = categories.Take(PanelParts.PageSize).ToList();
        if (shown.Count > 0)
            yield return new Label("Only for these categories", new StringSelect(Categories, [.. shown.Select(row => new SelectOption(DiscordText.Truncate(row.Name, DiscordLimits.SelectOptionText), row.Key))])
            {
                MinValues = 0, MaxValues = shown.Count, IsRequired = false,
            });
    }

    private static Result<CouponOff> ReadOff(InteractionContext context)
    {
        var typed = PanelFields.Read(context, Off) ?? "";
        if (typed.EndsWith('%'))
            return ReadWhole(typed.TrimEnd('%')) is { } percent ? new CouponOff(percent, null, null) : new InvalidInput("A percentage is a whole number, such as 25 %.");
        var currency = ReadCurrency(ref typed, context.Wording);
        return ChangePrice.TryRead(typed, currency, out var amount) ? new CouponOff(null, amount.Value, currency) : new PriceUnreadable(currency is not null);
    }

    /// <summary>Takes the word behind an amount off it; null when market money is meant.</summary>
    private static string? ReadCurrency(ref string typed, Wording wording)
    {
        var end = typed.Length;
        while (end > 0 && !char.IsAsciiDigit(typed[end - 1]))
            end--;
        // Without any digit it is no amount, and nothing stands behind it.
        if (end == 0)
            return null;
        var word = typed[end..].Trim();
        typed = typed[..end];
        return word.Length == 0 || word.Equals(ChangePrice.Market, StringComparison.OrdinalIgnoreCase) || word.Equals(wording.CurrencyName, StringComparison.OrdinalIgnoreCase)
            ? null
            : word.ToUpperInvariant();
    }

    private static Result<IReadOnlyDictionary<string, long?>> ReadLimits(InteractionContext context, string? currency)
    {
        var read = new Dictionary<string, long?>(StringComparer.Ordinal);
        foreach (var line in PanelFields.Names(context, Limits, '\n'))
        {
            var colon = line.LastIndexOf(':');
            var name = Array.Find(Lines, known => colon > 0 && line[..colon].Trim().Equals(known, StringComparison.OrdinalIgnoreCase));
            if (name is null)
                return new InvalidInput($"“{line}” is no limit. Each line is one of these, with a number behind it: {string.Join(", ", Lines)}.");
            var typed = line[(colon + 1)..].Trim();
            var number = name != LeastLine ? ReadWhole(typed) : ChangePrice.TryRead(typed, currency, out var least) ? least.Value : (long?)null;
            if (typed.Length > 0 && number is null)
                return new InvalidInput($"“{line}”: a number is needed there, or nothing.");
            read[name] = number;
        }

        return read;
    }

    private static long? ReadWhole(string typed) =>
        long.TryParse(typed.Replace(",", "").Replace(" ", ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record CouponOff(long? Percent, long? Amount, string? Currency);
}
