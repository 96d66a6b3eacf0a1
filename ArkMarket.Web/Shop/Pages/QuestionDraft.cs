using System.Globalization;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>One question as it is being typed: whatever stands in its fields, right or wrong.</summary>
public sealed record QuestionDraft(string Key, string Label, QuestionKind Kind)
{
    private const int KeyLengthMax = 30;

    public string Help { get; init; } = "";

    public bool IsRequired { get; init; } = true;

    public string Min { get; init; } = "";

    public string Max { get; init; } = "";

    /// <summary>One on each line.</summary>
    public string Choices { get; init; } = "";

    public bool HasChoices => Kind is QuestionKind.SingleChoice or QuestionKind.MultipleChoice;

    public bool HasBounds => Kind is not QuestionKind.SingleChoice;

    public static QuestionDraft New { get; } = new("", "", QuestionKind.ShortText);

    public static QuestionDraft Of(ItemQuestion question) => new(question.Key, question.Label, question.Kind)
    {
        Help = question.Help ?? "",
        IsRequired = question.IsRequired,
        Min = question.Min?.ToString(CultureInfo.InvariantCulture) ?? "",
        Max = question.Max?.ToString(CultureInfo.InvariantCulture) ?? "",
        Choices = string.Join('\n', question.Choices),
    };

    public static string Field(int index, string name) => $"questions[{index}].{name}";

    public static List<QuestionDraft> Read(FormState form)
    {
        var drafts = new List<QuestionDraft>();
        var count = int.TryParse(form.Text("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, ItemQuestion.PerItemMax) : 0;
        for (var index = 0; index < count; index++)
        {
            string Text(string name) => form.Text(Field(index, name));
            drafts.Add(new QuestionDraft(Text("key"), Text("label"), Enum.TryParse<QuestionKind>(Text("kind"), out var kind) && Enum.IsDefined(kind) ? kind : QuestionKind.ShortText)
            {
                Help = Text("help"), IsRequired = form.Flag(Field(index, "required")), Min = Text("min"), Max = Text("max"), Choices = Text("choices"),
            });
        }

        return drafts;
    }

    /// <summary>As the catalogue keeps it. What another kind would need is left out; a number that is none becomes its field's fault.</summary>
    public ItemQuestion ToQuestion(FormState form, int index) => new(Key, Label, Kind)
    {
        Help = Help.Length == 0 ? null : Help,
        IsRequired = IsRequired,
        Min = HasBounds ? Bound(form, Field(index, "min"), Min) : null,
        Max = HasBounds ? Bound(form, Field(index, "max"), Max) : null,
        Choices = HasChoices ? Choices.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
    };

    /// <summary>Gives each new one a key of its own, made of its words; answers stay under it when the words change later.</summary>
    public static List<QuestionDraft> WithKeys(IReadOnlyList<QuestionDraft> drafts)
    {
        var taken = drafts.Select(draft => draft.Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        return [.. drafts.Select(draft => draft.Key.Length > 0 ? draft : draft with { Key = KeyFor(draft.Label, taken) })];
    }

    private static string KeyFor(string label, HashSet<string> taken)
    {
        var letters = label.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
        var words = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        var stem = words.Length == 0 ? "question" : words[..Math.Min(words.Length, KeyLengthMax - 3)].Trim('-');
        var key = stem;
        for (var number = 2; !taken.Add(key); number++)
            key = $"{stem}-{number}";
        return key;
    }

    private static long? Bound(FormState form, string field, string text)
    {
        if (text.Length == 0)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        form.Fault(field, "Please give a whole number, or leave it empty.");
        return null;
    }
}
