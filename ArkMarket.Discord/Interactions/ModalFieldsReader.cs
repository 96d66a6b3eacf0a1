using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Reads a submitted modal: labels, rows of the old layout, and anything else that holds fields.</summary>
internal static class ModalFieldsReader
{
    public static ModalFields Read(ref Utf8JsonReader reader)
    {
        var fields = new List<ModalField>();
        ReadAll(ref reader, fields);
        return new ModalFields(fields);
    }

    private static void ReadAll(ref Utf8JsonReader reader, List<ModalField> fields)
    {
        if (!reader.EnterArray()) return;
        while (reader.NextElement()) ReadOne(ref reader, fields);
    }

    // The recursion ends with the reader's own depth limit of 64.
    private static void ReadOne(ref Utf8JsonReader reader, List<ModalField> fields)
    {
        if (!reader.EnterObject()) return;
        var field = new ModalField();
        while (reader.NextProperty())
        {
            if (reader.At("custom_id"u8)) field.CustomId = reader.StringOrNull() ?? "";
            else if (reader.At("type"u8)) field.Type = (ComponentType)(reader.IntOrNull() ?? 0);
            else if (reader.At("value"u8)) ReadValue(ref reader, field);
            else if (reader.At("values"u8)) field.Values = reader.Strings();
            else if (reader.At("component"u8)) ReadOne(ref reader, fields);
            else if (reader.At("components"u8)) ReadAll(ref reader, fields);
            else reader.Skip();
        }
        if (field.CustomId.Length > 0) fields.Add(field);
    }

    private static void ReadValue(ref Utf8JsonReader reader, ModalField field)
    {
        if (reader.TokenType == JsonTokenType.String) field.Text = reader.GetString();
        else field.IsChecked = reader.BoolOrNull();
    }
}
