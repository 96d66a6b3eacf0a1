namespace ArkMarket.Discord;

/// <summary>What Discord demands of each kind of component in a message.</summary>
internal static class MessageComponentRules
{
    public static void Check(Component component, string path, Faults faults)
    {
        switch (component)
        {
            case ActionRow row: CheckRow(row, path, faults); break;
            case Button button: ButtonRules.Check(button, path, faults); break;
            case SelectMenu select: CheckSelect(select, path, faults); break;
            case Section section: CheckSection(section, path, faults); break;
            case TextDisplay text: faults.RequiredText($"{path}.content", text.Content, DiscordLimits.ComponentsText); break;
            case Thumbnail thumbnail: CheckMedia(thumbnail.Url, thumbnail.Description, path, faults); break;
            case MediaGallery gallery: CheckGallery(gallery, path, faults); break;
            case FileComponent file: faults.AddIf(!UrlRules.IsAttachment(file.Url), $"{path}.file", "is not an attachment address"); break;
            case Separator: break;
            case Container container: CheckContainer(container, path, faults); break;
            default: faults.Add(path, $"is a {component.Type}, which only a modal can have"); break;
        }
    }

    private static void CheckRow(ActionRow row, string path, Faults faults)
    {
        var buttons = row.Components.Count(component => component is Button);
        var selects = row.Components.Count(component => component is SelectMenu);
        var isOneSelect = selects == 1 && row.Components.Count == 1;
        var isButtons = buttons == row.Components.Count && buttons is >= 1 and <= DiscordLimits.ButtonsPerRow;
        faults.AddIf(!isOneSelect && !isButtons, path, "must have one to five buttons, or one select");
    }

    private static void CheckSelect(SelectMenu select, string path, Faults faults)
    {
        SelectRules.Check(select, path, faults);
        faults.AddIf(select.IsRequired is not null, $"{path}.required", "is for modals only");
    }

    private static void CheckSection(Section section, string path, Faults faults)
    {
        faults.Count($"{path}.components", section.Texts.Count, 1, DiscordLimits.SectionTexts);
        faults.AddIf(section.Accessory is not (Button or Thumbnail), $"{path}.accessory", "must be a button or a thumbnail");
    }

    private static void CheckGallery(MediaGallery gallery, string path, Faults faults)
    {
        faults.Count($"{path}.items", gallery.Items.Count, 1, DiscordLimits.MediaItems);
        for (var index = 0; index < gallery.Items.Count; index++)
            CheckMedia(gallery.Items[index].Url, gallery.Items[index].Description, $"{path}.items[{index}]", faults);
    }

    private static void CheckMedia(string url, string? description, string path, Faults faults)
    {
        UrlRules.CheckMedia($"{path}.media", url, faults);
        faults.Text($"{path}.description", description, DiscordLimits.MediaDescription);
    }

    private static void CheckContainer(Container container, string path, Faults faults)
    {
        faults.AddIf(container.Components.Count == 0, path, "is empty");
        faults.Range($"{path}.accent_color", container.AccentColor, 0, DiscordLimits.Color);
        foreach (var (below, child) in container.Children)
        {
            var allowed = child is ActionRow or TextDisplay or Section or MediaGallery or Separator or FileComponent;
            faults.AddIf(!allowed, $"{path}.{below}", $"is a {child.Type}, which cannot stand in a container");
        }
    }
}
