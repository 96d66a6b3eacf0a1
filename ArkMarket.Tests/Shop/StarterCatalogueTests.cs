using ArkMarket.Core.Shop;

namespace ArkMarket.Tests.Shop;

public sealed class StarterCatalogueTests
{
    private static readonly CatalogueFile Starter = CatalogueFile.Starter();

    [Fact]
    public void The_starter_catalogue_keeps_every_rule_of_the_import() => Assert.Empty(Starter.Check());

    [Fact]
    public void The_starter_catalogue_has_the_eight_kinds_each_with_one_page_of_items()
    {
        Assert.Equal(
            ["dinos", "kits", "boss-fights", "blueprints", "bases", "services", "characters", "materials"],
            Starter.Categories!.Select(category => category!.Key));
        Assert.All(Starter.Categories!, category => Assert.InRange(category!.Items!.Count, 8, 25));
        Assert.True(Starter.Categories!.Sum(category => category!.Items!.Count) >= 60);
    }

    [Fact]
    public void The_starter_catalogue_shows_every_kind_of_stock_and_limit()
    {
        var items = Starter.Categories!.SelectMany(category => category!.Items!).ToList();
        Assert.Contains(items, item => item!.Stock is null);
        Assert.Contains(items, item => item!.Stock is 1);
        Assert.Contains(items, item => item!.LimitPerBuyer is null);
        Assert.Contains(items, item => item!.LimitPerBuyer is 1);
    }

    [Fact]
    public void The_starter_catalogue_asks_in_every_kind_of_question_and_every_item_asks_something()
    {
        var questions = Starter.Categories!.SelectMany(category => category!.Items!).Select(item => item!.Questions!).ToList();
        Assert.All(questions, asked => Assert.InRange(asked.Count, 1, ItemQuestion.PerItemMax));
        Assert.Equal(Enum.GetValues<QuestionKind>(), questions.SelectMany(asked => asked).Select(question => question.Kind).Distinct().Order());
    }

    [Fact]
    public void The_starter_catalogue_has_bundles_maps_specialities_and_limits_over_time()
    {
        var items = Starter.Categories!.SelectMany(category => category!.Items!).ToList();
        Assert.Contains(items, item => item!.Parts is { Count: > 1 });
        Assert.Contains(items, item => item!.Maps is { Count: 1 });
        Assert.Contains(items, item => item!.Maps is { Count: > 1 });
        Assert.Contains(items, item => item!.Specialities is { Count: > 0 });
        Assert.Contains(items, item => item!.LimitDays is not null);
    }
}
