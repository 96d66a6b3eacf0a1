using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>A button or menu that leads to another page: the one private panel changes in place.</summary>
internal abstract class PanelPage : ComponentHandler
{
    public override ReplyShape Shape => ReplyShape.Update;

    protected abstract PanelRoom Room { get; }

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Room.IsOpenTo(context) ? await ShowAsync(context, ct) : Room.Closed;

    protected abstract Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct);
}

/// <summary>A button that opens a form. What the form would do stands at its top.</summary>
internal abstract class PanelFormButton(TimeProvider clock) : ComponentHandler
{
    public override ReplyShape Shape => ReplyShape.Modal;

    protected abstract PanelRoom Room { get; }

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Room.IsOpenTo(context) ? await OpenAsync(context, Offer.New(clock), ct) : Room.Closed;

    protected abstract Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct);
}

/// <summary>A button that confirms what the page above it says. Its custom id ends with an offer, which is acted on once.</summary>
internal abstract class PanelConfirm : ComponentHandler
{
    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    protected abstract PanelRoom Room { get; }

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!Room.IsOpenTo(context))
            return Room.Closed;
        return Offer.Once(context) is { } once ? await ActAsync(once, ct) : new StaleComponent();
    }

    protected abstract Task<Reply> ActAsync(InteractionContext context, CancellationToken ct);
}

/// <summary>A form of the panel comes back: submitting it is the confirmation. Its custom id ends with an offer too.</summary>
internal abstract class PanelForm : ModalHandler
{
    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    protected abstract PanelRoom Room { get; }

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!Room.IsOpenTo(context))
            return Room.Closed;
        return Offer.Once(context) is { } once ? await ActAsync(once, ct) : new StaleComponent();
    }

    protected abstract Task<Reply> ActAsync(InteractionContext context, CancellationToken ct);
}
