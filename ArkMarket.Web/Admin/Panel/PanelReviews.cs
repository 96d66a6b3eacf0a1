using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Moderation;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Messages that wait for a moderator, the oldest first. Argument: the last of the page before.</summary>
internal sealed class PanelReviewsButton(ReviewList reviews) : PanelPage
{
    public const string ButtonName = "admin.reviews";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelReviews.ShowAsync(reviews, context, context.Arguments.Integer(0), done: null, ct);
}

/// <summary>One of them, from the list.</summary>
internal sealed class PanelReviewSelect(ReviewList reviews, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.review";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelCatalogue.Chosen(context) is { } id
        ? Reply.From(await reviews.FindAsync(context.Actor, id, ct), item => PanelReviews.Card(item, Offer.New(clock)))
        : new StaleComponent();
}

/// <summary>Decides what needs no further words. Arguments: the item, the decision, the offer.</summary>
internal sealed class PanelReviewConfirm(DecideReview decide, ReviewList reviews) : PanelConfirm
{
    public const string ButtonName = "admin.review_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct) =>
        PanelReviews.Read(context) is (var id, (ReviewDecision.Fine or ReviewDecision.Redirect) and var decision)
            ? await PanelReviews.DecideAsync((decide, reviews), context, new(context.Actor, context.Key, id, decision), ct)
            : new StaleComponent();
}

/// <summary>Asks for the reason of a warning or a time-out. Arguments: the item, the decision.</summary>
internal sealed class PanelReviewPunishButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.review_punish";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        PanelReviews.Read(context) is (var id, (ReviewDecision.Warn or ReviewDecision.Mute) and var decision)
            ? ReviewFields.Form(CustomId.Of(PanelReviewPunishForm.FormName, id, (int)decision, offer), decision, context.Config)
            : new StaleComponent());
}

/// <summary>Warns or times out. Arguments: the item, the decision, the offer.</summary>
internal sealed class PanelReviewPunishForm(DecideReview decide, ReviewList reviews) : PanelForm
{
    public const string FormName = "admin.review_punish_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct) =>
        PanelReviews.Read(context) is (var id, (ReviewDecision.Warn or ReviewDecision.Mute) and var decision)
            ? await PanelReviews.DecideAsync((decide, reviews), context, ReviewFields.Read(context, id, decision), ct)
            : new StaleComponent();
}

internal static class PanelReviews
{
    private const int Listed = 10;
    private const int LineLengthMax = 90;

    public static async Task<Reply> ShowAsync(ReviewList reviews, InteractionContext context, long? after, string? done, CancellationToken ct) =>
        Reply.From(await reviews.HandleAsync(context.Actor, ReviewState.WaitingForPerson, after, ct), page => List(page, done));

    public static async Task<Reply> DecideAsync(
        (DecideReview Decide, ReviewList Reviews) uses, InteractionContext context, DecideReview.Request request, CancellationToken ct)
    {
        var decided = await uses.Decide.HandleAsync(request, ct);
        return decided.Refusal is { } refusal
            ? refusal
            : await ShowAsync(uses.Reviews, context, after: null, $"The message of {PanelParts.User(decided.Value.Member)} {decided.Value.Decision.InWords()}.", ct);
    }

    public static (long Id, ReviewDecision Decision)? Read(InteractionContext context) =>
        context.Arguments.Integer(0) is { } id && context.Arguments.Integer(1) is { } decision and >= (long)ReviewDecision.Fine and <= (long)ReviewDecision.Mute
            ? (id, (ReviewDecision)decision)
            : null;

    public static MessagePayload Card(ReviewItem item, Guid offer) => PanelParts.Page(ReviewMessages.Text(item), done: null,
    [
        .. item.State is ReviewState.Decided ? Array.Empty<Component>() : [new ActionRow(
            Button.Success(CustomId.Of(PanelReviewConfirm.ButtonName, item.Id, (int)ReviewDecision.Fine, offer), "Fine"),
            Button.Secondary(CustomId.Of(PanelReviewConfirm.ButtonName, item.Id, (int)ReviewDecision.Redirect, offer), "Redirect"),
            Button.Primary(CustomId.Of(PanelReviewPunishButton.ButtonName, item.Id, (int)ReviewDecision.Warn), "Warn"),
            Button.Danger(CustomId.Of(PanelReviewPunishButton.ButtonName, item.Id, (int)ReviewDecision.Mute), "Time out"))],
        PanelParts.Ways(Button.Secondary(PanelReviewsButton.ButtonName, "Messages to judge")),
    ]);

    private static MessagePayload List(ReviewPage page, string? done)
    {
        var shown = page.Items.Take(Listed).ToList();
        var lines = shown.Count == 0 ? "Nothing waits." : string.Join('\n', shown.Select(item => $"**#{item.Id}** {PanelParts.User(item.UserId)} {PanelParts.Line(item.Content, LineLengthMax)}"));
        return PanelParts.Page($"## Messages to judge\n{lines}", done,
        [
            .. shown.Count == 0 ? Array.Empty<Component>() : [new ActionRow(new StringSelect(PanelReviewSelect.SelectName, [.. shown.Select(Option)]) { Placeholder = "Look at a message…" })],
            PanelParts.Ways(
            [
                .. page.Items.Count > Listed ? [Button.Secondary(CustomId.Of(PanelReviewsButton.ButtonName, shown[^1].Id), "Later ones")] : Array.Empty<Button>(),
                PanelParts.Back(PanelRoom.Moderation),
            ]),
        ]);
    }

    private static SelectOption Option(ReviewItem item) =>
        new($"#{item.Id}", $"{item.Id}") { Description = DiscordText.Truncate(item.Content.ReplaceLineEndings(" ") is { Length: > 0 } text ? text : "no text", DiscordLimits.SelectOptionText) };
}
