using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>A button under a message that needs judgement. Argument: the item. The moderators' message follows by itself.</summary>
internal abstract class ReviewButton(DecideReview decide) : ComponentHandler
{
    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    protected abstract ReviewDecision Decision { get; }

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } id
            ? Reply.From(await decide.HandleAsync(new(context.Actor, context.Key, id, Decision), ct), ReviewMessages.Decided)
            : new StaleComponent();
}

/// <summary>The message may stay.</summary>
internal sealed class ReviewFineButton(DecideReview decide) : ReviewButton(decide)
{
    public const string ButtonName = "review.fine";

    public override string Name => ButtonName;

    protected override ReviewDecision Decision => ReviewDecision.Fine;
}

/// <summary>The message goes; its author is told where to write it.</summary>
internal sealed class ReviewRedirectButton(DecideReview decide) : ReviewButton(decide)
{
    public const string ButtonName = "review.redirect";

    public override string Name => ButtonName;

    protected override ReviewDecision Decision => ReviewDecision.Redirect;
}
