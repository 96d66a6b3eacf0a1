using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;
using static ArkMarket.Sandbox.Components.ComponentType;

namespace ArkMarket.Sandbox.Components;

/// <summary>Reads a modal (callback type 9), with labels or in the older layout of rows.</summary>
internal static class ModalForm
{
    public static JsonObject Read(Field data)
    {
        data.Required().Object();
        var reader = new ComponentReader([]);
        reader.NoteIds(data["components"]);
        return new JsonObject
        {
            ["custom_id"] = data["custom_id"].Required().Text(1, 100),
            ["title"] = data["title"].Required().Text(1, 45),
            ["components"] = new JsonArray([.. data["components"].Required().Items(1, 5).Select(component => TopLevel(component, reader))]),
        };
    }

    private static JsonObject? TopLevel(Field component, ComponentReader reader)
    {
        if (component.Required().Object() is null || component["type"].Required().Choice(Row, Text, Label) is not { } type)
            return null;
        return type switch
        {
            Text => MessageComponents.ReadText(component, reader),
            Label => ReadLabel(component, reader),
            _ => ReadRow(component, reader),
        };
    }

    private static JsonObject ReadRow(Field row, ComponentReader reader)
    {
        var json = reader.Begin(row, Row);
        json["components"] = new JsonArray([.. row["components"].Required().Items(1, 1).Select(input =>
            input["type"].Required().Choice(TextInput) is null ? null : ReadTextInput(input, reader, inLabel: false))]);
        return json;
    }

    private static JsonObject ReadLabel(Field label, ComponentReader reader)
    {
        var json = reader.Begin(label, Label);
        json["label"] = label["label"].Required().Text(1, 45);
        ComponentReader.Copy(json, "description", label["description"].Text(1, 100));
        var component = label["component"].Required();
        if (component.Object() is null)
            return json;
        var type = component["type"].Required().Choice(
            StringSelect, TextInput, UserSelect, RoleSelect, MentionableSelect, ChannelSelect, FileUpload, RadioGroup, CheckboxGroup, Checkbox);
        json["component"] = type switch
        {
            null => null,
            TextInput => ReadTextInput(component, reader, inLabel: true),
            FileUpload => ReadFileUpload(component, reader),
            RadioGroup => ReadRadioGroup(component, reader),
            CheckboxGroup => ReadCheckboxGroup(component, reader),
            Checkbox => ReadCheckbox(component, reader),
            { } select => Selects.Read(component, reader, select, inModal: true),
        };
        return json;
    }

    private static JsonObject ReadTextInput(Field input, ComponentReader reader, bool inLabel)
    {
        var json = reader.Begin(input, TextInput);
        reader.CustomId(input, json);
        json["style"] = input["style"].Required().Choice(1, 2);
        if (!inLabel)
            json["label"] = input["label"].Required().Text(1, 45);
        else if (!input["label"].IsNull)
            input["label"].Fail("TEXT_INPUT_LABEL_NOT_ALLOWED", "A text input inside a label cannot have a label of its own");
        var min = input["min_length"].Integer(0, 4_000);
        var max = input["max_length"].Integer(1, 4_000);
        if (min > max)
            input["min_length"].Fail("TEXT_INPUT_MIN_LENGTH_GREATER_THAN_MAX_LENGTH", "min_length must not be greater than max_length");
        ComponentReader.Copy(json, "min_length", min);
        ComponentReader.Copy(json, "max_length", max);
        json["required"] = input["required"].Bool() ?? true;
        ComponentReader.Copy(json, "value", input["value"].Text(0, (int)(max ?? 4_000)));
        ComponentReader.Copy(json, "placeholder", input["placeholder"].Text(0, 100));
        return json;
    }

    private static JsonObject ReadFileUpload(Field upload, ComponentReader reader)
    {
        var json = reader.Begin(upload, FileUpload);
        reader.CustomId(upload, json);
        var min = (int)(upload["min_values"].Integer(0, 10) ?? 1);
        json["min_values"] = min;
        json["max_values"] = upload["max_values"].Integer(1, 10) ?? 1;
        Selects.ReadRequired(upload, json, min);
        if (!upload["file_types"].IsNull)
            json["file_types"] = new JsonArray([.. upload["file_types"].Items(0, 10).Select(item => (JsonNode?)item.Text(1, 20))]);
        return json;
    }

    private static JsonObject ReadRadioGroup(Field group, ComponentReader reader)
    {
        var json = reader.Begin(group, RadioGroup);
        reader.CustomId(group, json);
        json["options"] = ReadOptions(group, 2);
        json["required"] = group["required"].Bool() ?? true;
        return json;
    }

    private static JsonObject ReadCheckboxGroup(Field group, ComponentReader reader)
    {
        var json = reader.Begin(group, CheckboxGroup);
        reader.CustomId(group, json);
        var options = ReadOptions(group, 1);
        json["options"] = options;
        var min = (int)(group["min_values"].Integer(0, 10) ?? 1);
        json["min_values"] = min;
        json["max_values"] = group["max_values"].Integer(1, 10) ?? Math.Max(1, options.Count);
        Selects.ReadRequired(group, json, min);
        return json;
    }

    private static JsonObject ReadCheckbox(Field checkbox, ComponentReader reader)
    {
        var json = reader.Begin(checkbox, Checkbox);
        reader.CustomId(checkbox, json);
        json["default"] = checkbox["default"].Bool() ?? false;
        if (!checkbox["required"].IsNull)
            checkbox["required"].Fail("CHECKBOX_CANNOT_BE_REQUIRED", "A checkbox cannot be required");
        return json;
    }

    private static JsonArray ReadOptions(Field group, int min)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        return [.. group["options"].Required().Items(min, 10).Select(option =>
        {
            var read = new JsonObject
            {
                ["value"] = option["value"].Required().Text(1, 100),
                ["label"] = option["label"].Required().Text(1, 100),
            };
            if (read["value"]?.GetValue<string>() is { } value && !values.Add(value))
                option["value"].Fail("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
            ComponentReader.Copy(read, "description", option["description"].Text(0, 100));
            if (option["default"].Bool() is true)
                read["default"] = true;
            return (JsonNode)read;
        })];
    }
}
