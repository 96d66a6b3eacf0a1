namespace ArkMarket.Discord;

/// <summary>What Discord demands of each kind of component in a modal.</summary>
internal static class ModalComponentRules
{
    public static void Check(Component component, string path, Faults faults)
    {
        switch (component)
        {
            case ActionRow row: CheckRow(row, path, faults); break;
            case Label label: CheckLabel(label, path, faults); break;
            case TextDisplay text: faults.RequiredText($"{path}.content", text.Content, DiscordLimits.ComponentsText); break;
            case TextInput input: CheckInput(input, path, faults); break;
            case SelectMenu select: CheckSelect(select, path, faults); break;
            case FileUpload upload: CheckUpload(upload, path, faults); break;
            case RadioGroup radio: CheckRadio(radio, path, faults); break;
            case CheckboxGroup group: CheckGroup(group, path, faults); break;
            case Checkbox: break;
            default: faults.Add(path, $"is a {component.Type}, which only a message can have"); break;
        }
    }

    private static void CheckRow(ActionRow row, string path, Faults faults)
    {
        faults.AddIf(row.Components is not [TextInput], path, "must have one text input: in a modal, a row can have nothing else");
        foreach (var input in row.Components.OfType<TextInput>()) faults.RequiredText($"{path}.label", input.LegacyLabel, DiscordLimits.LabelText);
    }

    private static void CheckLabel(Label label, string path, Faults faults)
    {
        faults.RequiredText($"{path}.label", label.Text, DiscordLimits.LabelText);
        faults.Text($"{path}.description", label.Description, DiscordLimits.LabelDescription);
        var allowed = label.Component is TextInput or SelectMenu or FileUpload or RadioGroup or CheckboxGroup or Checkbox;
        faults.AddIf(!allowed, $"{path}.component", $"is a {label.Component.Type}, which a label cannot have");
        faults.AddIf(label.Component is TextInput { LegacyLabel: not null }, $"{path}.component.label", "is forbidden inside a label");
    }

    private static void CheckInput(TextInput input, string path, Faults faults)
    {
        faults.Bounds($"{path}.length", (input.MinLength, input.MaxLength), 0, DiscordLimits.TextInputLength);
        faults.MaxLength($"{path}.value", input.Value, input.MaxLength ?? DiscordLimits.TextInputLength);
        faults.MaxLength($"{path}.placeholder", input.Placeholder, DiscordLimits.TextInputPlaceholder);
    }

    private static void CheckSelect(SelectMenu select, string path, Faults faults)
    {
        SelectRules.Check(select, path, faults);
        faults.AddIf(select.IsDisabled, path, "cannot be disabled in a modal");
        CheckRequired(select.IsRequired, select.MinValues, path, faults);
    }

    private static void CheckUpload(FileUpload upload, string path, Faults faults)
    {
        faults.Bounds($"{path}.values", (upload.MinValues, upload.MaxValues), 0, DiscordLimits.UploadFiles);
        faults.Count($"{path}.file_types", upload.FileTypes.Count, 0, DiscordLimits.FileTypes);
        CheckRequired(upload.IsRequired, upload.MinValues, path, faults);
    }

    private static void CheckRadio(RadioGroup radio, string path, Faults faults)
    {
        CheckOptions(radio.Options, DiscordLimits.RadioOptionsMin, path, faults);
        faults.AddIf(radio.Options.Count(option => option.IsDefault) > 1, path, "has more than one default");
    }

    private static void CheckGroup(CheckboxGroup group, string path, Faults faults)
    {
        CheckOptions(group.Options, 1, path, faults);
        faults.Bounds($"{path}.values", (group.MinValues, group.MaxValues), 0, DiscordLimits.GroupOptions);
        CheckRequired(group.IsRequired, group.MinValues, path, faults);
    }

    private static void CheckOptions(IReadOnlyList<ChoiceOption> options, int min, string path, Faults faults)
    {
        faults.Count($"{path}.options", options.Count, min, DiscordLimits.GroupOptions);
        faults.Unique($"{path}.options", options.Select(option => option.Value), "value");
        for (var index = 0; index < options.Count; index++)
        {
            faults.RequiredText($"{path}.options[{index}].label", options[index].Label, DiscordLimits.GroupOptionText);
            faults.RequiredText($"{path}.options[{index}].value", options[index].Value, DiscordLimits.GroupOptionText);
            faults.Text($"{path}.options[{index}].description", options[index].Description, DiscordLimits.GroupOptionText);
        }
    }

    // Required is Discord's default: none to choose has to be said twice.
    private static void CheckRequired(bool? isRequired, int? minValues, string path, Faults faults) =>
        faults.AddIf(minValues == 0 && isRequired != false, path, "is required and yet wants at least 0: set it not required");
}
