using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;

namespace ArkMarket.Core.Orders;

/// <summary>What the buyer gave for one question: kept as it came, also when it does not satisfy the question.</summary>
public sealed record IntakeAnswer
{
    /// <summary>What a field of a form in Discord holds at most.</summary>
    public const int TextLengthMax = 4_000;

    /// <summary>As typed; null for choices and files.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<string> Chosen { get; init; } = [];

    public IReadOnlyList<IntakeFile> Files { get; init; } = [];

    /// <summary>Why it does not satisfy its question, in plain words to the buyer; null when it does, or is blank.</summary>
    public string? Fault { get; init; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Text) && Chosen.Count == 0 && Files.Count == 0;

    /// <summary>The answer on one line, for people.</summary>
    public string InWords() => Text?.ReplaceLineEndings(" ").Trim() ?? string.Join(", ", Chosen.Concat(Files.Select(file => file.Name)));
}

public enum IntakeFileState
{
    /// <summary>Named by the buyer's form; its bytes are still behind Discord's link.</summary>
    Waiting,

    /// <summary>Its bytes are in the vault, until the ticket goes.</summary>
    Kept,

    /// <summary>It could not be kept: the answer's fault says why.</summary>
    Lost,
}

/// <summary>A file given as an answer.</summary>
/// <param name="Id">Discord's id of the upload.</param>
/// <param name="Name">As its sender named it: for people only.</param>
public sealed record IntakeFile(string Id, string Name, long SizeBytes)
{
    public const int NameLengthMax = 120;

    public IntakeFileState State { get; init; }

    /// <summary>Signed and soon dead; forgotten when the bytes are kept.</summary>
    public string? Link { get; init; }

    /// <summary>Where the vault has it.</summary>
    public string? StoredAs { get; init; }

    /// <summary>What its bytes say it is.</summary>
    public string? ContentType { get; init; }
}

/// <summary>What a form gave for one question.</summary>
public sealed record IntakeInput(string Key)
{
    public string? Text { get; init; }

    public IReadOnlyList<string> Chosen { get; init; } = [];

    public IReadOnlyList<IntakeFile> Files { get; init; } = [];
}

/// <summary>One line of what a buyer is shown of their answers.</summary>
/// <param name="Shown">The answer on one line, cut to <see cref="LengthMax"/>; empty when it is blank.</param>
/// <param name="Problem">Why the seller cannot work with it yet; null when all is well.</param>
public sealed record IntakeLine(string Label, string Shown, string? Problem)
{
    public const int LengthMax = 150;

    internal static IntakeLine Of(ItemQuestion question, OrderIntake intake)
    {
        var words = intake.Answers.GetValueOrDefault(question.Key)?.InWords() ?? "";
        return new IntakeLine(question.Label, words.Length > LengthMax ? Cut(words) + "…" : words, intake.ProblemOf(question));
    }

    private static string Cut(string text) => text[..(char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax)];
}
