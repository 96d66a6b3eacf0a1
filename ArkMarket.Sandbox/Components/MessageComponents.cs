using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;
using static ArkMarket.Sandbox.Components.ComponentType;

namespace ArkMarket.Sandbox.Components;

/// <summary>Reads the components of a message, of both generations (Discord: Component Reference).</summary>
internal static class MessageComponents
{
    public static JsonArray Read(Field components, bool isV2, IReadOnlyCollection<string> fileNames)
    {
        var reader = new ComponentReader(fileNames);
        reader.NoteIds(components);
        var read = components.Items(0, isV2 ? ComponentReader.ComponentsMax : 5)
            .Select(component => isV2
                ? OneOf(component, reader, [Row, Section, Text, Gallery, ComponentType.File, Separator, Container])
                : OneOf(component, reader, [Row]));
        var array = Array(read);
        if (reader.Count > ComponentReader.ComponentsMax)
            components.Fail("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", $"A message can have at most {ComponentReader.ComponentsMax} components");
        if (reader.TextCharacters > ComponentReader.TextCharactersMax)
            components.Fail("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", $"Component displayable text size exceeds maximum size of {ComponentReader.TextCharactersMax}");
        return array;
    }

    private static JsonObject? OneOf(Field component, ComponentReader reader, int[] types)
    {
        if (component.Required().Object() is null || component["type"].Required().Choice(types) is not { } type)
            return null;
        return type switch
        {
            Row => ReadRow(component, reader),
            Button => ReadButton(component, reader),
            Section => ReadSection(component, reader),
            Text => ReadText(component, reader),
            Thumbnail => ReadThumbnail(component, reader),
            Gallery => ReadGallery(component, reader),
            ComponentType.File => ReadFile(component, reader),
            Separator => ReadSeparator(component, reader),
            Container => ReadContainer(component, reader),
            _ => Selects.Read(component, reader, type, inModal: false),
        };
    }

    private static JsonObject ReadRow(Field row, ComponentReader reader)
    {
        var json = reader.Begin(row, Row);
        var children = row["components"].Required().Items(1, 5);
        json["components"] = Array(children.Select(child =>
            OneOf(child, reader, [Button, StringSelect, UserSelect, RoleSelect, MentionableSelect, ChannelSelect])));
        var selects = json["components"]!.AsArray().OfType<JsonObject>().Count(child => IsSelect(ComponentTree.TypeOf(child)));
        if (selects > 0 && children.Count > 1)
            row["components"].Fail("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        return json;
    }

    public static JsonObject ReadButton(Field button, ComponentReader reader)
    {
        const int link = 5, premium = 6;
        var json = reader.Begin(button, Button);
        var style = button["style"].Required().Choice(1, 2, 3, 4, link, premium) ?? 0;
        json["style"] = style;
        var label = button["label"].Text(0, 80);
        var emoji = ComponentReader.Emoji(button["emoji"]);
        if (style == premium)
        {
            json["sku_id"] = button["sku_id"].Required().Snowflake()?.ToString();
        }
        else if (style == link)
        {
            json["url"] = button["url"].Required().Url(512, "discord");
            if (!button["custom_id"].IsNull)
                button.Fail("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
        }
        else
        {
            reader.CustomId(button, json);
            if (!button["url"].IsNull)
                button.Fail("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
        }

        if (style is not 0 and not premium && string.IsNullOrEmpty(label) && emoji is null)
            button.Fail("BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji");
        ComponentReader.Copy(json, "label", label);
        ComponentReader.Copy(json, "emoji", emoji);
        if (button["disabled"].Bool() is true)
            json["disabled"] = true;
        return json;
    }

    private static JsonObject ReadSection(Field section, ComponentReader reader)
    {
        var json = reader.Begin(section, Section);
        json["components"] = Array(section["components"].Required().Items(1, 3).Select(child => OneOf(child, reader, [Text])));
        var accessory = section["accessory"].Required();
        json["accessory"] = accessory.IsNull ? null : OneOf(accessory, reader, [Button, Thumbnail]);
        return json;
    }

    public static JsonObject ReadText(Field text, ComponentReader reader)
    {
        var json = reader.Begin(text, Text);
        json["content"] = reader.DisplayText(text["content"]);
        return json;
    }

    private static JsonObject ReadThumbnail(Field thumbnail, ComponentReader reader)
    {
        var json = reader.Begin(thumbnail, Thumbnail);
        reader.Media(thumbnail["media"], json, "media");
        json["description"] = thumbnail["description"].Text(0, 1_024);
        json["spoiler"] = thumbnail["spoiler"].Bool() ?? false;
        return json;
    }

    private static JsonObject ReadGallery(Field gallery, ComponentReader reader)
    {
        var json = reader.Begin(gallery, Gallery);
        json["items"] = Array(gallery["items"].Required().Items(1, 10).Select(item =>
        {
            var read = new JsonObject();
            reader.Media(item["media"], read, "media");
            read["description"] = item["description"].Text(0, 1_024);
            read["spoiler"] = item["spoiler"].Bool() ?? false;
            return read;
        }));
        return json;
    }

    private static JsonObject ReadFile(Field file, ComponentReader reader)
    {
        var json = reader.Begin(file, ComponentType.File);
        reader.Media(file["file"], json, "file", attachmentOnly: true);
        json["spoiler"] = file["spoiler"].Bool() ?? false;
        return json;
    }

    private static JsonObject ReadSeparator(Field separator, ComponentReader reader)
    {
        var json = reader.Begin(separator, Separator);
        json["divider"] = separator["divider"].Bool() ?? true;
        json["spacing"] = separator["spacing"].Choice(1, 2) ?? 1;
        return json;
    }

    private static JsonObject ReadContainer(Field container, ComponentReader reader)
    {
        var json = reader.Begin(container, Container);
        json["accent_color"] = container["accent_color"].Integer(0, 0xFFFFFF);
        json["spoiler"] = container["spoiler"].Bool() ?? false;
        json["components"] = Array(container["components"].Required().Items(1, ComponentReader.ComponentsMax)
            .Select(child => OneOf(child, reader, [Row, Section, Text, Gallery, ComponentType.File, Separator])));
        return json;
    }

    private static JsonArray Array(IEnumerable<JsonObject?> read) => [.. read.Where(component => component is not null)];
}
