namespace ArkMarket.Discord;

/// <summary>What Discord demands of an option that takes a value: which bounds and choices its type can have.</summary>
internal static class ValueRules
{
    public static void Check(CommandOption option, string path, Faults faults)
    {
        faults.AddIf(!Enum.IsDefined(option.Type), path, $"is of the type {(int)option.Type}, which Discord does not know");
        CheckFitting(option, path, faults);
        CheckChoices(option, path, faults);
        faults.Range($"{path}: the least length", option.MinLength, 0, DiscordLimits.OptionTextLength);
        faults.Range($"{path}: the greatest length", option.MaxLength, 1, DiscordLimits.OptionTextLength);
        faults.AddIf(option.MinLength > option.MaxLength, path, "has a least length above its greatest");
        faults.AddIf(option.MinValue > option.MaxValue, path, "has a least value above its greatest");
        CheckNumber($"{path}: the least value", option.MinValue, option.Type, faults);
        CheckNumber($"{path}: the greatest value", option.MaxValue, option.Type, faults);
        faults.Count($"{path}: the file types", option.FileTypes.Count, 0, DiscordLimits.FileTypes);
    }

    private static void CheckFitting(CommandOption option, string path, Faults faults)
    {
        var isNumeric = option.Type is CommandOptionType.Integer or CommandOptionType.Number;
        var isString = option.Type == CommandOptionType.String;
        faults.AddIf((option.MinValue ?? option.MaxValue) is not null && !isNumeric, path, "has bounds of value and is not a number");
        faults.AddIf((option.MinLength ?? option.MaxLength) is not null && !isString, path, "has bounds of length and is not a string");
        faults.AddIf(option.ChannelTypes.Count > 0 && option.Type != CommandOptionType.Channel, path, "has channel types and is not a channel");
        faults.AddIf(option.FileTypes.Count > 0 && option.Type != CommandOptionType.Attachment, path, "has file types and is not an attachment");
        var canChoose = isNumeric || isString;
        faults.AddIf(option.Choices.Count > 0 && !canChoose, path, "has choices and is neither string nor number");
        faults.AddIf(option.HasAutocomplete && !canChoose, path, "has autocomplete and is neither string nor number");
        faults.AddIf(option.HasAutocomplete && option.Choices.Count > 0, path, "has choices and autocomplete: only one of them can be used");
    }

    private static void CheckChoices(CommandOption option, string path, Faults faults)
    {
        faults.Count($"{path}: the choices", option.Choices.Count, 0, DiscordLimits.CommandChoices);
        faults.Unique($"{path}: the choices", option.Choices.Select(choice => choice.Name), "name");
        foreach (var choice in option.Choices)
        {
            var where = $"{path}: the choice \"{choice.Name}\"";
            faults.RequiredText(where, choice.Name, DiscordLimits.ChoiceText);
            CommandTextRules.CheckLocales(where, choice.NameLocalizations, faults);
            foreach (var (locale, text) in choice.NameLocalizations.Texts)
                faults.RequiredText($"{where} in {locale}", text, DiscordLimits.ChoiceText);
            faults.AddIf(!Fits(choice.Value.Type, option.Type), where, $"has a value that is no {option.Type}");
            if (choice.Value.Type == CommandOptionType.String)
                faults.RequiredText($"{where}: the value", choice.Value.ToString(), DiscordLimits.ChoiceText);
        }
    }

    // A whole number is a number too.
    private static bool Fits(CommandOptionType value, CommandOptionType option) =>
        value == option || (value == CommandOptionType.Integer && option == CommandOptionType.Number);

    private static void CheckNumber(string where, double? value, CommandOptionType type, Faults faults)
    {
        if (value is not { } number) return;
        var isInteger = type == CommandOptionType.Integer;
        var max = isInteger ? DiscordLimits.OptionInteger : DiscordLimits.OptionInteger + 1;
        faults.AddIf(!(Math.Abs(number) <= max), where, $"is {number:R}, beyond what Discord takes ({max})");
        faults.AddIf(isInteger && Math.Truncate(number) != number, where, $"is {number:R}, and not a whole number");
    }
}
