using System.Globalization;
using ArkMarket.Core.Shop;

namespace ArkMarket.Core.Orders;

/// <summary>Whether what a buyer gave satisfies its question. It never refuses: it keeps what was given, with the fault beside it.</summary>
internal static class IntakeCheck
{
    /// <summary>What is left of a choice that nobody offered.</summary>
    private const int ForeignChoiceLengthMax = 100;

    /// <param name="before">What was given earlier; files stay when a form brings no others, for a form cannot show them again.</param>
    public static IntakeAnswer Of(ItemQuestion question, IntakeInput given, IntakeAnswer? before, int megabytesMax)
    {
        var answer = question.Kind switch
        {
            QuestionKind.ShortText or QuestionKind.Paragraph or QuestionKind.Number => new IntakeAnswer { Text = Bounded(given.Text ?? "") },
            QuestionKind.SingleChoice or QuestionKind.MultipleChoice => new IntakeAnswer { Chosen = Chosen(given) },
            _ => given.Files.Count == 0 && before is not null ? before : new IntakeAnswer { Files = Files(given, megabytesMax) },
        };
        if (answer.IsBlank || ReferenceEquals(answer, before))
            return answer;
        return answer with { Fault = FaultOf(question, given, answer, megabytesMax) };
    }

    private static string? FaultOf(ItemQuestion question, IntakeInput given, IntakeAnswer answer, int megabytesMax) => question.Kind switch
    {
        QuestionKind.ShortText or QuestionKind.Paragraph => TextFault(question, given.Text!),
        QuestionKind.Number => NumberFault(question, answer.Text!),
        QuestionKind.SingleChoice => ChoiceFault(question, answer.Chosen, (1, 1)),
        QuestionKind.MultipleChoice => ChoiceFault(question, answer.Chosen, (question.Min ?? 1, question.Max ?? question.Choices.Count)),
        _ => FileFault(question, answer.Files, megabytesMax),
    };

    private static string? TextFault(ItemQuestion question, string text)
    {
        var length = text.Trim().Length;
        var most = Math.Min(question.Max ?? IntakeAnswer.TextLengthMax, IntakeAnswer.TextLengthMax);
        if (length > most)
            return $"It has {length:N0} characters; at most {most:N0} are wanted.";
        return question.Min is { } least && length < least ? $"It has {length:N0} characters; at least {least:N0} are wanted." : null;
    }

    // People write 1,200 and 1 200 as well as 1200.
    private static string? NumberFault(ItemQuestion question, string text)
    {
        var digits = new string([.. text.Where(letter => letter is not (',' or '_' or '\'') && !char.IsWhiteSpace(letter))]);
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return "It is not a whole number. Write it in digits, such as 12.";
        if (question.Min is { } least && number < least)
            return question.Max is { } to ? $"It is a number from {least:N0} to {to:N0}." : $"It is at least {least:N0}.";
        if (question.Max is { } most && number > most)
            return question.Min is { } from ? $"It is a number from {from:N0} to {most:N0}." : $"It is at most {most:N0}.";
        return null;
    }

    private static string? ChoiceFault(ItemQuestion question, IReadOnlyList<string> chosen, (long Least, long Most) bounds)
    {
        if (chosen.Any(choice => !question.Choices.Contains(choice)))
            return "It has a choice that is not offered. Choose again.";
        return CountFault(chosen.Count, bounds, "choices");
    }

    private static string? FileFault(ItemQuestion question, IReadOnlyList<IntakeFile> files, int megabytesMax)
    {
        if (files.Any(file => file.State is IntakeFileState.Lost))
            return $"A file is larger than {megabytesMax} MB, the most this server keeps. Send a smaller one.";
        return CountFault(files.Count, (question.Min ?? 1, Math.Min(question.Max ?? ItemQuestion.FilesMax, ItemQuestion.FilesMax)), "files");
    }

    private static string? CountFault(int count, (long Least, long Most) bounds, string things)
    {
        if (count < bounds.Least)
            return $"You gave {count} {things}; at least {bounds.Least} are wanted.";
        return count > bounds.Most ? $"You gave {count} {things}; at most {bounds.Most} are possible." : null;
    }

    private static IntakeFile[] Files(IntakeInput given, int megabytesMax) =>
    [
        .. given.Files.Take(ItemQuestion.FilesMax)
            .Select(file => file.SizeBytes > megabytesMax * 1024L * 1024 ? file with { State = IntakeFileState.Lost, Link = null } : file),
    ];

    private static string[] Chosen(IntakeInput given) =>
        [.. given.Chosen.Distinct().Take(ItemQuestion.ChoicesMax).Select(choice => choice.Length > ForeignChoiceLengthMax ? choice[..ForeignChoiceLengthMax] : choice)];

    private static string Bounded(string text) => text.Length > IntakeAnswer.TextLengthMax ? text[..IntakeAnswer.TextLengthMax] : text;
}
