using System.Text;
using CsvHelper;

namespace ArkMarket.Core.Shop;

/// <summary>Reads a catalogue from CSV as spreadsheets write it: with or without byte order mark, with commas, semicolons or tabs.</summary>
internal sealed class CatalogueCsvReader
{
    private static readonly string[] Known = [.. CatalogueCsv.CategoryColumns, .. CatalogueColumn.All.Select(column => column.Name)];
    private static readonly string[] Needed = [CatalogueCsv.Category, "key", "name", "price"];

    private readonly List<string> _faults = [];
    private readonly HashSet<(int Line, string Column)> _unreadable = [];
    private readonly List<(CatalogueCategory Category, int Line, List<(CatalogueItem Item, int Line)> Items)> _categories = [];
    private Dictionary<string, int> _columns = [];

    private CatalogueCsvReader()
    {
    }

    public static CatalogueReading Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.Span).TrimStart('\uFEFF');
            return new CatalogueCsvReader().Read(text);
        }
        catch (DecoderFallbackException)
        {
            return new(null, ["The file is not in UTF-8. Save it as “CSV UTF-8” and try again."]);
        }
    }

    private CatalogueReading Read(string text)
    {
        var configuration = CatalogueCsv.Configuration(Delimiter(text));
        var line = 1;
        configuration.BadDataFound = found => AddFault($"Line {line}: a quotation mark stands inside a cell that does not begin with one ({Shown(found.Field)}).");
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);
        if (!parser.Read() || !ReadHeader(parser.Record!))
            return new(null, _faults.Count > 0 ? _faults : ["Line 1: the file is empty."]);
        for (line = parser.RawRow + 1; parser.Read() && _faults.Count < CatalogueReading.FaultsMax; line = parser.RawRow + 1)
            ReadLine(parser.Record!, line);
        return Reading().Checked();
    }

    private bool ReadHeader(string[] names)
    {
        names = [.. names.Select(name => CatalogueCsv.Unguard(name).Trim().ToLowerInvariant())];
        foreach (var unknown in names.Where(name => name.Length > 0 && !Known.Contains(name)))
            AddFault($"Line 1, column {Shown(unknown)}: there is no such column. There are: {string.Join(", ", Known)}.");
        foreach (var twice in names.Where(name => name.Length > 0).GroupBy(name => name).Where(group => group.Count() > 1))
            AddFault($"Line 1, column {Shown(twice.Key)}: it is there twice.");
        foreach (var missing in Needed.Except(names))
            AddFault($"Line 1: the column {missing} is missing.");
        if (_faults.Count == 0)
            _columns = names.Select((name, index) => (name, index)).Where(column => column.name.Length > 0).ToDictionary(column => column.name, column => column.index);
        return _faults.Count == 0;
    }

    private void ReadLine(string[] cells, int line)
    {
        if (cells.All(string.IsNullOrWhiteSpace))
            return;
        var width = _columns.Values.Max() + 1;
        if (cells.Skip(width).Any(cell => cell.Length > 0))
            AddFault($"Line {line}: there are more cells than columns. A text with a separator in it stands in quotation marks.");
        var row = new Row(cells, _columns);
        var category = CategoryOf(row, line);
        if (CatalogueColumn.All.All(column => row.Text(column.Name).Length == 0))
            return;
        var item = new CatalogueItem(null, null, 0);
        foreach (var column in CatalogueColumn.All.Where(column => _columns.ContainsKey(column.Name)))
        {
            if (column.Read(item, row.Text(column.Name)) is { } read)
                item = read;
            else
                AddUnreadable(line, column.Name, column.Rule);
        }

        category.Add((item, line));
    }

    private List<(CatalogueItem Item, int Line)> CategoryOf(Row row, int line)
    {
        var key = row.Text(CatalogueCsv.Category).Trim();
        if (CatalogueColumn.Flag(row.Text("category_visible")) is not { } visible)
        {
            AddUnreadable(line, "category_visible", "yes or no.");
            visible = true;
        }

        var category = new CatalogueCategory(key, row.Text("category_name"), [])
        {
            Emoji = row.Text("category_emoji").Trim() is { Length: > 0 } emoji ? emoji : null,
            Description = row.Text("category_description"),
            Visible = visible,
        };
        var known = _categories.FindIndex(found => found.Category.Key == key);
        if (known < 0)
        {
            _categories.Add((category, line, []));
            return _categories[^1].Items;
        }

        AddContradictions(_categories[known], row, line);
        return _categories[known].Items;
    }

    private void AddContradictions((CatalogueCategory Category, int Line, List<(CatalogueItem, int)> Items) first, Row row, int line)
    {
        Compare("category_name", first.Category.Name!);
        Compare("category_emoji", first.Category.Emoji ?? "");
        Compare("category_description", first.Category.Description!);
        if (row.Text("category_visible").Length > 0)
            Compare("category_visible", first.Category.Visible ? "yes" : "no", CatalogueColumn.Flag(row.Text("category_visible")) is false ? "no" : "yes");

        void Compare(string column, string said, string? now = null)
        {
            now ??= row.Text(column);
            if (now.Length > 0 && now != said)
                AddUnreadable(line, column, $"line {first.Line} says something else about the same category.");
        }
    }

    private CatalogueReading Reading()
    {
        var file = new CatalogueFile(CatalogueFile.FormatName, CatalogueFile.FormatVersion,
            [.. _categories.Select(found => found.Category with { Items = [.. found.Items.Select(entry => entry.Item)] })]);
        return new CatalogueReading(file, _faults) { Tell = Tell };
    }

    private string Tell(CatalogueFault fault)
    {
        if (fault.Place is not { } place)
            return fault.Rule;
        var found = _categories[place.Category];
        var line = place.Item is { } item ? found.Items[item].Line : found.Line;
        return _unreadable.Contains((line, Column(place))) ? "" : $"Line {line}, column {Column(place)}: {Inside(place)}{fault.Rule}";
    }

    // "questions[2].label" is the third entry of the cell.
    private static string Column(CataloguePlace place)
    {
        var name = place.Field.Split('.', '[')[0];
        if (place.Item is null)
            return name == "key" ? CatalogueCsv.Category : $"category_{name}";
        return name == "question" ? "questions" : name;
    }

    private static string Inside(CataloguePlace place) => place.Field.IndexOfAny(['.', '[']) is >= 0 and var end ? $"{place.Field[end..]} " : "";

    private void AddUnreadable(int line, string column, string rule)
    {
        _unreadable.Add((line, column));
        AddFault($"Line {line}, column {column}: {rule}");
    }

    private void AddFault(string fault)
    {
        if (_faults.Count < CatalogueReading.FaultsMax)
            _faults.Add(fault);
    }

    // No name of a column has any of them, so the header tells.
    private static string Delimiter(string text)
    {
        var header = text.Split('\n', 2)[0];
        return new[] { ",", ";", "\t" }.MaxBy(sign => header.Split(sign).Length)!;
    }

    private static string Shown(string text) => text.Length <= 40 ? $"“{text}”" : $"“{text[..40]}…”";

    private readonly record struct Row(string[] Cells, Dictionary<string, int> Columns)
    {
        public string Text(string column) => Columns.TryGetValue(column, out var index) && index < Cells.Length
            ? CatalogueCsv.Unguard(Cells[index]).Replace("\r\n", "\n")
            : "";
    }
}
