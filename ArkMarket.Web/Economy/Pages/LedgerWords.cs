using System.Globalization;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Economy.Pages;

/// <summary>The ledger in words, and what the address of its list says.</summary>
internal static class LedgerWords
{
    /// <summary>U+2212: a minus that is as wide as a plus, and that no spreadsheet takes for a formula.</summary>
    private const char Minus = '−';

    public static IReadOnlyList<(string Value, string Label)> Operations { get; } =
        [("", "Any"), .. Enum.GetValues<LedgerOperation>().Select(operation => (operation.ToString().ToLowerInvariant(), Of(operation)))];

    public static IReadOnlyList<(string Value, string Label)> Accounts { get; } =
        [("", "Any"), ("member", "Members' wallets"), ("escrow", "Held for orders"), ("fees", "The server's fees"), ("issuance", "Granted and removed")];

    public static string Of(LedgerOperation operation) => operation switch
    {
        LedgerOperation.Mint => "Granted",
        LedgerOperation.Burn => "Removed",
        LedgerOperation.Transfer => "Payment",
        LedgerOperation.Hold => "Held for an order",
        LedgerOperation.Post => "Paid to the seller",
        LedgerOperation.Void => "Given back",
        LedgerOperation.Correct => "Taken back",
        LedgerOperation.Split => "Split by agreement",
        LedgerOperation.Refund => "Refund",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, message: null),
    };

    public static string Of(AdjustmentKind kind) => kind switch
    {
        AdjustmentKind.Grant => "Grant",
        AdjustmentKind.Remove => "Removal",
        _ => "Correction",
    };

    public static string Signed(long amount) => amount < 0
        ? $"{Minus}{(-amount).ToString("N0", CultureInfo.InvariantCulture)}"
        : $"+{amount.ToString("N0", CultureInfo.InvariantCulture)}";

    /// <summary>What the query asks for. Where it cannot be meant, the fault says so.</summary>
    public static (LedgerFilter Filter, string? Fault) Filter(HttpContext http, MemberSearch people)
    {
        var (query, viewer) = (http.Request.Query, Viewer.Of(http));
        List<string> faults = people.Trouble is { } trouble ? [trouble] : [];
        var filter = new LedgerFilter
        {
            Members = people["member"],
            Kind = Text(query, "account") is { Length: > 0 } kind && Enum.TryParse<AccountKind>(kind, ignoreCase: true, out var found) && Enum.IsDefined(found) ? found : null,
            Operation = Text(query, "what") is { Length: > 0 } what && Enum.TryParse<LedgerOperation>(what, ignoreCase: true, out var operation) && Enum.IsDefined(operation) ? operation : null,
            Code = Text(query, "code") is { Length: > 0 } code ? code : null,
            OrderId = Read(query, "order", Number, "An order is named by its number.", faults),
            From = Read(query, "from", text => viewer.Day(text), "A day looks like 2026-11-20.", faults),
            To = Read(query, "to", text => viewer.Day(text, daysLater: 1), "A day looks like 2026-11-20.", faults),
            AmountMin = Read(query, "least", Number, "An amount is a whole number.", faults),
            AmountMax = Read(query, "most", Number, "An amount is a whole number.", faults),
            After = Guid.TryParse(Trail.Of(http).After, out var after) ? after : null,
        };
        return (filter, faults.Count == 0 ? null : string.Join(" ", faults.Distinct()));
    }

    private static string Text(IQueryCollection query, string name) => query[name].ToString().Trim() is var text && text.Length <= 60 ? text : text[..60];

    private static long? Number(string text) =>
        long.TryParse(text.TrimStart('#').Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? Read<T>(IQueryCollection query, string name, Func<string, T?> read, string fault, List<string> faults) where T : struct
    {
        var text = Text(query, name);
        var value = text.Length == 0 ? null : read(text);
        if (text.Length > 0 && value is null)
            faults.Add(fault);
        return value;
    }
}
