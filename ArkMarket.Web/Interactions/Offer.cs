using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

/// <summary>
/// Makes what was shown once act once: two clicks on one confirmation are two interactions, but one offer. Who clicks again
/// gets the first outcome; the same offer with other content is refused.
/// </summary>
internal static class Offer
{
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>The same request under the key of the offer at the end of its custom id; null when there is none.</summary>
    public static InteractionContext? Once(InteractionContext context) =>
        context.Arguments.Count > 0 && context.Arguments.Id(context.Arguments.Count - 1) is { } offer
            ? context with { Key = RequestKey.For(context.Actor.Guild, $"offer:{offer:N}", Encoding.UTF8.GetBytes(Content(context))) }
            : null;

    private static string Content(InteractionContext context) => string.Join(
        '\u001f',
        [
            context.Actor.User.ToString(), context.Interaction.CustomId!, .. context.Interaction.Values,
            .. context.Interaction.Fields.All.SelectMany(field => Of(field)),
        ]);

    private static IEnumerable<string> Of(ModalField field) => [field.CustomId, field.Text ?? "", .. field.Values ?? []];
}
