using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary><c>/coupon</c>: codes that make orders cheaper, made, changed and ended by those who keep the catalogue.</summary>
internal sealed class CouponCommand(CreateCoupon create, ChangeCoupon change, EndCoupon end, CouponQueries coupons) : CommandHandler
{
    private const string Code = "code";

    private static readonly CommandOption Which =
        CommandOption.Required(CommandOptionType.String, Code, "Which one") with { HasAutocomplete = true, MaxLength = Coupon.CodeLengthMax };

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "coupon", "Codes that make orders cheaper: for admins and the catalogue role",
        CommandOption.Subcommand("create", "Make a coupon that takes off a percentage or an amount",
            CommandOption.Required(CommandOptionType.String, Code, "What buyers type: letters, digits and dashes") with
            {
                MinLength = Coupon.CodeLengthMin, MaxLength = Coupon.CodeLengthMax,
            },
            Whole("percent", "How much of the price it takes off", Coupon.PercentMax),
            Whole("amount", "Or a fixed amount; in hundredths for a currency", Credits.Max),
            CommandOption.Optional(CommandOptionType.String, "currency", "What the amounts are in, such as EUR; left out: market money") with { MaxLength = 3 },
            Whole("smallest_total", "What the order costs at least", Credits.Max),
            CommandOption.Optional(CommandOptionType.String, "categories", "Only for these: keys with commas between") with { MaxLength = 1_500 },
            CommandOption.Optional(CommandOptionType.String, "items", "Only for these: keys with commas between") with { MaxLength = 1_500 },
            Whole("uses", "How often it can be used in all", Coupon.UsesLimit),
            Whole("per_buyer", "How often each buyer can use it", Coupon.UsesLimit),
            Whole("days", "How long it is good", Coupon.DaysMax)),
        CommandOption.Subcommand("change", "Say anew how long a coupon is good, or how often it can still be used", Which,
            Whole("days", "How long it is good, from now", Coupon.DaysMax),
            Whole("uses", "How many more times it can be used", Coupon.UsesLimit),
            CommandOption.Optional(CommandOptionType.Boolean, "no_end", "It is good until it is ended"),
            CommandOption.Optional(CommandOptionType.Boolean, "no_limit", "It can be used as often as buyers like")),
        CommandOption.Subcommand("end", "End a coupon; orders that have it keep their discount", Which),
        CommandOption.Subcommand("list", "The coupons there are, and how often each was used"));

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var code = context.Options.GetString(Code) ?? "";
        return context.Interaction.CommandPath switch
        {
            "coupon create" => Reply.From(await create.HandleAsync(Request(context, code), ct), CouponMessages.Created),
            "coupon change" => Reply.From(await change.HandleAsync(Change(context, code), ct), CouponMessages.Changed),
            "coupon end" => Reply.From(await end.HandleAsync(new(context.Actor, context.Key, code), ct), CouponMessages.Ended),
            "coupon list" => Reply.From(await coupons.ListAsync(context.Actor, before: null, ct), lines => CouponMessages.List(lines, context.Wording)),
            _ => new UnknownCommand(),
        };
    }

    public override async Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct) =>
        [.. (await coupons.CodesAsync(context.Actor, context.Options.Focused?.Text ?? "", ct)).Select(code => new CommandChoice(code, code))];

    private static CommandOption Whole(string name, string description, double max) =>
        CommandOption.Optional(CommandOptionType.Integer, name, description) with { MinValue = 1, MaxValue = max };

    private static ChangeCoupon.Request Change(InteractionContext context, string code) => new(context.Actor, context.Key, code)
    {
        Days = context.Options.GetInteger("days"),
        NeverExpires = context.Options.GetBoolean("no_end") is true,
        UsesLeft = context.Options.GetInteger("uses"),
        HasNoLimit = context.Options.GetBoolean("no_limit") is true,
    };

    private static CreateCoupon.Request Request(InteractionContext context, string code)
    {
        var options = context.Options;
        return new CreateCoupon.Request(context.Actor, context.Key, code)
        {
            Percent = options.GetInteger("percent"),
            Amount = options.GetInteger("amount"),
            Currency = options.GetString("currency"),
            SmallestTotal = options.GetInteger("smallest_total"),
            Categories = options.GetString("categories"),
            Items = options.GetString("items"),
            UsesMax = options.GetInteger("uses"),
            UsesPerBuyer = options.GetInteger("per_buyer"),
            Days = options.GetInteger("days"),
        };
    }
}

/// <summary>The next page of coupons. Argument: the id of the last one shown.</summary>
internal sealed class CouponPageButton(CouponQueries coupons) : ComponentHandler
{
    public const string Id = "coupon.page";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } before
        ? Reply.From(await coupons.ListAsync(context.Actor, before, ct), lines => CouponMessages.List(lines, context.Wording))
        : new StaleComponent();
}
