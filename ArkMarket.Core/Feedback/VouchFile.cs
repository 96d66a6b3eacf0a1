using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ArkMarket.Core.Feedback;

/// <summary>What is wrong with a line of the file.</summary>
/// <param name="Line">As an editor counts, from 1.</param>
public sealed record VouchFault(int Line, string What);

/// <summary>A line that can be taken over.</summary>
internal sealed record VouchLine(ulong Member, int Rating, string? Text, DateOnly GivenOn, string Source);

/// <summary>A CSV file of vouches from elsewhere, read to its end: what is good in it and every fault. It may be anything at all.</summary>
internal sealed class VouchFile
{
    public const int BytesMax = 1_000_000;
    public const int RowsMax = 1_000;

    private const int FieldLengthMax = 4_000;
    private static readonly string[] Columns = ["member", "rating", "text", "date", "source"];

    private readonly List<VouchLine> _lines = [];
    private readonly List<VouchFault> _faults = [];

    private VouchFile()
    {
    }

    public IReadOnlyList<VouchLine> Lines => _lines;

    public IReadOnlyList<VouchFault> Faults => _faults;

    /// <param name="bytes">UTF-8; commas, semicolons or tabs between the fields.</param>
    /// <param name="now">No vouch is from later than today.</param>
    public static VouchFile Read(ReadOnlyMemory<byte> bytes, DateTimeOffset now)
    {
        var file = new VouchFile();
        if (bytes.Length > BytesMax)
            file.Add(1, $"The file is larger than {BytesMax:N0} bytes");
        else if (Decode(bytes) is { } text)
            file.ReadLines(text, DateOnly.FromDateTime(now.UtcDateTime));
        else
            file.Add(1, "The file is not text in UTF-8: save it as \"CSV UTF-8\"");
        return file;
    }

    private void ReadLines(string text, DateOnly today)
    {
        var isBad = false;
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            MaxFieldSize = FieldLengthMax,
            BadDataFound = _ => isBad = true,
        });
        try
        {
            var places = ReadHeading(parser);
            for (var line = parser.RawRow + 1; places is not null && parser.Read(); line = parser.RawRow + 1, isBad = false)
            {
                if (_lines.Count + _faults.Count == RowsMax)
                {
                    Add(line, $"A file has at most {RowsMax:N0} lines: split it");
                    return;
                }

                // Fields are looked at when they are taken: only then is it known whether one is bad.
                var fields = Array.ConvertAll(places, place => Field(parser, place));
                ReadLine(line, isBad ? null : fields, today);
            }
        }
        catch (MaxFieldSizeException)
        {
            Add(parser.RawRow, "A field never ends: look for a quotation mark without its partner. Nothing after it was read");
        }

        if (_lines.Count + _faults.Count == 0)
            Add(1, "There is no line below the headings");
    }

    /// <summary>Where each column stands; null, with the fault noted, when one is missing.</summary>
    private int[]? ReadHeading(CsvParser parser)
    {
        var names = parser.Read() ? Array.ConvertAll(parser.Record!, name => name.Trim().ToLowerInvariant()) : [];
        var places = Array.ConvertAll(Columns, column => Array.IndexOf(names, column));
        if (!places.Contains(-1))
            return places;
        Add(1, $"The first line names the columns: {string.Join(", ", Columns)}. Missing: {string.Join(", ", Columns.Except(names, StringComparer.Ordinal))}");
        return null;
    }

    private void ReadLine(int line, string[]? fields, DateOnly today)
    {
        if (fields is null)
        {
            Add(line, "A quotation mark stands where none may");
            return;
        }

        var text = fields[2].ReplaceLineEndings(" ");
        var faults = Check(fields, text, today).ToList();
        if (faults.Count > 0)
            Add(line, string.Join("; ", faults));
        else
            _lines.Add(new VouchLine(Member(fields[0])!.Value, Rating(fields[1])!.Value, text.Length == 0 ? null : text, Date(fields[3])!.Value, fields[4]));
    }

    private static IEnumerable<string> Check(string[] fields, string text, DateOnly today)
    {
        if (Member(fields[0]) is null)
            yield return "member is a Discord id of 17 to 20 digits";
        if (Rating(fields[1]) is null)
            yield return $"rating is a whole number from {VouchRatings.Lowest} to {VouchRatings.Highest}";
        if (text.Length > Vouch.TextLengthMax || text.Any(char.IsControl))
            yield return $"text has at most {Vouch.TextLengthMax} characters, none of them invisible";
        if (Date(fields[3]) is not { } date || date.Year < 2015 || date > today)
            yield return "date is a day from 2015 until today, such as 2024-05-31";
        if (fields[4].Length is 0 or > ImportedVouch.SourceLengthMax || fields[4].Any(char.IsControl))
            yield return $"source has 1 to {ImportedVouch.SourceLengthMax} characters";
    }

    private void Add(int line, string what) => _faults.Add(new VouchFault(line, what));

    private static string Field(CsvParser parser, int place) => place < parser.Count ? parser[place].Trim() : "";

    // Stored as a signed number; no id that Discord gave out comes near its end.
    private static ulong? Member(string text) =>
        text.Length is >= 17 and <= 20 && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id <= long.MaxValue ? id : null;

    private static int? Rating(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rating) && rating is >= VouchRatings.Lowest and <= VouchRatings.Highest ? rating : null;

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string? Decode(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
