using System.Security.Cryptography;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

/// <summary>Refusals of the pipeline itself, and how any refusal is shown: privately, escaped, in plain words.</summary>
internal static class PrivateWords
{
    private const int ContentLengthMax = 2_000;

    /// <summary>The refusal in the words of the server that refused.</summary>
    public static Reply Of(Refusal refusal, Wording wording) => new WordedRefusal(refusal.Explain(wording));

    /// <summary>
    /// The same to somebody whose form it was: with what they had typed. The form is closed, and they would have to type
    /// it again.
    /// </summary>
    public static Reply HandingBack(Refusal refusal, Wording wording, Interaction interaction)
    {
        var typed = TypedText.Of(interaction);
        return Of(typed.Length == 0 ? refusal : new WordedRefusal($"{refusal.Explain(wording)}\n\nThis is what you wrote, to copy:\n{typed}"), wording);
    }

    public static MessagePayload Message(Refusal refusal)
    {
        var text = "⚠️ " + Markdown.Escape(refusal.Explain(Wording.Default));
        return text.Length <= ContentLengthMax ? MessagePayload.Text(text) : MessagePayload.Of(new TextDisplay(DiscordText.Truncate(text, 2 * ContentLengthMax)));
    }

    /// <summary>Eight letters and digits that stand in the log too.</summary>
    public static string NewReference() => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 8);

    private sealed record WordedRefusal(string Text) : Refusal
    {
        public override string Explain(Wording wording) => Text;
    }
}

internal sealed record OurFault(string Reference) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Something went wrong on our side. Nothing is lost: what was saved before stays as it is. Please try again; if it happens again, give an admin this reference: {Reference}.";
}

internal sealed record Starting : Refusal
{
    public override string Explain(Wording wording) =>
        "ArkMarket is just starting. Nothing was changed and nothing is lost. Please try again in a few seconds.";
}

internal sealed record TooLate : Refusal
{
    public override string Explain(Wording wording) => "That took too long. Nothing was changed. Please try again.";
}

internal sealed record TooOld : Refusal
{
    public override string Explain(Wording wording) => "This request is from long ago. Nothing was changed. Please start again.";
}

internal sealed record TooFast : Refusal
{
    public override string Explain(Wording wording) => "That was a lot at once. Nothing was changed. Please wait a few seconds and try again.";
}

internal sealed record UnstorableText : Refusal
{
    public override string Explain(Wording wording) =>
        "Your text has an invisible character that cannot be kept. Nothing was changed. Please type it again instead of pasting it.";
}

internal sealed record OnlyInServers : Refusal
{
    public override string Explain(Wording wording) => "The market lives in a server. Please use this there.";
}

internal sealed record UnknownCommand : Refusal
{
    public override string Explain(Wording wording) =>
        "This command does not exist any more. Nothing was changed. Type / to see what there is.";
}

internal sealed record FeatureOff(string Feature) : Refusal
{
    public override string Explain(Wording wording) => $"This server has switched this off: {Feature}. Nothing was changed.";
}
