using ArkMarket.Core.Guilds;
using ArkMarket.Core.Sellers;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Sellers;

/// <summary>A seller changes their specialities and maps.</summary>
internal sealed class SellProfileForm(EditProfile edit, ILogger<SellProfileForm> logger) : TypedProfileForm(logger)
{
    public const string FormName = "sell.profile";

    public override string Name => FormName;

    protected override string AgainButton => SellProfileButton.ButtonName;

    protected override async Task<Reply> SendAsync(InteractionContext context, TypedProfile typed, CancellationToken ct) =>
        Reply.From(await edit.HandleAsync(new(context.Actor, context.Key, typed with { About = null }), ct), SellerMessages.ProfileSaved);
}

/// <summary>Opens the form with what the message shows.</summary>
internal sealed class SellProfileButton : ComponentHandler
{
    public const string ButtonName = "sell.profile";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult<Reply>(SellerForms.Profile(context.Config, SellerForms.ReadBack(context.Interaction.Message)));
}
