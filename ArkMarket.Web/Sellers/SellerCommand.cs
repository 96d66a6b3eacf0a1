using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Sellers;

/// <summary><c>/seller</c>: what a seller has done here, in real figures. For anybody.</summary>
internal sealed class SellerCommand(SellerQueries sellers, SellerFigures figures) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "seller", "A seller's record on this server",
        CommandOption.Optional(CommandOptionType.User, "member", "Whose; without it your own"));

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var id = context.Options.GetSnowflake("member") ?? new Snowflake(context.Actor.User.Value);
        var user = new UserId(id.Value);
        var member = user == context.Actor.User ? context.Interaction.Member : context.Interaction.Resolved.Members.GetValueOrDefault(id);
        var actor = new Actor(context.Actor.Guild, user, [.. (member?.Roles ?? []).Select(role => new RoleId(role.Value))], ManagesGuild: false);
        var seller = await sellers.FindAsync(context.Actor.Guild, user, ct);
        if (!context.Config.IsSeller(actor) && seller?.Status is not (SellerStatus.Approved or SellerStatus.Suspended))
            return new NoSeller();
        var record = await figures.OfAsync(context.Actor.Guild, user, ct);
        return SellerCard.Of(new SellerShown(actor, seller, record) { MemberSince = member?.JoinedAt }, context.Config);
    }
}

internal sealed record NoSeller : Refusal
{
    public override string Explain(Wording wording) => "That member is no seller on this server. /check tells what they are.";
}
