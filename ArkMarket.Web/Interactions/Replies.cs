using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

/// <summary>Gives a reply the form its handler declared.</summary>
internal static class Replies
{
    public static InteractionResponse Render(Reply reply, InteractionHandler? handler, Interaction interaction)
    {
        if (reply.Refusal is { } refusal)
            return InteractionResponse.Message(PrivateWords.Message(refusal), ephemeral: true);
        if (reply.Modal is { } modal)
            return InteractionResponse.Modal(modal);
        var message = reply.Message!;
        return Shape(handler, interaction) is ReplyShape.Update
            ? InteractionResponse.Update(message)
            : InteractionResponse.Message(message, ephemeral: Shape(handler, interaction) is not ReplyShape.PublicMessage);
    }

    /// <summary>A form opened from a command has no message to update: it is answered privately instead.</summary>
    public static ReplyShape Shape(InteractionHandler? handler, Interaction interaction) => handler?.ShapeOf(interaction) switch
    {
        null => ReplyShape.PrivateMessage,
        ReplyShape.Update when interaction.Message is null => ReplyShape.PrivateMessage,
        { } shape => shape,
    };
}
