namespace ArkMarket.Core.Shop;

/// <summary>The rules for an item's questions.</summary>
internal static class QuestionCheck
{
    public const int KeyLengthMax = 30;

    /// <summary>What a form's text field holds.</summary>
    private const int TextLengthMax = 4_000;

    public static void Check(CatalogueItem item, CataloguePlace place, List<CatalogueFault> faults)
    {
        if (item.Question is { } question)
        {
            CatalogueCheck.CheckLine(question, place.At("question"), ItemQuestion.HelpLengthMax, faults);
            if (item.Questions is not null)
                faults.Add(new(place.At("question"), "either one question or a list of questions."));
        }

        var questions = item.Questions ?? [];
        if (questions.Count > ItemQuestion.PerItemMax)
            faults.Add(new(place.At("questions"), $"at most {ItemQuestion.PerItemMax}."));
        var keys = new HashSet<string>();
        for (var index = 0; index < Math.Min(questions.Count, ItemQuestion.PerItemMax); index++)
            CheckOne(questions[index], place.At("questions", index), keys, faults);
    }

    private static void CheckOne(ItemQuestion? question, CataloguePlace place, HashSet<string> keys, List<CatalogueFault> faults)
    {
        if (question is null)
        {
            faults.Add(new(place, "there is nothing."));
            return;
        }

        CatalogueCheck.CheckKey(question.Key, "", place, (keys, faults));
        if (question.Key?.Length > KeyLengthMax)
            faults.Add(new(place.At("key"), $"at most {KeyLengthMax} characters."));
        CatalogueCheck.CheckLine(question.Label, place.At("label"), ItemQuestion.LabelLengthMax, faults);
        if (question.Help is { } help)
            CatalogueCheck.CheckLine(help, place.At("help"), ItemQuestion.HelpLengthMax, faults);
        if (!Enum.IsDefined(question.Kind))
            faults.Add(new(place.At("kind"), "one of short_text, paragraph, number, single_choice, multiple_choice, file."));
        CheckChoices(question, place, faults);
        CheckBounds(question, place, faults);
    }

    private static void CheckChoices(ItemQuestion question, CataloguePlace place, List<CatalogueFault> faults)
    {
        var choices = question.Choices ?? [];
        var hasChoices = question.Kind is QuestionKind.SingleChoice or QuestionKind.MultipleChoice;
        if (!hasChoices && choices.Count > 0)
            faults.Add(new(place.At("choices"), "only for single_choice and multiple_choice."));
        if (!hasChoices)
            return;
        if (choices.Count is < 2 or > ItemQuestion.ChoicesMax)
            faults.Add(new(place.At("choices"), $"2 to {ItemQuestion.ChoicesMax}."));
        if (choices.Any(choice => string.IsNullOrWhiteSpace(choice) || choice.Length > ItemQuestion.ChoiceLengthMax || choice.Any(char.IsControl)))
            faults.Add(new(place.At("choices"), $"each has 1 to {ItemQuestion.ChoiceLengthMax} characters on one line."));
        if (choices.Distinct(StringComparer.Ordinal).Count() != choices.Count)
            faults.Add(new(place.At("choices"), "each once."));
    }

    private static void CheckBounds(ItemQuestion question, CataloguePlace place, List<CatalogueFault> faults)
    {
        (long Least, long Most)? bounds = question.Kind switch
        {
            QuestionKind.ShortText or QuestionKind.Paragraph => (0, TextLengthMax),
            QuestionKind.Number => (-1_000_000_000_000, 1_000_000_000_000),
            QuestionKind.MultipleChoice => (0, question.Choices?.Count ?? 0),
            QuestionKind.File => (0, ItemQuestion.FilesMax),
            QuestionKind.SingleChoice => null,
            _ => (long.MinValue, long.MaxValue),
        };
        if (bounds is not { } most)
        {
            if (question.Min is not null || question.Max is not null)
                faults.Add(new(place, "a single choice has no min and no max."));
            return;
        }

        // A largest of nothing would be a question that cannot be answered.
        if (question.Min < most.Least || question.Min > most.Most || question.Max > most.Most
            || question.Max < (question.Kind is QuestionKind.Number ? most.Least : 1))
            faults.Add(new(place, $"min and max are from {most.Least:N0} to {most.Most:N0}."));
        if (question.Min > question.Max)
            faults.Add(new(place, "min is not above max."));
    }
}
