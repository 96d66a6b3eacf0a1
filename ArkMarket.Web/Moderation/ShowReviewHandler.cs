using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>Shows a message that needs judgement to moderators as it now stands.</summary>
internal sealed class ShowReviewHandler(ReviewList reviews, RecordAlert record, StaffBoard post) : EffectHandler<ShowReview>
{
    protected override async Task HandleAsync(ShowReview effect, EffectContext context, CancellationToken ct)
    {
        if (await reviews.FindAsync(context.Guild, effect.ReviewId, ct) is not { } item)
            return;
        var note = new StaffNote(ReviewMessages.Item(item), CustomId.Of(ReviewFineButton.ButtonName, item.Id))
        {
            Channel = item.AlertChannelId, Known = item.AlertMessageId, IsWanted = item.State is ReviewState.WaitingForPerson,
        };
        if (await post.ShowAsync(note, context, ct) is { } place)
            await record.ReviewAsync(context.Guild, item.Id, place, ct);
    }
}

/// <summary>Shows an appeal to moderators as it now stands.</summary>
internal sealed class ShowAppealHandler(AppealList appeals, RecordAlert record, StaffBoard post) : EffectHandler<ShowAppeal>
{
    protected override async Task HandleAsync(ShowAppeal effect, EffectContext context, CancellationToken ct)
    {
        if (await appeals.FindAsync(context.Guild, effect.AppealId, ct) is not { Appeal: var appeal } file)
            return;
        var note = new StaffNote(AppealMessages.File(file), CustomId.Of(AppealGrantButton.ButtonName, appeal.Id))
        {
            Channel = appeal.AlertChannelId, Known = appeal.AlertMessageId, IsWanted = appeal.IsOpen,
        };
        if (await post.ShowAsync(note, context, ct) is { } place)
            await record.AppealAsync(context.Guild, appeal.Id, place, ct);
    }
}
