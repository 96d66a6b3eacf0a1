using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>An item that is being typed, as Discord will show it: made by the same functions as the real card and the real forms.</summary>
internal static class CardPreview
{
    private const string NoName = "Name of the item";
    private static readonly string[] NoChoices = ["First choice", "Second choice"];

    /// <param name="item">As typed; anything may be missing or wrong in it.</param>
    /// <param name="category">Where it stands.</param>
    /// <param name="wording">How the server names its money.</param>
    public static MessagePayload Card(CatalogueItem item, string category, Wording wording)
    {
        var view = new ItemView(0, 0, Or(item.Name, NoName), Money(item.Price) ?? Credits.Of(1))
        {
            Emoji = item.Emoji is { } emoji ? ItemEmoji.Normalise(emoji) : null,
            CategoryName = category,
            Description = Or(item.Description, "What it is, in a sentence or two."),
            DeliveryText = Or(item.DeliveryText, "How the hand-over works, and what to prepare."),
            Currency = item.Currency,
            Stock = item.Stock,
            LimitPerBuyer = item.LimitPerBuyer,
            LimitDays = item.LimitDays,
            Picture = item.Picture,
            Maps = item.Maps ?? [],
            RequiredTrust = item.RequiredTrust,
            RewardCredits = item.RewardCredits is { } reward ? Money(reward) : null,
            RewardRole = ulong.TryParse(item.RewardRole, out var role) && role is > 0 and <= long.MaxValue ? new RoleId(role) : null,
            Questions = [.. (item.Questions ?? []).Select(Whole)],
            Parts = [.. (item.Parts ?? []).Select(part => new PartView(part.Key ?? "", part.Quantity, null))],
        };
        return ShopCard.Of(view, page: 0, Guid.Empty, wording);
    }

    /// <summary>The forms that ask an item's questions, five fields in each.</summary>
    public static IReadOnlyList<Modal> Forms(IReadOnlyList<ItemQuestion> questions)
    {
        var intake = new OrderIntake { OrderId = 1, Questions = [.. questions.Take(ItemQuestion.PerItemMax).Select(Whole)] };
        return [.. Enumerable.Range(1, intake.Steps).Select(step => OrderIntakeFields.Form(intake, step))];
    }

    // What is still being typed must be drawn too.
    private static ItemQuestion Whole(ItemQuestion question, int index)
    {
        var choices = question.Choices.Where(choice => choice.Length > 0).Take(ItemQuestion.ChoicesMax).ToList();
        return question with
        {
            Key = $"question-{index}",
            Label = Or(question.Label, $"Question {index + 1}"),
            Choices = choices.Count > 0 ? choices : NoChoices,
        };
    }

    private static Credits? Money(long amount) => Credits.TryOf(amount, out var credits) ? credits : null;

    private static string Or(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text;
}
