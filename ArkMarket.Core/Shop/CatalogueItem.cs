using System.Text.Json.Serialization;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>One item of a catalogue file. Anything may be missing or wrong in it until it was checked.</summary>
public sealed record CatalogueItem(string? Key, string? Name, long Price)
{
    /// <summary>See <see cref="ItemEmoji"/>.</summary>
    public string? Emoji { get; init; }

    public string? Description { get; init; }

    public string? Picture { get; init; }

    /// <summary>See <see cref="ShopItem.Currency"/>.</summary>
    public string? Currency { get; init; }

    public int? Stock { get; init; }

    public int? LimitPerBuyer { get; init; }

    public int? LimitDays { get; init; }

    public IReadOnlyList<string>? Maps { get; init; }

    public IReadOnlyList<string>? Specialities { get; init; }

    public int? RequiredTrust { get; init; }

    public long? RewardCredits { get; init; }

    /// <summary>The role's id in Discord, as text.</summary>
    public string? RewardRole { get; init; }

    /// <summary>Keys of other items with quantities: then it is a bundle.</summary>
    public IReadOnlyList<CataloguePart>? Parts { get; init; }

    public string? DeliveryText { get; init; }

    /// <summary>Short for a single question that is answered with a paragraph.</summary>
    public string? Question { get; init; }

    public IReadOnlyList<ItemQuestion>? Questions { get; init; }

    /// <summary>False takes it out of the shop; orders that were made stay as they are.</summary>
    public bool Visible { get; init; } = true;

    [JsonIgnore]
    internal RoleId? Role => ulong.TryParse(RewardRole, System.Globalization.NumberStyles.None, provider: null, out var id) && id is > 0 and <= long.MaxValue
        ? new RoleId(id)
        : null;

    /// <summary>The same in the one way that everything can be said; of a file that was checked.</summary>
    internal CatalogueItem Normalised() => this with
    {
        Emoji = Emoji is null ? null : ItemEmoji.Normalise(Emoji),
        Maps = Maps ?? [],
        Specialities = Specialities ?? [],
        Parts = [.. (Parts ?? []).OrderBy(part => part.Key, StringComparer.Ordinal)],
        Question = null,
        Questions = Question is null ? [.. (Questions ?? []).Select(asked => asked with { Choices = asked.Choices ?? [] })] : [Asked(Question)],
    };

    // A question that is too long for a form's label stands below it.
    private static ItemQuestion Asked(string question) => question.Length <= ItemQuestion.LabelLengthMax
        ? new ItemQuestion("question", question, QuestionKind.Paragraph)
        : new ItemQuestion("question", "What the seller needs to know", QuestionKind.Paragraph) { Help = question };
}

/// <summary>What a bundle holds.</summary>
public sealed record CataloguePart(string? Key, int Quantity);

public sealed record CatalogueCategory(string? Key, string? Name, IReadOnlyList<CatalogueItem>? Items)
{
    /// <summary>See <see cref="ItemEmoji"/>.</summary>
    public string? Emoji { get; init; }

    public string? Description { get; init; }

    /// <summary>False takes it out of the shop with all its items.</summary>
    public bool Visible { get; init; } = true;
}
