namespace ArkMarket.Discord;

/// <summary>The body of a refusal.</summary>
/// <param name="Code">Discord's number; 0 when there was none.</param>
/// <param name="Message">Discord's words, for logs only.</param>
/// <param name="Fields">What is wrong where, for invalid forms (50035).</param>
public sealed record DiscordError(int Code, string Message, IReadOnlyList<FieldError> Fields)
{
    public string Summary => Fields.Count == 0 ? Message : $"{Message} ({string.Join("; ", Fields)})";
}

/// <summary>What is wrong in one field, for example "options[1].name: BASE_TYPE_REQUIRED This field is required".</summary>
public sealed record FieldError(string Path, string Code, string Message)
{
    public override string ToString() => $"{Path}: {Code} {Message}";
}
