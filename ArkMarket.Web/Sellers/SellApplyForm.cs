using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Sellers;

/// <summary>A form that somebody describes themselves in. What they typed comes back to them when it cannot be taken.</summary>
internal abstract partial class TypedProfileForm(ILogger logger) : ModalHandler
{
    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    /// <summary>The button that opens the form again.</summary>
    protected abstract string AgainButton { get; }

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var typed = SellerForms.Read(context.Interaction.Fields);
        try
        {
            var reply = await SendAsync(context, typed, ct);
            return reply.Refusal is InvalidInput refusal ? SellerMessages.Kept(refusal.Explain(context.Wording), typed, AgainButton) : reply;
        }
        catch (DatabaseNotOpenException)
        {
            return SellerMessages.Kept(new Starting().Explain(context.Wording), typed, AgainButton);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var reference = PrivateWords.NewReference();
            LogFailed(logger, error, reference);
            return SellerMessages.Kept(new OurFault(reference).Explain(context.Wording), typed, AgainButton);
        }
    }

    protected abstract Task<Reply> SendAsync(InteractionContext context, TypedProfile typed, CancellationToken ct);

    [LoggerMessage(LogLevel.Error, "A form of a seller failed, reference {Reference}")]
    private static partial void LogFailed(ILogger logger, Exception error, string reference);
}

/// <summary>Somebody asks to become a seller.</summary>
internal sealed class SellApplyForm(ApplyToSell apply, ILogger<SellApplyForm> logger) : TypedProfileForm(logger)
{
    public const string FormName = "sell.apply";

    public override string Name => FormName;

    protected override string AgainButton => SellApplyButton.ButtonName;

    protected override async Task<Reply> SendAsync(InteractionContext context, TypedProfile typed, CancellationToken ct) =>
        Reply.From(await apply.HandleAsync(new(context.Actor, context.Key, typed with { About = typed.About ?? "" }), ct), SellerMessages.Applied);
}

/// <summary>Opens the form with what the message shows.</summary>
internal sealed class SellApplyButton : ComponentHandler
{
    public const string ButtonName = "sell.apply";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult<Reply>(SellerForms.Apply(context.Config, SellerForms.ReadBack(context.Interaction.Message)));
}
