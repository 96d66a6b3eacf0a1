using System.Globalization;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary><c>/shop</c>: the categories; with an item, its card at once.</summary>
internal sealed class ShopCommand(ShopQueries shop, TimeProvider clock) : CommandHandler
{
    private const string Item = "item";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "shop", "See what is for sale, and order it",
        CommandOption.Optional(CommandOptionType.String, Item, "Look for an item by its name") with
        {
            HasAutocomplete = true,
            MaxLength = ShopQueries.SearchLengthMax,
        });

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var guild = context.Actor.Guild;
        if (context.Options.GetString(Item) is not { Length: > 0 } text)
            return ShopMessages.Categories(await shop.CategoriesAsync(guild, ct));
        // A proposal that was chosen arrives as the item's id; whatever else was typed is looked for.
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await shop.ItemAsync(guild, id, ct) is { } chosen)
            return Card(chosen, context.Wording);
        var found = await shop.SearchAsync(guild, text, ct);
        return found is [var only] && await shop.ItemAsync(guild, only.Id, ct) is { } item
            ? Card(item, context.Wording)
            : ShopMessages.Found(text, found, context.Wording);
    }

    public override async Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct)
    {
        var found = await shop.SearchAsync(context.Actor.Guild, context.Options.Focused?.Text ?? "", ct);
        return [.. found.Select(item => ShopMessages.Choice(item, context.Wording))];
    }

    private MessagePayload Card(ItemView item, Wording wording) =>
        ShopCard.Of(item, page: 0, Guid.CreateVersion7(clock.GetUtcNow()), wording);
}
