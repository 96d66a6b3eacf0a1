using System.Globalization;
using System.Text.RegularExpressions;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Interactions;

/// <summary>Ids by the names that stand for them in a table: <c>{order}</c>. An <c>{offer}</c> is a new one each time.</summary>
internal sealed partial class ForeignIds(IReadOnlyDictionary<string, string> ids)
{
    private const int IdLength = 32;
    private const int SnowflakeLength = 17;
    private static long s_last = 7_000_000_000;

    public string this[string name] => ids[name];

    private IEnumerable<string> Words => ids.Values.Where(id => !id.All(char.IsAsciiHexDigit));

    /// <summary>Ids of the same form of which nothing exists; numbers that only say how many stay what they are.</summary>
    public ForeignIds OfNothing() => new(ids.ToDictionary(id => id.Key, id => Nothing(id.Key, id.Value)));

    public string In(string text) => Names().Replace(text, match => match.Groups["name"].Value is "offer" ? Guid.CreateVersion7().ToString("N") : ids[match.Groups["name"].Value]);

    /// <summary>All of an answer, with the same sign for everything that varies between these ids and others of the same form.</summary>
    public string Alike(Answer answer, ForeignIds others)
    {
        var text = answer.Json.GetRawText();
        foreach (var word in Words.Concat(others.Words))
            text = text.Replace(word, "#", StringComparison.Ordinal);
        return Numbers().Replace(text, "#");
    }

    private static string Nothing(string name, string id) => name is "version" or "price" or "application" ? id
        : id.Length == IdLength ? Guid.CreateVersion7().ToString("N")
        : !id.All(char.IsAsciiDigit) ? "NOTHING7"
        : name is not "burst" && id.Length >= SnowflakeLength ? TestIds.Next().ToString(CultureInfo.InvariantCulture)
        : Interlocked.Increment(ref s_last).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Names();

    [GeneratedRegex("[0-9a-f]{15,32}|[0-9]+", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Numbers();
}
