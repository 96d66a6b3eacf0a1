using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary>A button beside a failed task. The list is shown again without it.</summary>
internal abstract class QueueButton(DeadLetters letters) : ComponentHandler
{
    protected DeadLetters Letters { get; } = letters;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Id(0) is not { } effect)
            return new StaleComponent();
        var done = await ActAsync(context, effect, ct);
        return done.Refusal is { } refusal ? refusal : Reply.From(await Letters.ListAsync(context.Actor, ct), QueueMessages.List);
    }

    protected abstract Task<Result<bool>> ActAsync(InteractionContext context, Guid effect, CancellationToken ct);
}

/// <summary>Lets a failed task run again.</summary>
internal sealed class QueueRetryButton(DeadLetters letters) : QueueButton(letters)
{
    public const string ButtonName = "queue.retry";

    public override string Name => ButtonName;

    protected override Task<Result<bool>> ActAsync(InteractionContext context, Guid effect, CancellationToken ct) =>
        Letters.RetryAsync(context.Actor, context.Key, effect, ct);
}

/// <summary>Gives a failed task up.</summary>
internal sealed class QueueDiscardButton(DeadLetters letters) : QueueButton(letters)
{
    public const string ButtonName = "queue.discard";

    public override string Name => ButtonName;

    protected override Task<Result<bool>> ActAsync(InteractionContext context, Guid effect, CancellationToken ct) =>
        Letters.DiscardAsync(context.Actor, context.Key, effect, ct);
}
