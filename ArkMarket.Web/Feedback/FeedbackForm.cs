using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary>
/// A form about the order its custom id names. Somebody wrote something in it: whatever becomes of the request, they
/// get their words back, with a button that opens the form again and has them in it.
/// </summary>
internal abstract partial class FeedbackForm(ILogger logger) : ModalHandler
{
    public sealed override FlagSetting Feature => GuildSettings.FeedbackFeature;

    public sealed override bool ChangesState => true;

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } orderId)
            return new StaleComponent();
        var refusal = await TryAsync(context, new VouchRequest(context.Actor, context.Key, orderId), ct);
        if (refusal.Refusal is not { } why)
            return refusal;
        return context.Interaction.Fields.GetText(TextField) is { } text && !string.IsNullOrWhiteSpace(text)
            ? WordsKept.Message(why.Explain(context.Wording), text, Again(context, orderId))
            : why;
    }

    /// <summary>The custom id of the field for text.</summary>
    protected abstract string TextField { get; }

    protected abstract Task<Reply> ActAsync(InteractionContext context, VouchRequest request, CancellationToken ct);

    /// <summary>The custom id of the button that opens the form again.</summary>
    protected abstract string Again(InteractionContext context, long orderId);

    private async Task<Reply> TryAsync(InteractionContext context, VouchRequest request, CancellationToken ct)
    {
        try
        {
            return await ActAsync(context, request, ct);
        }
        catch (DatabaseNotOpenException)
        {
            return new Starting();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var reference = PrivateWords.NewReference();
            LogFailed(logger, error, context.Interaction.Id.ToString(), reference);
            return new OurFault(reference);
        }
    }

    [LoggerMessage(LogLevel.Error, "Interaction {Interaction} failed, reference {Reference}")]
    private static partial void LogFailed(ILogger logger, Exception error, string interaction, string reference);
}
