using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Sellers;

/// <summary><c>/sell</c>: apply, see how that stands, keep one's profile; moderators decide and suspend.</summary>
internal sealed class SellCommand(SellerQueries sellers, SetAvailability availability, SuspendSeller suspend, RestoreSeller restore) : CommandHandler
{
    private const string Apply = "sell apply";
    private const string On = "on";
    private static readonly CommandOption Whom = CommandOption.Required(CommandOptionType.User, "member", "The seller");

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "sell", "Sell on this server",
        CommandOption.Subcommand("apply", "Ask to become a seller"),
        CommandOption.Subcommand("status", "How your application stands"),
        CommandOption.Subcommand("profile", "What buyers see of you: specialities and maps"),
        CommandOption.Subcommand(
            "available", "Whether you are called to new orders",
            CommandOption.Required(CommandOptionType.String, "state", "On or off") with { Choices = [new CommandChoice("on", On), new CommandChoice("off", "off")] }),
        CommandOption.Subcommand("applications", "Applications that wait: for moderators"),
        CommandOption.Subcommand(
            "suspend", "Keep a seller from taking orders: for moderators", Whom,
            CommandOption.Required(CommandOptionType.String, "reason", "Why: the seller sees it") with { MaxLength = Seller.ReasonLengthMax }),
        CommandOption.Subcommand("restore", "Lift a suspension, or give the role again: for moderators", Whom));

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override ReplyShape ShapeOf(Interaction interaction) => interaction.CommandPath is Apply ? ReplyShape.Modal : ReplyShape.PrivateMessage;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Interaction.CommandPath switch
    {
        Apply => SellerForms.Apply(context.Config, typed: null),
        "sell status" => SellerMessages.Status(await OwnAsync(context, ct), context.Config.IsSeller(context.Actor)),
        "sell profile" when !context.Config.IsSeller(context.Actor) => new NotAllowed("the seller role of this server"),
        "sell profile" => SellerMessages.Profile(await OwnAsync(context, ct)),
        "sell available" => Reply.From(
            await availability.HandleAsync(new(context.Actor, context.Key, context.Options.GetString("state") is On), ct), SellerMessages.Available),
        "sell applications" => Reply.From(await sellers.ApplicationsAsync(context.Actor, ct), SellerMessages.Applications),
        "sell suspend" => await SuspendAsync(context, ct),
        "sell restore" when Member(context) is { } user => Reply.From(
            await restore.HandleAsync(new(context.Actor, context.Key, user), ct), SellerMessages.StatusChanged),
        _ => new NotFound("member"),
    };

    private static UserId? Member(InteractionContext context) => context.Options.GetSnowflake("member") is { } id ? new UserId(id.Value) : null;

    private Task<Seller?> OwnAsync(InteractionContext context, CancellationToken ct) => sellers.FindAsync(context.Actor.Guild, context.Actor.User, ct);

    private async Task<Reply> SuspendAsync(InteractionContext context, CancellationToken ct)
    {
        if (Member(context) is not { } user)
            return new NotFound("member");
        var roles = context.Interaction.Resolved.Members.GetValueOrDefault(new Snowflake(user.Value))?.Roles ?? [];
        var request = new SuspendSeller.Request(context.Actor, context.Key, user)
        {
            Reason = context.Options.GetString("reason") ?? "",
            HoldsRole = context.Config.Get(GuildSettings.SellerRole) is { } role && roles.Contains(new Snowflake(role.Value)),
        };
        return Reply.From(await suspend.HandleAsync(request, ct), SellerMessages.StatusChanged);
    }
}
