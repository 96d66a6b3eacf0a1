using ArkMarket.Core.Shop;

namespace ArkMarket.Tests.Support;

/// <summary>A small shop: one item in plenty, one of which there is a single one, one that each buyer may order once.</summary>
public static class TestCatalogue
{
    public const string Plenty = "Rex egg";
    public const string Single = "Tek rifle";
    public const string OnceEach = "Starter kit";

    public static CatalogueFile File { get; } = new("arkmarket-catalogue", 1,
    [
        new CatalogueCategory("goods", "Goods",
        [
            Item("rex-egg", Plenty, 500) with { Stock = null },
            Item("tek-rifle", Single, 900) with { Stock = 1 },
            Item("starter-kit", OnceEach, 100) with { LimitPerBuyer = 1 },
        ])
        {
            Emoji = "🦖",
            Description = "What there is",
        },
    ]);

    private static CatalogueItem Item(string key, string name, long price) => new(key, name, price)
    {
        Description = $"{name}, as good as new",
        DeliveryText = "Meet the seller at the obelisk.",
        // Not required: most tests are about what comes after the answer.
        Questions = [new ItemQuestion("question", "On which map, and when?", QuestionKind.Paragraph) { IsRequired = false }],
    };
}
