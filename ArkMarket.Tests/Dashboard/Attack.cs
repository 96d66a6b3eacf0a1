using System.Globalization;

namespace ArkMarket.Tests.Dashboard;

/// <summary>What is typed into a field by somebody who means ill: a formula for a spreadsheet, and three ways to a script.</summary>
/// <param name="Number">No other field has it, so that it can be told where it came out.</param>
internal sealed record Attack(int Number)
{
    public const string OnNames = "=<script>alert(1)</script>";
    public const string OnWords = "=HYPERLINK(\"https://evil.example\")<script>alert(2)</script>\"'><img src=x onerror=alert(2)>";

    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>What a page holds only when one of them has become part of it.</summary>
    private static readonly string[] Live = ["<script>alert", "<img src=x", "<svg onload", "<b>"];

    public string Full => $"=<script>alert({Mark})</script>\"'><img src=x onerror=alert({Mark})><svg onload=alert({Mark})>";

    private string Mark => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>As much of it as a field takes.</summary>
    public string Within(int? lengthMax) => lengthMax switch
    {
        null => Full,
        { } most when most >= Full.Length => Full,
        >= 31 => $"<img src=x onerror=alert({Mark})>",
        >= 8 => $"<b>{Mark}",
        _ => "\"<b>"[..Math.Min(4, lengthMax.Value)],
    };

    /// <summary>Whether a page shows it, in whatever length.</summary>
    public bool IsShown(string html) => new[] { $"alert({Mark})", $"&lt;b&gt;{Mark}", $"<b>{Mark}" }.Any(mark => html.Contains(mark, StringComparison.Ordinal));

    public static IEnumerable<string> LiveOn(string html) => Live.Where(live => html.Contains(live, StringComparison.OrdinalIgnoreCase));

    /// <summary>Cells of a file that a spreadsheet would run.</summary>
    public static IEnumerable<string> Formulas(IEnumerable<string> cells) => cells.Where(cell => cell.Length > 0 && FormulaStarts.Contains(cell[0]));
}
