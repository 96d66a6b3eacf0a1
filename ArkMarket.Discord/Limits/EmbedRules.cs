namespace ArkMarket.Discord;

/// <summary>What Discord demands of embeds.</summary>
internal static class EmbedRules
{
    public static void Check(IReadOnlyList<Embed> embeds, Faults faults)
    {
        faults.Count("embeds", embeds.Count, 0, DiscordLimits.Embeds);
        for (var index = 0; index < embeds.Count; index++) Check(embeds[index], $"embeds[{index}]", faults);
        var total = embeds.Sum(Length);
        faults.AddIf(
            total > DiscordLimits.EmbedsTotal, "embeds", $"have {total} characters in all, and {DiscordLimits.EmbedsTotal} are allowed");
    }

    private static void Check(Embed embed, string path, Faults faults)
    {
        faults.MaxLength($"{path}.title", embed.Title, DiscordLimits.EmbedTitle);
        faults.MaxLength($"{path}.description", embed.Description, DiscordLimits.EmbedDescription);
        faults.Text($"{path}.author.name", embed.Author?.Name, DiscordLimits.EmbedAuthorName);
        faults.Text($"{path}.footer.text", embed.Footer?.Text, DiscordLimits.EmbedFooterText);
        faults.Range($"{path}.color", embed.Color, 0, DiscordLimits.Color);
        faults.Count($"{path}.fields", embed.Fields.Count, 0, DiscordLimits.EmbedFields);
        for (var index = 0; index < embed.Fields.Count; index++)
        {
            faults.RequiredText($"{path}.fields[{index}].name", embed.Fields[index].Name.Trim(), DiscordLimits.EmbedFieldName);
            faults.RequiredText($"{path}.fields[{index}].value", embed.Fields[index].Value.Trim(), DiscordLimits.EmbedFieldValue);
        }
        UrlRules.CheckLink($"{path}.url", embed.Url, faults);
        UrlRules.CheckLink($"{path}.author.url", embed.Author?.Url, faults);
        UrlRules.CheckMedia($"{path}.author.icon_url", embed.Author?.IconUrl, faults);
        UrlRules.CheckMedia($"{path}.footer.icon_url", embed.Footer?.IconUrl, faults);
        UrlRules.CheckMedia($"{path}.image", embed.ImageUrl, faults);
        UrlRules.CheckMedia($"{path}.thumbnail", embed.ThumbnailUrl, faults);
    }

    private static int Length(Embed embed) =>
        (embed.Title?.Length ?? 0) + (embed.Description?.Length ?? 0) + (embed.Author?.Name.Length ?? 0) + (embed.Footer?.Text.Length ?? 0)
        + embed.Fields.Sum(field => field.Name.Length + field.Value.Length);
}
