using ArkMarket.Core.Queue;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary>Shows what failed, from the panel or anew. Arguments: where the page before ended.</summary>
internal sealed class QueueListButton(DeadLetters letters) : ComponentHandler
{
    public const string ButtonName = "queue.list";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var (ticks, id) = (context.Arguments.Integer(0), context.Arguments.Id(1));
        var after = ticks is { } at and > 0 && at <= DateTimeOffset.MaxValue.Ticks && id is { } last ? new DeadLetterCursor(new DateTimeOffset(at, TimeSpan.Zero), last) : null;
        return QueuePage.ShowAsync(letters, context, (after, null), ct);
    }
}

internal static class QueuePage
{
    public static async Task<Reply> ShowAsync(DeadLetters letters, InteractionContext context, (DeadLetterCursor? After, string? Done) which, CancellationToken ct) =>
        Reply.From(
            await letters.PageAsync(context.Actor, new DeadLetterFilter { After = which.After, PageSize = QueueMessages.PageSize }, ct),
            page => QueueMessages.List(page, which.Done));
}
