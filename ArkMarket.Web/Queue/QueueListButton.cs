using ArkMarket.Core.Queue;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary>Shows what failed, from the panel or anew.</summary>
internal sealed class QueueListButton(DeadLetters letters) : ComponentHandler
{
    public const string ButtonName = "queue.list";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Reply.From(await letters.ListAsync(context.Actor, ct), QueueMessages.List);
}
