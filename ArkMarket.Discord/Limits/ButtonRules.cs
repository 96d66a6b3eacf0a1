namespace ArkMarket.Discord;

/// <summary>What Discord demands of buttons: which fields a style needs and forbids.</summary>
internal static class ButtonRules
{
    public static void Check(Button button, string path, Faults faults)
    {
        faults.MaxLength($"{path}.label", button.Label, DiscordLimits.ButtonLabel);
        switch (button.Style)
        {
            case ButtonStyle.Link: CheckLink(button, path, faults); break;
            case ButtonStyle.Premium: CheckPremium(button, path, faults); break;
            case ButtonStyle.Primary or ButtonStyle.Secondary or ButtonStyle.Success or ButtonStyle.Danger:
                CheckInteractive(button, path, faults);
                break;
            default: faults.Add($"{path}.style", $"{(int)button.Style} is none that Discord knows"); break;
        }
    }

    private static void CheckInteractive(Button button, string path, Faults faults)
    {
        faults.AddIf(button.CustomId is null, path, "needs a custom id");
        faults.AddIf(button.Url is not null || button.SkuId is not null, path, "with a custom id cannot be a link or a purchase");
        CheckFace(button, path, faults);
    }

    private static void CheckLink(Button button, string path, Faults faults)
    {
        faults.AddIf(button.Url is null, path, "is a link and needs an address");
        faults.AddIf(button.CustomId is not null || button.SkuId is not null, path, "is a link and can have neither custom id nor SKU");
        UrlRules.CheckLink($"{path}.url", button.Url, faults);
        faults.MaxLength($"{path}.url", button.Url, DiscordLimits.ButtonUrl);
        CheckFace(button, path, faults);
    }

    private static void CheckPremium(Button button, string path, Faults faults)
    {
        faults.AddIf(button.SkuId is null, path, "is a purchase and needs a SKU");
        var hasMore = button.CustomId is not null || button.Label is not null || button.Url is not null || button.Emoji is not null;
        faults.AddIf(hasMore, path, "is a purchase and can have nothing but its SKU");
    }

    private static void CheckFace(Button button, string path, Faults faults) =>
        faults.AddIf(string.IsNullOrWhiteSpace(button.Label) && button.Emoji is null, path, "needs a label or an emoji");
}
