using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>A button or menu of the shop: it changes the member's own private message into the next step.</summary>
internal abstract class ShopHandler : ComponentHandler
{
    private const int PageMax = 10_000;

    public sealed override ReplyShape Shape => ReplyShape.Update;

    public sealed override FlagSetting Feature => GuildSettings.MarketFeature;

    /// <summary>A page number from a custom id: anything may stand there, and the query finds the nearest page there is.</summary>
    protected static int Page(InteractionContext context, int index) => (int)Math.Clamp(context.Arguments.Integer(index) ?? 0, 0, PageMax);

    /// <summary>The record id that was chosen in a menu.</summary>
    protected static long? Chosen(InteractionContext context) =>
        context.Interaction.Values is [var value] && long.TryParse(value, System.Globalization.NumberStyles.None, provider: null, out var id) ? id : null;
}
