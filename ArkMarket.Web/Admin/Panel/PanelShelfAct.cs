using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>An item or category as an act on it found it.</summary>
/// <param name="Items">Of a category: how many are in it.</param>
internal sealed record Shelved(long Id, string Name, int Version, int Items)
{
    /// <summary>Of a category.</summary>
    public CategoryRow? Row { get; init; }
}

/// <summary>What was done to it.</summary>
/// <param name="Version">The one after.</param>
internal sealed record ShelfDone(string Words, int Version);

internal sealed record PanelShelfUses(ShowItem Show, RetireItem Retire, SaveCategory SaveCategory, RetireCategory RetireCategory);

/// <summary>Something done to an item or category with one press. A page asks first.</summary>
/// <param name="Key">In custom ids.</param>
/// <param name="Label">On the button.</param>
/// <param name="OfCategory">Otherwise of an item.</param>
internal sealed record PanelShelfAct(string Key, string Label, bool OfCategory)
{
    /// <summary>What follows from it. Names in it are escaped.</summary>
    public required Func<Shelved, string> Consequence { get; init; }

    public required Func<PanelShelfUses, InteractionContext, Shelved, CancellationToken, Task<Result<ShelfDone>>> Run { get; init; }

    /// <summary>The act that takes it back.</summary>
    public string? Undo { get; init; }

    public bool IsGrave { get; init; }
}
