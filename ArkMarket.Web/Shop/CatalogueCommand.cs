using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>
/// <c>/catalogue</c>: files in and out, and single items, for admins and the catalogue role. It is not hidden from members
/// by default, for then a server would have to grant the role twice.
/// </summary>
internal sealed class CatalogueCommand(
    BroughtCatalogue brought, CatalogueQueries queries, AdjustStock stock, ChangePrice price, ShowItem visibility) : CommandHandler
{
    private const string File = "file";
    private const string Format = "format";
    private const string Item = "item";

    private static readonly CommandOption ItemOption =
        CommandOption.Required(CommandOptionType.String, Item, "Choose it, or type its key") with { HasAutocomplete = true, MaxLength = ShopQueries.SearchLengthMax };

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "catalogue", "What the shop has: for admins and the catalogue role",
        CommandOption.Subcommand("import", "Check a catalogue file and see what it would change",
            CommandOption.Required(CommandOptionType.Attachment, File, "A .json or .csv file of at most 1 MB") with { FileTypes = [".json", ".csv"] }),
        CommandOption.Subcommand("export", "Get the catalogue as a file that can be imported again",
            CommandOption.Required(CommandOptionType.String, Format, "JSON has everything readable; CSV opens in a spreadsheet") with
            {
                Choices = [new CommandChoice("JSON", "json"), new CommandChoice("CSV", "csv")],
            }),
        CommandOption.Subcommand("item", "Look at an item with its prices and the movements of its stock", ItemOption),
        CommandOption.Subcommand("stock", "Change how many of an item there are", ItemOption,
            CommandOption.Required(CommandOptionType.String, "reason", "Why: it stays in the item's history") with { MaxLength = StockMovement.NoteLengthMax },
            Whole("by", "How many more, or with a minus how many fewer", -ShopItem.StockMax),
            Whole("set", "How many there are", 0),
            CommandOption.Optional(CommandOptionType.Boolean, "unlimited", "There are always enough")),
        CommandOption.Subcommand("price", "Give an item a new price", ItemOption,
            CommandOption.Required(CommandOptionType.String, "price", "Such as 500, or 4.99 in a currency") with { MaxLength = 30 },
            CommandOption.Optional(CommandOptionType.String, "currency", "A code such as EUR, settled outside; market for market money") with { MaxLength = 10 }),
        CommandOption.Subcommand("show", "Put an item into the shop", ItemOption),
        CommandOption.Subcommand("hide", "Take an item out of the shop", ItemOption));

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var item = context.Options.GetString(Item) ?? "";
        return context.Interaction.CommandPath switch
        {
            "catalogue import" => await brought.CheckAsync(context, context.Options.GetSnowflake(File), ct),
            "catalogue export" => await ExportAsync(context, ct),
            "catalogue item" => Reply.From(await queries.ItemAsync(context.Actor, item, ct), found => CatalogueMessages.Item(found, context.Wording)),
            "catalogue stock" => Changed(await stock.HandleAsync(StockRequest(context, item), ct)),
            "catalogue price" => Changed(await price.HandleAsync(PriceRequest(context, item), ct)),
            "catalogue show" => Changed(await visibility.HandleAsync(new(context.Actor, context.Key, item, Visible: true), ct)),
            "catalogue hide" => Changed(await visibility.HandleAsync(new(context.Actor, context.Key, item, Visible: false), ct)),
            _ => new UnknownCommand(),
        };
    }

    public override async Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct)
    {
        var found = await queries.ChoicesAsync(context.Actor, context.Options.Focused?.Text ?? "", ct);
        return [.. found.Select(item => new CommandChoice(DiscordText.Truncate($"{item.Name} · {item.Key}{(item.Visible ? "" : " · hidden")}", 100), item.Id.ToString()))];
    }

    private static CommandOption Whole(string name, string description, int min) =>
        CommandOption.Optional(CommandOptionType.Integer, name, description) with { MinValue = min, MaxValue = ShopItem.StockMax };

    private static AdjustStock.Request StockRequest(InteractionContext context, string item) =>
        new(context.Actor, context.Key, item, context.Options.GetString("reason") ?? "")
        {
            By = context.Options.GetInteger("by"),
            To = context.Options.GetInteger("set"),
            Unlimited = context.Options.GetBoolean("unlimited") is true,
        };

    private static ChangePrice.Request PriceRequest(InteractionContext context, string item) =>
        new(context.Actor, context.Key, item, context.Options.GetString("price") ?? "") { Currency = context.Options.GetString("currency") };

    private static Reply Changed(Result<ItemChanged> result) => Reply.From(result, CatalogueMessages.Changed);

    private async Task<Reply> ExportAsync(InteractionContext context, CancellationToken ct)
    {
        var format = context.Options.GetString(Format) is "csv" ? CatalogueFormat.Csv : CatalogueFormat.Json;
        return Reply.From(await queries.ExportAsync(context.Actor, format, ct), exported => CatalogueMessages.Exported(exported, format));
    }
}

/// <summary>Applies the file that was checked. Argument: the import's id.</summary>
internal sealed class CatalogueApplyButton(ApplyImport apply) : ComponentHandler
{
    public const string Id = "catalogue.apply";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Id(0) is { } import
        ? Reply.From(await apply.HandleAsync(new(context.Actor, context.Key, import), ct), CatalogueImportMessages.Applied)
        : new StaleComponent();
}
