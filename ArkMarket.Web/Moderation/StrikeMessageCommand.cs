using System.Globalization;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>From the menu of a message: a strike for what was written there. The message goes, and is kept in the case.</summary>
internal sealed class StrikeMessageCommand(TimeProvider clock) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.ForMessage("Strike for this message") with
    {
        DefaultMemberPermissions = Permissions.ModerateMembers,
    };

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult(Ask(context));

    private Reply Ask(InteractionContext context)
    {
        if (!context.Config.IsModerator(context.Actor))
            return Rights.Needed(Right.Moderation);
        if (context.Interaction.TargetId is not { } id || !context.Interaction.Resolved.Messages.TryGetValue(id, out var message) || message.Author is not { } author)
            return new NotFound("message");
        return CaseForms.Strike(
            CustomId.Of(StrikeMessageForm.FormName, message.ChannelId, message.Id, Offer.New(clock)),
            $"{Mention.User(author.Id)} gets a strike. The message is removed, and kept in the case. They are told, with the reason and the way to appeal.",
            (new UserId(author.Id.Value), context.Config.Get(GuildSettings.StrikePoints)));
    }
}

/// <summary>Gives the strike. Arguments: the channel, the message, the offer.</summary>
internal sealed class StrikeMessageForm(IssueCase issue, DiscordConnection discord) : ModalHandler
{
    public const string FormName = "case.strike";

    public override string Name => FormName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!context.Config.IsModerator(context.Actor))
            return Rights.Needed(Right.Moderation);
        if (Offer.Once(context) is not { } once || context.Arguments.Count != 3 || CaseForms.ReadTarget(context) is not { } target
            || context.Arguments.Integer(0) is not (> 0 and var channel) || context.Arguments.Integer(1) is not (> 0 and var id))
            return new StaleComponent();
        if (!int.TryParse(context.Interaction.Fields.GetText(CaseForms.PointsField), NumberStyles.None, CultureInfo.InvariantCulture, out var points))
            return new InvalidInput($"Points are a whole number from 0 to {ModerationCase.PointsMax}.");
        // Only what was written on this server: the interaction's own channel is the proof.
        if (context.Interaction.ChannelId is not { } here || here.Value != (ulong)channel || await FindAsync(here, new Snowflake((ulong)id), ct) is not { } message)
            return new NotFound("message");
        if (message.Author?.Id.Value != target.User.Value)
            return new AnotherMember();
        return Reply.From(await issue.HandleAsync(new(context.Actor, once.Key, target, CaseKind.Strike)
        {
            Reason = CaseForms.ReadReason(context), Points = points, Context = Context(message),
        }, ct), CaseMessages.Issued);
    }

    private async Task<Message?> FindAsync(Snowflake channel, Snowflake id, CancellationToken ct)
    {
        try
        {
            return await discord.Rest.GetMessage(new MessageAddress(channel, id), ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMessage or ErrorCodes.UnknownChannel or ErrorCodes.MissingAccess)
        {
            return null;
        }
    }

    private static CaseContext Context(Message message) => new()
    {
        ChannelId = new ChannelId(message.ChannelId.Value),
        MessageId = new MessageId(message.Id.Value),
        Content = DiscordText.Truncate(message.Content, RuleHit.ContentLengthMax),
        WrittenAt = message.Id.Timestamp,
        Files = [.. message.Attachments.Select(file => file.FileName)],
    };
}
