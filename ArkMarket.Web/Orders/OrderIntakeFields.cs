using System.Globalization;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>
/// Questions as a form's fields, and a filled-in form as answers. Discord checks nothing here that it might refuse: no
/// field is required and no text is too short, so that a half-filled form can be sent and is kept.
/// </summary>
internal static class OrderIntakeFields
{
    private const int TitleLengthMax = 45;
    private const int FieldsRead = 25;

    public static Modal Form(OrderIntake intake, int step) => new(
        CustomId.Of(OrderIntakeForm.FormName, intake.OrderId, step),
        DiscordText.Truncate($"Order #{intake.OrderId}: questions{(intake.Steps == 1 ? "" : $" {step} of {intake.Steps}")}", TitleLengthMax),
        [.. intake.QuestionsOn(step).Select(question => Field(question, intake))]);

    public static IReadOnlyList<IntakeInput> Read(Interaction interaction) =>
    [
        .. interaction.Fields.All.Where(IsField).Take(FieldsRead).Select(field => field.Type is ComponentType.FileUpload
            ? new IntakeInput(field.CustomId) { Files = Files(field, interaction.Resolved) }
            : new IntakeInput(field.CustomId) { Text = field.Text, Chosen = field.Values ?? [] }),
    ];

    private static bool IsField(ModalField field) =>
        field.Type is ComponentType.TextInput or ComponentType.StringSelect or ComponentType.FileUpload;

    private static Label Field(ItemQuestion question, OrderIntake intake)
    {
        var before = intake.Answers.GetValueOrDefault(question.Key);
        return new Label(DiscordText.Truncate(question.Label, ItemQuestion.LabelLengthMax), Input(question, before))
        {
            Description = DiscordText.Truncate(Description(question, before), ItemQuestion.HelpLengthMax),
        };
    }

    private static Component Input(ItemQuestion question, IntakeAnswer? before) => question.Kind switch
    {
        QuestionKind.SingleChoice => Select(question, before, most: 1),
        QuestionKind.MultipleChoice => Select(question, before, (int)Math.Clamp(question.Max ?? question.Choices.Count, 1, question.Choices.Count)),
        QuestionKind.File => new FileUpload(question.Key)
        {
            MinValues = 0, MaxValues = (int)Math.Clamp(question.Max ?? ItemQuestion.FilesMax, 1, ItemQuestion.FilesMax), IsRequired = false,
        },
        _ => new TextInput(question.Key, question.Kind is QuestionKind.Paragraph ? TextInputStyle.Paragraph : TextInputStyle.Short)
        {
            MaxLength = IntakeAnswer.TextLengthMax, IsRequired = false, Value = before?.Text is { Length: > 0 } text ? text : null,
        },
    };

    private static StringSelect Select(ItemQuestion question, IntakeAnswer? before, int most)
    {
        // Of a faulty answer more may have been chosen than the field can show.
        var chosen = question.Choices.Where(choice => before?.Chosen.Contains(choice) is true).Take(most).ToHashSet(StringComparer.Ordinal);
        return new StringSelect(question.Key, [.. question.Choices.Select(choice => new SelectOption(choice, choice) { IsDefault = chosen.Contains(choice) })])
        {
            MinValues = 0, MaxValues = most, IsRequired = false,
        };
    }

    private static string Description(ItemQuestion question, IntakeAnswer? before)
    {
        if (before?.Fault is { } fault)
            return "⚠️ " + fault;
        if (question.Kind is QuestionKind.File && before is { Files.Count: > 0 and var count })
            return count == 1 ? "One file is kept. Another one replaces it." : $"{count} files are kept. Others replace them.";
        var words = new[] { question.IsRequired ? null : "Optional.", question.Help, Bounds(question) };
        var text = string.Join(' ', words.Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => Sentence(word!.Trim())));
        return text.Length > 0 ? text : "A seller needs this.";
    }

    private static string Sentence(string words) => words[^1] is '.' or '!' or '?' or ':' ? words : words + ".";

    private static string? Bounds(ItemQuestion question)
    {
        if (question.Kind is QuestionKind.SingleChoice || question is { Min: null, Max: null })
            return null;
        var unit = question.Kind switch
        {
            QuestionKind.Number => "",
            QuestionKind.MultipleChoice => " choices",
            QuestionKind.File => " files",
            _ => " characters",
        };
        var range = (question.Min, question.Max) switch
        {
            ({ } least, { } most) => $"{Number(least)} to {Number(most)}",
            ({ } least, null) => $"At least {Number(least)}",
            (null, var most) => $"At most {Number(most!.Value)}",
        };
        return $"{range}{unit}.";
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static List<IntakeFile> Files(ModalField field, ResolvedData resolved)
    {
        var files = new List<IntakeFile>();
        foreach (var id in (field.Values ?? []).Take(ItemQuestion.FilesMax))
        {
            if (Snowflake.TryParse(id, out var upload) && resolved.Attachments.TryGetValue(upload, out var file) && file.Url is { } link)
                files.Add(new IntakeFile(upload.ToString(), Name(file.FileName), file.SizeBytes) { Link = link });
        }

        return files;
    }

    private static string Name(string name)
    {
        var clean = new string([.. name.Where(letter => !char.IsControl(letter))]).Trim();
        return clean.Length == 0 ? "file" : DiscordText.Truncate(clean, IntakeFile.NameLengthMax);
    }
}
