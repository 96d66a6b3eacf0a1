using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The questions of an item, and one of them.</summary>
internal static class PanelQuestionMessages
{
    public static MessagePayload List(ItemForm item, string? done)
    {
        var questions = item.Item.Questions ?? [];
        var text = questions.Count == 0
            ? "Nothing is asked: a buyer orders with one press."
            : string.Join('\n', questions.Select((question, index) => $"{index + 1}\\. {Line(question)}"));
        return PanelParts.Page(
            $"## Questions: {PanelParts.Line(item.Item.Name!)}\n{text}\n-# Orders that were made keep the questions they were opened with.", done,
            [
                .. PanelCatalogueMessages.Select(
                    CustomId.Of(PanelQuestionSelect.SelectName, item.Id), "Open a question",
                    [.. questions.Select(question => new SelectOption(DiscordText.Truncate(question.Label, DiscordLimits.SelectOptionText), question.Key) { Description = Kind(question.Kind) })]),
                PanelParts.Ways(
                [
                    .. questions.Count < ItemQuestion.PerItemMax ? [Button.Success(CustomId.Of(PanelQuestionFormButton.ButtonName, item.Id), "New question")] : Array.Empty<Button>(),
                    Button.Secondary(CustomId.Of(PanelItemButton.ButtonName, item.Id), "Back to the item"),
                ]),
            ]);
    }

    public static MessagePayload One(ItemForm item, ItemQuestion question, Guid offer)
    {
        var isFirst = item.Item.Questions![0].Key == question.Key;
        return PanelParts.Page($"## {PanelParts.Line(question.Label)}\n-# Asked with {PanelParts.Line(item.Item.Name!)} · {question.Key}\n{Details(question)}", done: null,
        [
            new ActionRow(
                Button.Primary(CustomId.Of(PanelQuestionFormButton.ButtonName, item.Id, question.Key), "Edit"),
                Button.Primary(CustomId.Of(PanelBoundsButton.ButtonName, item.Id, question.Key), "Bounds") with { IsDisabled = question.Kind is QuestionKind.SingleChoice },
                Button.Secondary(CustomId.Of(PanelQuestionAct.ButtonName, PanelQuestionAct.Up, item.Id, item.Version, question.Key, offer), "Ask earlier") with { IsDisabled = isFirst },
                Button.Danger(CustomId.Of(PanelQuestionRemoveButton.ButtonName, item.Id, question.Key), "Remove")),
            PanelParts.Ways(Button.Secondary(CustomId.Of(PanelQuestionsButton.ButtonName, item.Id), "Back to the questions")),
        ]);
    }

    public static MessagePayload AskRemove(ItemForm item, ItemQuestion question, Guid offer) => PanelParts.Ask(
        $"## Remove: {PanelParts.Line(question.Label)}", $"Who orders {PanelParts.Line(item.Item.Name!)} from now on is not asked this. Orders that were made keep it with its answer. To ask it again, write it anew.",
        Button.Danger(CustomId.Of(PanelQuestionAct.ButtonName, PanelQuestionAct.Remove, item.Id, item.Version, question.Key, offer), "Remove"),
        Button.Secondary(CustomId.Of(PanelQuestionsButton.ButtonName, item.Id), "No, go back"));

    public static Modal Form(ItemForm item, ItemQuestion? question, Guid offer) => new(
        CustomId.Of(PanelQuestionForm.FormName, item.Id, item.Version, question?.Key ?? "", offer), question is null ? "New question" : "Edit this question",
        [
            PanelFields.Line("label", "Question", question?.Label, ItemQuestion.LabelLengthMax),
            PanelFields.Line("help", "Help", question?.Help, ItemQuestion.HelpLengthMax).Optional("Stands below the question. Nothing: none."),
            new Label("Answer", new RadioGroup("kind", [.. Kinds.Select(kind => new ChoiceOption(kind.Words, $"{(int)kind.Kind}") { IsDefault = kind.Kind == (question?.Kind ?? QuestionKind.ShortText) })])),
            PanelFields.Text("choices", "Choices", string.Join('\n', question?.Choices ?? []), ItemQuestion.ChoicesMax * (ItemQuestion.ChoiceLengthMax + 1))
                .Optional($"One on each line, 2 to {ItemQuestion.ChoicesMax}. For a choice only."),
            new Label("Needed", new Checkbox("required") { IsDefault = question?.IsRequired ?? true }) { Description = "Without an answer no seller can claim the order." },
        ]);

    public static Modal Bounds(ItemForm item, ItemQuestion question, Guid offer) => new(
        CustomId.Of(PanelBoundsForm.FormName, item.Id, item.Version, question.Key, offer), "Bounds of the answer",
        [
            PanelFields.Line("min", "At least", $"{question.Min}", 14).Optional(Meaning(question.Kind)),
            PanelFields.Line("max", "At most", $"{question.Max}", 14).Optional(Meaning(question.Kind)),
        ]);

    private static readonly (QuestionKind Kind, string Words)[] Kinds =
    [
        (QuestionKind.ShortText, "A line of text"), (QuestionKind.Paragraph, "A longer text"), (QuestionKind.Number, "A number"),
        (QuestionKind.SingleChoice, "One of several"), (QuestionKind.MultipleChoice, "Any of several"), (QuestionKind.File, "A file"),
    ];

    private static string Kind(QuestionKind kind) => Array.Find(Kinds, known => known.Kind == kind).Words;

    private static string Line(ItemQuestion question) => $"{PanelParts.Line(question.Label)} · {Kind(question.Kind).ToLowerInvariant()}{(question.IsRequired ? "" : ", may be left out")}";

    private static string Details(ItemQuestion question)
    {
        var help = question.Help is { } words ? $"{PanelParts.Line(words)}\n" : "";
        var bounds = question is { Min: null, Max: null } ? "" : $"\n**From** {question.Min?.ToString("N0") ?? "anything"} **to** {question.Max?.ToString("N0") ?? "anything"} ({Meaning(question.Kind).TrimEnd('.').ToLowerInvariant()})";
        var choices = question.Choices.Count == 0 ? "" : $"\n**Choices** {DiscordText.Truncate(string.Join(", ", question.Choices.Select(choice => PanelParts.Line(choice, 80))), 2_000)}";
        return $"{help}**Answer** {Kind(question.Kind).ToLowerInvariant()}\n**Needed** {(question.IsRequired ? "yes" : "no")}{bounds}{choices}";
    }

    private static string Meaning(QuestionKind kind) => kind switch
    {
        QuestionKind.Number => "The number itself. Nothing: no bound.",
        QuestionKind.ShortText or QuestionKind.Paragraph => "How many characters. Nothing: no bound.",
        QuestionKind.File => $"How many files, 0 to {ItemQuestion.FilesMax}. Nothing: no bound.",
        _ => "How many are picked. Nothing: no bound.",
    };
}
