using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form for a question. Arguments: the item, the question's key; without one it makes a new one.</summary>
internal sealed class PanelQuestionFormButton(CatalogueForms forms, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.question";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        if (context.Arguments.Text(1) is { } key)
        {
            var found = await PanelQuestion.FindAsync(forms, context.Actor, (id, key), ct);
            return found.Refusal is { } unknown ? unknown : PanelQuestionMessages.Form(found.Value.Item, found.Value.Question, offer);
        }

        var item = await forms.ItemAsync(context.Actor, id, ct);
        return item.Refusal is { } refusal ? refusal : PanelQuestionMessages.Form(item.Value, question: null, offer);
    }
}

/// <summary>Saves it. Arguments: the item, the version the form began with, the question's key or nothing, the offer.</summary>
internal sealed class PanelQuestionForm(CatalogueForms forms, SaveQuestions save) : PanelForm
{
    public const string FormName = "admin.q";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        var arguments = context.Arguments;
        if (arguments.Count < 4 || arguments.Integer(0) is not { } id || PanelQuestion.Version(arguments, 1) is not { } version
            || !int.TryParse(context.Interaction.Fields.GetText("kind"), out var kind))
            return new StaleComponent();
        var key = arguments.Text(2)!;
        return await PanelQuestion.SaveAsync((forms, save), context, (id, version), questions =>
        {
            var at = questions.FindIndex(question => question.Key == key);
            if (at < 0 && key.Length > 0)
                return new NotFound("question");
            var label = PanelFields.Read(context, "label") ?? "";
            var before = at >= 0 ? questions[at] : null;
            var asked = new ItemQuestion(before?.Key ?? NewKey(label, questions), label, (QuestionKind)kind)
            {
                Help = PanelFields.Read(context, "help"),
                IsRequired = context.Interaction.Fields.GetBoolean("required") ?? true,
                Choices = PanelFields.Names(context, "choices", '\n'),
                // Bounds of another kind mean another thing.
                Min = before?.Kind == (QuestionKind)kind ? before.Min : null,
                Max = before?.Kind == (QuestionKind)kind ? before.Max : null,
            };
            if (at >= 0)
                questions[at] = asked;
            else
                questions.Add(asked);
            return null;
        }, ct);
    }

    // An answer is kept under it, so it never changes: made of the question's own words, it says something in a file.
    private static string NewKey(string label, List<ItemQuestion> others)
    {
        const int Most = 26;
        var letters = label.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
        var words = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        var stem = words.Length == 0 ? "question" : words[..Math.Min(words.Length, Most)].Trim('-');
        var key = stem;
        for (var number = 2; others.Exists(other => other.Key == key); number++)
            key = $"{stem}-{number}";
        return key;
    }
}

/// <summary>Opens the form for the bounds of an answer. Arguments: the item, the question's key.</summary>
internal sealed class PanelBoundsButton(CatalogueForms forms, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.bounds";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id || context.Arguments.Text(1) is not { } key)
            return new StaleComponent();
        var found = await PanelQuestion.FindAsync(forms, context.Actor, (id, key), ct);
        return found.Refusal is { } refusal ? refusal : PanelQuestionMessages.Bounds(found.Value.Item, found.Value.Question, offer);
    }
}

/// <summary>Saves them. Arguments: the item, the version the form began with, the question's key, the offer.</summary>
internal sealed class PanelBoundsForm(CatalogueForms forms, SaveQuestions save) : PanelForm
{
    public const string FormName = "admin.q_bounds";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        var arguments = context.Arguments;
        if (arguments.Count < 4 || arguments.Integer(0) is not { } id || PanelQuestion.Version(arguments, 1) is not { } version)
            return new StaleComponent();
        if (!PanelFields.TryNumber(context, "min", out var min) || !PanelFields.TryNumber(context, "max", out var max))
            return new InvalidInput("Bounds are whole numbers, written in digits, or nothing.");
        var key = arguments.Text(2);
        return await PanelQuestion.SaveAsync((forms, save), context, (id, version), questions =>
        {
            var at = questions.FindIndex(question => question.Key == key);
            if (at < 0)
                return new NotFound("question");
            questions[at] = questions[at] with { Min = min, Max = max };
            return null;
        }, ct);
    }
}
