using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Members;

/// <summary>
/// Says privately whether an account is staff or a seller here: by its id and the roles Discord vouches for in this very
/// delivery, never by a name. For anybody, about anybody.
/// </summary>
internal abstract class CheckHandler(SellerQueries sellers, SellerFigures figures, SharedOrders orders) : CommandHandler
{
    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (Target(context) is not { } id || !context.Interaction.Resolved.Users.TryGetValue(id, out var user))
            return new NotFound("member");
        var (guild, asker, target) = (context.Actor.Guild, context.Actor.User, new UserId(id.Value));
        var member = context.Interaction.Resolved.Members.GetValueOrDefault(id);
        var actor = Actor(guild, target, member);
        var isSeller = member is not null && context.Config.IsSeller(actor);
        return CheckMessages.Of(new Checked(actor, IsMember: member is not null, user.IsBot)
        {
            Staff = StaffRoles(context.Config, actor),
            Seller = await sellers.FindAsync(guild, target, ct),
            Record = isSeller ? await figures.OfAsync(guild, target, ct) : null,
            Shared = asker == target ? [] : await orders.UnfinishedAsync(guild, asker, target, ct),
            IsSelf = asker == target,
            StaffWord = LookAlike.FindWord($"{member?.Nick} {user.GlobalName} {user.Username}", Words(context.Config)),
        }, context.Config);
    }

    protected abstract Snowflake? Target(InteractionContext context);

    private static Actor Actor(GuildId guild, UserId user, Member? member)
    {
        const Permissions Managing = Permissions.ManageGuild | Permissions.Administrator;
        return new Actor(
            guild, user, [.. (member?.Roles ?? []).Select(role => new RoleId(role.Value))],
            ((member?.Permissions ?? Permissions.None) & Managing) != Permissions.None);
    }

    private static IReadOnlyList<string> StaffRoles(GuildConfig config, Actor actor)
    {
        List<string> roles = [];
        if (actor.ManagesGuild)
            roles.Add("manages this server");
        if (actor.Holds(config.Get(GuildSettings.AdminRole)))
            roles.Add("admin of the market");
        if (actor.Holds(config.Get(GuildSettings.ModeratorRole)))
            roles.Add("moderator");
        if (actor.Holds(config.Get(GuildSettings.FinanceRole)))
            roles.Add("finance");
        if (actor.Holds(config.Get(GuildSettings.CatalogueRole)))
            roles.Add("catalogue");
        return roles;
    }

    private static string[] Words(GuildConfig config) =>
        config.Get(GuildSettings.StaffWords).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary><c>/check</c>.</summary>
internal sealed class CheckCommand(SellerQueries sellers, SellerFigures figures, SharedOrders orders) : CheckHandler(sellers, figures, orders)
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "check", "Is this account really staff or a seller here?",
        CommandOption.Required(CommandOptionType.User, "member", "The account you are asked by"));

    protected override Snowflake? Target(InteractionContext context) => context.Options.GetSnowflake("member");
}

/// <summary>The same from the menu of a user.</summary>
internal sealed class CheckUserCommand(SellerQueries sellers, SellerFigures figures, SharedOrders orders) : CheckHandler(sellers, figures, orders)
{
    public override CommandDefinition Definition { get; } = CommandDefinition.ForUser("Is this staff or a seller?");

    protected override Snowflake? Target(InteractionContext context) => context.Interaction.TargetId;
}
