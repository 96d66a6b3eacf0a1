using ArkMarket.Core.Transcripts;
using ArkMarket.Web.Dashboard;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ArkMarket.Web.Transcripts;

/// <summary>
/// What a message said: its text, its cards, its buttons. Written without a component of its own, since a transcript can have
/// tens of thousands of them.
/// </summary>
internal static class MessageWords
{
    public static RenderFragment Of(CapturedMessage version, IReadOnlyDictionary<string, string> people) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "text");
        if (version.IsHidden)
            Paragraph(builder, "mark", "Discord did not show the bot what this message says.");
        if (version.Text.Length > 0)
            builder.AddContent(2, DiscordMarkup.Render(version.Text, people));
        if (version.Parts.Count > 0)
            Card(builder, version, people);
        builder.CloseElement();
    };

    private static void Card(RenderTreeBuilder builder, CapturedMessage version, IReadOnlyDictionary<string, string> people)
    {
        builder.OpenElement(3, "div");
        builder.AddAttribute(4, "class", "card");
        foreach (var part in version.Parts)
            builder.AddContent(5, DiscordMarkup.Render(part, people));
        if (version.Buttons.Count > 0)
            Paragraph(builder, "buttons", $"Buttons: {string.Join(", ", version.Buttons)}");
        builder.CloseElement();
    }

    private static void Paragraph(RenderTreeBuilder builder, string style, string text)
    {
        builder.OpenElement(6, "p");
        builder.AddAttribute(7, "class", style);
        builder.AddContent(8, text);
        builder.CloseElement();
    }
}
