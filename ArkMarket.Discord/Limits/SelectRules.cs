namespace ArkMarket.Discord;

/// <summary>What Discord demands of selects, wherever they stand.</summary>
internal static class SelectRules
{
    public static void Check(SelectMenu select, string path, Faults faults)
    {
        faults.MaxLength($"{path}.placeholder", select.Placeholder, DiscordLimits.SelectPlaceholder);
        faults.Bounds($"{path}.values", (select.MinValues, select.MaxValues), 0, DiscordLimits.SelectOptions);
        if (select is StringSelect strings) CheckOptions(strings, path, faults);
        if (select is EntitySelect entities) CheckDefaults(entities, path, faults);
    }

    private static void CheckOptions(StringSelect select, string path, Faults faults)
    {
        faults.Count($"{path}.options", select.Options.Count, 1, DiscordLimits.SelectOptions);
        faults.Unique($"{path}.options", select.Options.Select(option => option.Value), "value");
        CheckChosen(select, select.Options.Count(option => option.IsDefault), path, faults);
        for (var index = 0; index < select.Options.Count; index++)
        {
            var option = select.Options[index];
            faults.RequiredText($"{path}.options[{index}].label", option.Label, DiscordLimits.SelectOptionText);
            faults.RequiredText($"{path}.options[{index}].value", option.Value, DiscordLimits.SelectOptionText);
            faults.Text($"{path}.options[{index}].description", option.Description, DiscordLimits.SelectOptionText);
        }
    }

    private static void CheckDefaults(EntitySelect select, string path, Faults faults)
    {
        CheckChosen(select, select.DefaultValues.Count, path, faults);
        var fitting = select switch
        {
            UserSelect => "user",
            RoleSelect => "role",
            ChannelSelect => "channel",
            _ => null,
        };
        foreach (var value in select.DefaultValues)
        {
            var fits = fitting is null ? value.Kind is "user" or "role" : value.Kind == fitting;
            faults.AddIf(!fits, $"{path}.default_values", $"has a {value.Kind}, which a {select.Type} cannot choose");
        }
    }

    private static void CheckChosen(SelectMenu select, int chosen, string path, Faults faults)
    {
        if (chosen > 0) faults.Range($"{path}: the number chosen beforehand", chosen, select.MinValues ?? 1, select.MaxValues ?? 1);
    }
}
