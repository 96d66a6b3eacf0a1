namespace ArkMarket.Core.Shop;

public enum QuestionKind
{
    ShortText,
    Paragraph,
    Number,
    SingleChoice,
    MultipleChoice,
    File,
}

/// <summary>
/// One thing a seller needs to know, asked when an item is ordered. An item has 0 to <see cref="PerItemMax"/>; an order
/// keeps the questions as they stood when it was opened.
/// </summary>
/// <param name="Key">Stable within the item: a-z, 0-9 and dashes, at most 30. An answer is kept under it.</param>
/// <param name="Label">The question itself, one line of at most <see cref="LabelLengthMax"/> (a modal's label holds no more).</param>
public sealed record ItemQuestion(string Key, string Label, QuestionKind Kind)
{
    public const int PerItemMax = 15;
    public const int LabelLengthMax = 45;
    public const int HelpLengthMax = 100;
    public const int ChoicesMax = 25;
    public const int ChoiceLengthMax = 80;
    public const int FilesMax = 5;

    /// <summary>Shown below the label, at most <see cref="HelpLengthMax"/> characters.</summary>
    public string? Help { get; init; }

    public bool IsRequired { get; init; } = true;

    /// <summary>Number: the smallest. Text: the fewest characters. Multiple choice and file: the fewest picked. Null: no bound of its own.</summary>
    public long? Min { get; init; }

    /// <summary>The same for the largest.</summary>
    public long? Max { get; init; }

    /// <summary>What can be picked, 2 to <see cref="ChoicesMax"/>; empty for other kinds.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
