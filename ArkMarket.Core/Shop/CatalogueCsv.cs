using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ArkMarket.Core.Shop;

/// <summary>A catalogue as CSV: a line for each item, with its category in front. A spreadsheet opens it.</summary>
internal static class CatalogueCsv
{
    public const string Category = "category";
    private const string FormulaStarts = "=+-@\t\r＝＋－＠";

    /// <summary>The columns of an item's category; the first line of a category says them, later ones may leave them empty.</summary>
    public static readonly IReadOnlyList<string> CategoryColumns =
        [Category, "category_name", "category_emoji", "category_description", "category_visible"];

    public static CsvConfiguration Configuration(string delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        IgnoreBlankLines = false,
    };

    public static byte[] Write(CatalogueFile file)
    {
        using var text = new StringWriter();
        using (var csv = new CsvWriter(text, WithLineEnds(Configuration(","))))
        {
            WriteLine(csv, [.. CategoryColumns, .. CatalogueColumn.All.Select(column => column.Name)]);
            foreach (var category in file.Categories!)
            {
                string[] own = [category.Key!, category.Name!, category.Emoji ?? "", category.Description!, category.Visible ? "yes" : "no"];
                if (category.Items is not { Count: > 0 } items)
                    WriteLine(csv, [.. own, .. CatalogueColumn.All.Select(_ => "")]);
                else
                    foreach (var item in items)
                        WriteLine(csv, [.. own, .. CatalogueColumn.All.Select(column => column.Write(item))]);
            }
        }

        // With a byte order mark, or spreadsheets take it for another encoding.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    public static string Guard(string text) => IsGuarded(text) || (text.Length > 0 && FormulaStarts.Contains(text[0])) ? "'" + text : text;

    /// <summary>Takes that apostrophe away again.</summary>
    public static string Unguard(string text) => IsGuarded(text) ? text[1..] : text;

    // An apostrophe of the text's own is guarded like a formula where it could be taken for a guard.
    private static bool IsGuarded(string text) => text is ['\'', var next, ..] && (next == '\'' || FormulaStarts.Contains(next));

    // Only what is written has one kind of line end: what is read may have any.
    private static CsvConfiguration WithLineEnds(CsvConfiguration configuration)
    {
        configuration.NewLine = "\r\n";
        return configuration;
    }

    private static void WriteLine(CsvWriter csv, string[] cells)
    {
        foreach (var cell in cells)
            csv.WriteField(Guard(cell));
        csv.NextRecord();
    }
}
