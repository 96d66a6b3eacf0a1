namespace ArkMarket.Discord;

/// <summary>Gathers what is wrong, each as a sentence that begins with where it is.</summary>
internal sealed class Faults
{
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found => _found;

    public void Add(string where, string what) => _found.Add(where.Length == 0 ? $"It {what}." : $"{where} {what}.");

    public void AddIf(bool wrong, string where, string what)
    {
        if (wrong) Add(where, what);
    }

    /// <summary>A text that may be left out, and if given is not empty and not too long.</summary>
    public void Text(string where, string? text, int max)
    {
        if (text is not null) RequiredText(where, text, max);
    }

    public void RequiredText(string where, string? text, int max)
    {
        if (string.IsNullOrWhiteSpace(text)) Add(where, "is empty");
        else MaxLength(where, text, max);
    }

    public void MaxLength(string where, string? text, int max) =>
        AddIf(text?.Length > max, where, $"has {text?.Length} characters, and {max} are allowed");

    public void Range(string where, long? value, long min, long max) =>
        AddIf(value < min || value > max, where, $"is {value}, and must be {min} to {max}");

    public void Count(string where, int count, int min, int max) =>
        AddIf(count < min || count > max, where, $"has {count} entries, and must have {min} to {max}");

    /// <summary>Each value that stands more than once is named once.</summary>
    public void Unique(string where, IEnumerable<string> values, string noun)
    {
        foreach (var repeated in values.GroupBy(value => value, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Add(where, $"has the {noun} \"{repeated.Key}\" {repeated.Count()} times");
    }

    /// <summary>Least and most together: each in its range, and in order.</summary>
    public void Bounds(string where, (int? Min, int? Max) bounds, int leastMin, int max)
    {
        Range($"{where}.min", bounds.Min, leastMin, max);
        Range($"{where}.max", bounds.Max, Math.Max(1, leastMin), max);
        AddIf(bounds.Min > bounds.Max, where, $"wants at least {bounds.Min} and at most {bounds.Max}");
    }
}
