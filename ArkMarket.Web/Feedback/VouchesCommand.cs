using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary>What is read to show a seller's vouches.</summary>
internal sealed class VouchList(VouchQueries vouches, SellerRatings ratings, ImportedVouchQueries imported)
{
    public async Task<MessagePayload> ShowAsync(InteractionContext context, UserId seller, VouchCursor? after, CancellationToken ct)
    {
        var guild = context.Actor.Guild;
        return VouchListMessages.List(
            new SellerVouches(seller, await ratings.OfAsync(guild, seller, ct), await vouches.OfSellerAsync(guild, seller, after, ct))
            {
                Imported = await imported.CountAsync(guild, seller, ct),
                IsFirstPage = after is null,
            },
            context.Actor.User);
    }
}

/// <summary><c>/vouches</c>: what buyers said of a seller, or of oneself.</summary>
internal sealed class VouchesCommand(VouchList list) : CommandHandler
{
    private const string Member = "member";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "vouches", "What buyers said of a seller",
        CommandOption.Optional(CommandOptionType.User, Member, "The seller; without it, yourself"));

    public override FlagSetting Feature => GuildSettings.FeedbackFeature;

    // Also of somebody who has left: what was said of them stays.
    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => await list.ShowAsync(
        context, context.Options.GetSnowflake(Member) is { } id ? new UserId(id.Value) : context.Actor.User, after: null, ct);
}

/// <summary>Opens a seller's vouches from a public message. Arguments: the seller, and the order whose message it is.</summary>
internal sealed class VouchesOfButton(VouchList list) : ComponentHandler
{
    public const string ButtonName = "feedback.of";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.FeedbackFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        VouchArguments.Member(context) is { } seller ? await list.ShowAsync(context, seller, after: null, ct) : new StaleComponent();
}

/// <summary>Turns the pages. Arguments: the seller, and after which vouch to go on: its time in ticks, its order.</summary>
internal sealed class VouchesPageButton(VouchList list) : ComponentHandler
{
    public const string ButtonName = "feedback.page";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override FlagSetting Feature => GuildSettings.FeedbackFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (VouchArguments.Member(context) is not { } seller
            || context.Arguments.Integer(1) is not { } ticks || ticks < DateTimeOffset.UnixEpoch.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks
            || context.Arguments.Integer(2) is not { } orderId)
            return new StaleComponent();
        return await list.ShowAsync(context, seller, new VouchCursor(new DateTimeOffset(ticks, TimeSpan.Zero), orderId), ct);
    }
}

/// <summary>Shows what was brought in from elsewhere, apart from what was earned here. Arguments: the member, the page.</summary>
internal sealed class VouchesImportedButton(ImportedVouchQueries imported) : ComponentHandler
{
    public const string ButtonName = "feedback.imported";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override FlagSetting Feature => GuildSettings.FeedbackFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        VouchArguments.Member(context) is { } member && context.Arguments.Integer(1) is { } page
            ? VouchListMessages.Imported(member, await imported.OfMemberAsync(context.Actor.Guild, member, page, ct))
            : new StaleComponent();
}

internal static class VouchArguments
{
    /// <summary>The member that a button of a list names; anything may stand there.</summary>
    public static UserId? Member(InteractionContext context) =>
        Snowflake.TryParse(context.Arguments.Text(0), out var id) && id.Value <= long.MaxValue ? new UserId(id.Value) : null;
}
