using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary>Lets a failed task run again. The list is shown again without it.</summary>
internal sealed class QueueRetryButton(DeadLetters letters) : ComponentHandler
{
    public const string ButtonName = "queue.retry";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Id(0) is not { } effect)
            return new StaleComponent();
        var done = await letters.RetryAsync(context.Actor, context.Key, effect, ct);
        return done.Refusal is { } refusal ? refusal : await QueuePage.ShowAsync(letters, context, (null, QueueMessages.Done(1, discard: false)), ct);
    }
}

/// <summary>Asks before a failed task is given up. Argument: the task.</summary>
internal sealed class QueueDiscardButton(DeadLetters letters, TimeProvider clock) : ComponentHandler
{
    public const string ButtonName = "queue.discard";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Id(0) is { } effect
        ? Reply.From(await letters.FindAsync(context.Actor, effect, ct), found => QueueMessages.AskDiscard(found, Offer.New(clock)))
        : new StaleComponent();
}

/// <summary>Gives it up. Arguments: the task, the offer.</summary>
internal sealed class QueueDiscardConfirm(DeadLetters letters) : ComponentHandler
{
    public const string ButtonName = "queue.discard_do";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Id(0) is not { } effect || Offer.Once(context) is not { } once)
            return new StaleComponent();
        var done = await letters.DiscardAsync(once.Actor, once.Key, effect, ct);
        return done.Refusal is { } refusal ? refusal : await QueuePage.ShowAsync(letters, context, (null, QueueMessages.Done(1, discard: true)), ct);
    }
}
