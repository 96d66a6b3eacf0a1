using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary>A button beside a failed task. The list is shown again without it.</summary>
internal abstract class QueueButton(OutboxControl outbox) : ComponentHandler
{
    protected OutboxControl Outbox { get; } = outbox;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Id(0) is not { } effect)
            return new StaleComponent();
        var done = await ActAsync(context, effect, ct);
        return done.Refusal is { } refusal ? refusal : Reply.From(await Outbox.DeadLettersAsync(context.Actor, ct), QueueMessages.List);
    }

    protected abstract Task<Result<bool>> ActAsync(InteractionContext context, Guid effect, CancellationToken ct);
}

/// <summary>Lets a failed task run again.</summary>
internal sealed class QueueRetryButton(OutboxControl outbox) : QueueButton(outbox)
{
    public const string ButtonName = "queue.retry";

    public override string Name => ButtonName;

    protected override Task<Result<bool>> ActAsync(InteractionContext context, Guid effect, CancellationToken ct) =>
        Outbox.RetryAsync(context.Actor, context.Key, effect, ct);
}

/// <summary>Gives a failed task up.</summary>
internal sealed class QueueDiscardButton(OutboxControl outbox) : QueueButton(outbox)
{
    public const string ButtonName = "queue.discard";

    public override string Name => ButtonName;

    protected override Task<Result<bool>> ActAsync(InteractionContext context, Guid effect, CancellationToken ct) =>
        Outbox.DiscardAsync(context.Actor, context.Key, effect, ct);
}
