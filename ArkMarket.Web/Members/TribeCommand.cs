using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Members;

/// <summary><c>/tribe</c>: found one, invite others, leave it, see it; moderators write down who belongs together.</summary>
internal sealed class TribeCommand(
    FoundTribe found, InviteToTribe invite, LeaveTribe leave, RemoveFromTribe remove, PutInTribe put, TribeQueries tribes) : CommandHandler
{
    private const string Invite = "tribe invite";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "tribe", "Who plays together",
        CommandOption.Subcommand("found", "Found a tribe", Name("Its name on this server")),
        CommandOption.Subcommand("invite", "Invite somebody to your tribe", Member("Who is invited")),
        CommandOption.Subcommand("leave", "Leave your tribe"),
        CommandOption.Subcommand("show", "Show a tribe", CommandOption.Optional(CommandOptionType.User, "member", "Whose; without it your own")),
        CommandOption.Subcommand("remove", "Take somebody out: for the founder and moderators", Member("Who leaves")),
        CommandOption.Subcommand(
            "put", "Write down that somebody belongs to a tribe: for moderators",
            Member("Who"), Name("The tribe; a new name makes a new one") with { HasAutocomplete = true },
            CommandOption.Required(CommandOptionType.String, "reason", "Why: it is written down") with { MaxLength = GuildMember.ReasonLengthMax }));

    /// <summary>An invitation is public, so that who is invited hears of it and can answer. Refusals stay private.</summary>
    public override ReplyShape ShapeOf(Interaction interaction) =>
        interaction.CommandPath is Invite ? ReplyShape.PublicMessage : ReplyShape.PrivateMessage;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var member = context.Options.GetSnowflake("member") is { } id ? new UserId(id.Value) : (UserId?)null;
        var name = context.Options.GetString("name") ?? "";
        var hours = context.Config.Get(GuildSettings.TribeRelatedHours);
        switch (context.Interaction.CommandPath)
        {
            case "tribe found":
                return Reply.From(await found.HandleAsync(new(context.Actor, context.Key, name), ct), MemberMessages.Founded);
            case Invite:
                var to = context.MemberOption("member") is { } invitee ? new InviteToTribe.Invitee(invitee, context.IsBot(invitee)) : null;
                return Reply.From(
                    await invite.HandleAsync(new(context.Actor, context.Key, to), ct), invited => MemberMessages.Invited(context.Actor.User, invited));
            case "tribe leave":
                return Reply.From(await leave.HandleAsync(new(context.Actor, context.Key), ct), left => MemberMessages.Left(left, hours));
            case "tribe show":
                var whose = member ?? context.Actor.User;
                return MemberMessages.Tribe(whose, await tribes.OfAsync(context.Actor.Guild, whose, ct));
            case "tribe remove" when member is { } leaver:
                return Reply.From(await remove.HandleAsync(new(context.Actor, context.Key, leaver), ct), left => MemberMessages.Left(left, hours));
            case "tribe put" when member is { } joiner:
                var request = new PutInTribe.Request(context.Actor, context.Key, joiner, name)
                {
                    Reason = context.Options.GetString("reason") ?? "",
                    IsBot = context.IsBot(joiner),
                };
                return Reply.From(await put.HandleAsync(request, ct), MemberMessages.Put);
            default:
                return new NotFound("member");
        }
    }

    public override async Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct) =>
        context.Config.IsModerator(context.Actor)
            ? [.. (await tribes.NamesAsync(context.Actor.Guild, context.Options.Focused?.Text ?? "", ct)).Select(name => new CommandChoice(name, name))]
            : [];

    private static CommandOption Member(string description) => CommandOption.Required(CommandOptionType.User, "member", description);

    private static CommandOption Name(string description) =>
        CommandOption.Required(CommandOptionType.String, "name", description) with { MinLength = Tribe.NameLengthMin, MaxLength = Tribe.NameLengthMax };
}
