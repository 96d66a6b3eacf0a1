using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>Shows a case privately. Arguments: the case, and the message's marker.</summary>
internal sealed class CaseShowButton(CaseQueries cases, TimeProvider clock) : ComponentHandler
{
    public const string ButtonName = "case.show";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? Reply.From(await cases.FindAsync(context.Actor, id, ct), file => CaseMessages.Card(file, clock.GetUtcNow()))
        : new StaleComponent();
}

/// <summary>Asks why a case is taken back. Argument: the case.</summary>
internal sealed class CaseLiftButton(TimeProvider clock) : ComponentHandler
{
    public const string ButtonName = "case.lift";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        !context.Config.IsModerator(context.Actor) ? Rights.Needed(Right.Moderation)
        : context.Arguments.Integer(0) is { } id ? CaseForms.Lift(CustomId.Of(CaseLiftForm.FormName, id, Offer.New(clock)), id) : new StaleComponent());
}

/// <summary>Takes the case back. Arguments: the case, the offer.</summary>
internal sealed class CaseLiftForm(LiftCase lift) : ModalHandler
{
    public const string FormName = "case.lift";

    public override string Name => FormName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Offer.Once(context) is { } once && context.Arguments is { Count: 2 } && context.Arguments.Integer(0) is { } id
            ? Reply.From(await lift.HandleAsync(new(context.Actor, once.Key, id, CaseForms.ReadReason(context)), ct), CaseMessages.Lifted)
            : new StaleComponent();
}

/// <summary>Has a case carried out again that Discord refused. Arguments: the case, and the message's marker.</summary>
internal sealed class CaseRetryButton(RetryCase retry) : ComponentHandler
{
    public const string ButtonName = "case.retry";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? Reply.From(await retry.HandleAsync(new(context.Actor, context.Key, id), ct), CaseMessages.Retried)
        : new StaleComponent();
}
