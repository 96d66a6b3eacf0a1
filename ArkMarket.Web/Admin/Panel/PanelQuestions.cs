using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The questions of an item. Argument: the item.</summary>
internal sealed class PanelQuestionsButton(CatalogueForms forms) : PanelPage
{
    public const string ButtonName = "admin.questions";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? Reply.From(await forms.ItemAsync(context.Actor, id, ct), item => PanelQuestionMessages.List(item, done: null))
        : new StaleComponent();
}

/// <summary>The question that was chosen. Argument: the item.</summary>
internal sealed class PanelQuestionSelect(CatalogueForms forms, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.question_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id || context.Interaction.Values is not [var key])
            return new StaleComponent();
        var found = await PanelQuestion.FindAsync(forms, context.Actor, (id, key), ct);
        return Reply.From(found, asked => PanelQuestionMessages.One(asked.Item, asked.Question, Offer.New(clock)));
    }
}

/// <summary>Asks before a question is removed. Arguments: the item, the question's key.</summary>
internal sealed class PanelQuestionRemoveButton(CatalogueForms forms, TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.q_remove";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id || context.Arguments.Text(1) is not { } key)
            return new StaleComponent();
        var found = await PanelQuestion.FindAsync(forms, context.Actor, (id, key), ct);
        return Reply.From(found, asked => PanelQuestionMessages.AskRemove(asked.Item, asked.Question, Offer.New(clock)));
    }
}

/// <summary>Moves a question up, or removes it. Arguments: which, the item, its version as it was shown, the question's key, the offer.</summary>
internal sealed class PanelQuestionAct(CatalogueForms forms, SaveQuestions save) : PanelConfirm
{
    public const string ButtonName = "admin.q_do";
    public const string Up = "up";
    public const string Remove = "remove";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        var arguments = context.Arguments;
        if (arguments.Count < 5 || arguments.Text(0) is not (Up or Remove) || arguments.Integer(1) is not { } id || PanelQuestion.Version(arguments, 2) is not { } version)
            return new StaleComponent();
        var key = arguments.Text(3)!;
        return await PanelQuestion.SaveAsync((forms, save), context, (id, version), questions =>
        {
            var at = questions.FindIndex(question => question.Key == key);
            // A repeat finds it changed already: the key of the offer gives the first outcome all the same.
            if (at >= 0 && arguments.Text(0) is Remove)
                questions.RemoveAt(at);
            else if (at > 0)
                (questions[at - 1], questions[at]) = (questions[at], questions[at - 1]);
            return null;
        }, ct);
    }
}

internal static class PanelQuestion
{
    public static int? Version(CustomId arguments, int index) => arguments.Integer(index) is { } version and > 0 and <= int.MaxValue ? (int)version : null;

    public static async Task<Result<(ItemForm Item, ItemQuestion Question)>> FindAsync(
        CatalogueForms forms, Actor actor, (long Item, string Key) which, CancellationToken ct)
    {
        var item = await forms.ItemAsync(actor, which.Item, ct);
        if (item.Refusal is { } refusal)
            return refusal;
        return item.Value.Item.Questions?.FirstOrDefault(question => question.Key == which.Key) is { } found ? (item.Value, found) : new NotFound("question");
    }

    /// <summary>Saves the questions as <paramref name="change"/> leaves them, unless it refuses.</summary>
    public static async Task<Reply> SaveAsync(
        (CatalogueForms Forms, SaveQuestions Save) doors, InteractionContext context, (long Item, int Version) seen, Func<List<ItemQuestion>, Refusal?> change,
        CancellationToken ct)
    {
        var item = await doors.Forms.ItemAsync(context.Actor, seen.Item, ct);
        if (item.Refusal is { } gone)
            return gone;
        List<ItemQuestion> questions = [.. item.Value.Item.Questions ?? []];
        if (change(questions) is { } unreadable)
            return unreadable;
        var saved = await doors.Save.HandleAsync(new(context.Actor, context.Key, seen.Item, questions) { SeenVersion = seen.Version }, ct);
        if (saved.Refusal is { } refusal)
            return refusal;
        return Reply.From(
            await doors.Forms.ItemAsync(context.Actor, seen.Item, ct), now => PanelQuestionMessages.List(now, "The questions are saved. Whoever orders from now on is asked these."));
    }
}
