using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A button that acts on the order its custom id names, and says privately what became of it.</summary>
internal abstract class OrderButton : ComponentHandler
{
    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } orderId
            ? Reply.From(await ActAsync(context, new OrderRequest(context.Actor, context.Key, orderId), ct), OrderMessages.Done)
            : new StaleComponent();

    protected abstract Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct);
}

/// <summary>A form that acts on the order its custom id names.</summary>
internal abstract class OrderForm : ModalHandler
{
    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } orderId
            ? Reply.From(await ActAsync(context, new OrderRequest(context.Actor, context.Key, orderId), ct), OrderMessages.Done)
            : new StaleComponent();

    protected abstract Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct);
}

/// <summary>A button that opens one of these forms; it only carries the order's id over.</summary>
internal abstract class OrderFormButton : ComponentHandler
{
    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public sealed override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult<Reply>(context.Arguments.Integer(0) is { } orderId ? Form(context, orderId) : new StaleComponent());

    protected abstract Discord.Modal Form(InteractionContext context, long orderId);
}
