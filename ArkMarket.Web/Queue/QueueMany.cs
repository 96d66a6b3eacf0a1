using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary>All failed tasks of the kind that was chosen.</summary>
internal sealed class QueueKindSelect(DeadLetters letters) : ComponentHandler
{
    public const string SelectName = "queue.kind";

    public override string Name => SelectName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Interaction.Values is [var kind]
        ? Reply.From(await QueueManyButton.FindAsync(letters, context.Actor, kind, ct), QueueMessages.Kind)
        : new StaleComponent();
}

/// <summary>Asks before something is done with all of a kind. Arguments: what, the kind.</summary>
internal sealed class QueueManyButton(DeadLetters letters, TimeProvider clock) : ComponentHandler
{
    public const string ButtonName = "queue.many";
    public const string Retry = "retry";
    public const string Discard = "discard";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Text(0) is Retry or Discard && context.Arguments.Text(1) is { Length: > 0 } kind
            ? Reply.From(
                await FindAsync(letters, context.Actor, kind, ct), found => QueueMessages.AskMany(found, context.Arguments.Text(0) is Discard, Offer.New(clock)))
            : new StaleComponent();

    public static async Task<Result<DeadLetterKind>> FindAsync(DeadLetters letters, Actor actor, string kind, CancellationToken ct)
    {
        var page = await letters.PageAsync(actor, new DeadLetterFilter { Kind = kind, PageSize = 1 }, ct);
        if (page.Refusal is { } refusal)
            return refusal;
        return page.Value.Kinds.FirstOrDefault(found => found.Kind == kind) is { } known ? known : new NotFound("failed task");
    }
}

/// <summary>Does it, with as many as there are now. Arguments: what, the kind, the offer.</summary>
internal sealed class QueueManyConfirm(DeadLetters letters) : ComponentHandler
{
    public const string ButtonName = "queue.many_do";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Text(0) is not (QueueManyButton.Retry or QueueManyButton.Discard) || context.Arguments.Count < 3
            || context.Arguments.Text(1) is not { Length: > 0 } kind || Offer.Once(context) is not { } once)
            return new StaleComponent();
        var discard = context.Arguments.Text(0) is QueueManyButton.Discard;
        var choice = new DeadLetterChoice(once.Actor, once.Key) { Kind = kind };
        var done = discard ? await letters.DiscardAsync(choice, ct) : await letters.RetryAsync(choice, ct);
        return done.Refusal is { } refusal ? refusal : await QueuePage.ShowAsync(letters, context, (null, QueueMessages.Done(done.Value, discard)), ct);
    }
}
