using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>Asks privately whom to hand the order over to.</summary>
internal sealed class OrderHandOverButton : ComponentHandler
{
    public override string Name => "order.hand_over";

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Integer(0) is { } orderId
            ? MessagePayload.Of(
                new TextDisplay($"Who should take over order #{orderId}? They have to accept; until then it stays yours."),
                new ActionRow(new UserSelect(CustomId.Of(OrderHandOverSelect.SelectName, orderId)) { Placeholder = "Choose a seller" }))
            : new StaleComponent());
}

internal sealed class OrderHandOverSelect(OfferHandOver offer) : OrderButton
{
    public const string SelectName = "order.hand_over_to";

    public override string Name => SelectName;

    public override ReplyShape Shape => ReplyShape.Update;

    protected override async Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct)
    {
        if (context.Interaction.Values is not [var value] || !Snowflake.TryParse(value, out var id)
            || !context.Interaction.Resolved.Members.TryGetValue(id, out var member))
            return new NotFound("member");
        var to = new Actor(context.Actor.Guild, new UserId(id.Value), [.. member.Roles.Select(role => new RoleId(role.Value))], ManagesGuild: false);
        return await offer.HandleAsync(request, to, ct);
    }
}
