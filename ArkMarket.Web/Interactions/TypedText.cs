using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

/// <summary>What a delivery holds that somebody may have typed.</summary>
internal static class TypedText
{
    /// <summary>False when there is a NUL in it: JSON can carry one, PostgreSQL's texts cannot.</summary>
    public static bool CanBeStored(Interaction interaction) =>
        !HasNul(interaction.CustomId)
        && !interaction.Options.All.Any(option => HasNul(option.Text))
        && !interaction.Values.Any(HasNul)
        && !interaction.Fields.All.Any(field => HasNul(field.Text) || (field.Values?.Any(HasNul) ?? false));

    /// <summary>What somebody typed into a form's fields, without what cannot be stored; empty for anything else.</summary>
    public static string Of(Interaction interaction) => string.Join('\n', interaction.Fields.All
        .Where(field => field.Type is ComponentType.TextInput && !string.IsNullOrWhiteSpace(field.Text))
        .Select(field => field.Text!.Replace("\0", "").Trim()));

    private static bool HasNul(string? text) => text?.Contains('\0') ?? false;
}
