namespace ArkMarket.Discord;

/// <summary>Checks a message against Discord's limits before it is sent.</summary>
/// <remarks>Discord: Message, Component Reference.</remarks>
public static class MessageLimits
{
    /// <summary>All faults as sentences; none when Discord should take it.</summary>
    public static IReadOnlyList<string> Check(MessagePayload payload)
    {
        var faults = new Faults();
        faults.AddIf(IsEmpty(payload), "", "is an empty message: a text, embed, component or file is needed");
        faults.MaxLength("content", payload.Content, DiscordLimits.Content);
        faults.Text("nonce", payload.Nonce, DiscordLimits.Nonce);
        faults.Count("allowed_mentions.users", payload.AllowedMentions.Users.Count, 0, DiscordLimits.MentionsPerKind);
        faults.Count("allowed_mentions.roles", payload.AllowedMentions.Roles.Count, 0, DiscordLimits.MentionsPerKind);
        EmbedRules.Check(payload.Embeds ?? [], faults);
        CheckFiles(payload.Files, faults);
        if (payload.IsComponentsV2) CheckSecondGeneration(payload, faults);
        else CheckFirstGeneration(payload.Components ?? [], faults);
        return faults.Found;
    }

    private static bool IsEmpty(MessagePayload payload) =>
        string.IsNullOrWhiteSpace(payload.Content) && payload.Embeds is not { Count: > 0 }
        && payload.Components is not { Count: > 0 } && payload.Files.Count == 0;

    private static void CheckFiles(IReadOnlyList<MessageFile> files, Faults faults)
    {
        faults.Count("files", files.Count, 0, DiscordLimits.Files);
        faults.AddIf(files.Sum(file => (long)file.Bytes.Length) > DiscordLimits.RequestBytes, "files", "are more than 25 MiB together");
        faults.Unique("files", files.Select(file => file.FileName), "name");
        for (var index = 0; index < files.Count; index++)
        {
            faults.AddIf(files[index].FileName.Length == 0, $"files[{index}].filename", "is empty");
            faults.AddIf(files[index].Bytes.Length > DiscordLimits.FileBytes, $"files[{index}]", "is more than 10 MiB");
            faults.MaxLength($"files[{index}].description", files[index].Description, DiscordLimits.FileDescription);
        }
    }

    private static void CheckFirstGeneration(IReadOnlyList<Component> components, Faults faults)
    {
        faults.Count("components", components.Count, 0, DiscordLimits.ActionRows);
        ComponentTree.Check(components, ComponentPlace.Message, faults);
    }

    private static void CheckSecondGeneration(MessagePayload payload, Faults faults)
    {
        const string Exclusive = "cannot stand beside components of the second generation";
        faults.AddIf(payload.Content is { Length: > 0 }, "content", Exclusive);
        faults.AddIf(payload.Embeds is { Count: > 0 }, "embeds", Exclusive);
        var tree = ComponentTree.Check(payload.Components ?? [], ComponentPlace.Message, faults);
        faults.AddIf(tree.Count > DiscordLimits.Components, "components", $"are {tree.Count} in all, and {DiscordLimits.Components} are allowed");
        CheckTexts([.. tree.OfType<TextDisplay>()], faults);
        var media = tree.Sum(component => component is MediaGallery gallery ? gallery.Items.Count : component is Thumbnail ? 1 : 0);
        faults.AddIf(
            media > DiscordLimits.MediaItemsPerMessage, "components", $"show {media} pictures, and {DiscordLimits.MediaItemsPerMessage} are allowed");
    }

    private static void CheckTexts(IReadOnlyList<TextDisplay> texts, Faults faults)
    {
        var characters = texts.Sum(text => text.Content.Length);
        faults.AddIf(
            characters > DiscordLimits.ComponentsText,
            "components", $"have {characters} characters of text in all, and {DiscordLimits.ComponentsText} are allowed");
        var bytes = texts.Sum(text => System.Text.Encoding.UTF8.GetByteCount(text.Content) + DiscordLimits.ComponentsTextBytesPerDisplay);
        faults.AddIf(
            bytes > DiscordLimits.ComponentsTextBytes,
            "components", $"have {bytes} bytes of text in all, and {DiscordLimits.ComponentsTextBytes} are allowed");
    }
}
