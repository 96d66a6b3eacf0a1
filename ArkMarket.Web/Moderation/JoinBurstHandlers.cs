using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Effects;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>Somebody joined: are it many at once?</summary>
internal sealed class WatchJoins(NoteJoin note) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_ADD";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct) => happened.User.IsBot
        ? Task.CompletedTask
        : note.HandleAsync(
            new(context.Guild, new UserId(happened.User.Id.Value), happened.Member.JoinedAt ?? context.ReceivedAt) { Name = happened.Member.Nick ?? happened.User.DisplayName }, ct);
}

/// <summary>Shows moderators that many are joining at once, in one message that follows it to its end.</summary>
internal sealed class ShowJoinBurstHandler(JoinBursts bursts, GuildConfigs configs, RuleBooks books, StaffBoard board, AppSettings settings) : EffectHandler<ShowJoinBurst>
{
    protected override async Task HandleAsync(ShowJoinBurst effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.FindAsync(context.Guild, ct) is not { } config || await bursts.FindAsync(context.Guild, effect.BurstAt, ct) is not { } watch)
            return;
        var rule = config.Get(GuildSettings.ScreenMessages) ? (await books.FindAsync(config, ct)).BurstRule : null;
        var note = new StaffNote(JoinBurstMessages.Alert(watch, config, (rule, settings.PublicUrl)), JoinBurstMessages.Marker(effect.BurstAt))
        {
            Channel = watch.AlertChannelId, Known = watch.AlertMessageId,
        };
        if (await board.ShowAsync(note, context, ct) is { } place)
            await bursts.RecordAlertAsync(context.Guild, effect.BurstAt, place, ct);
    }
}

/// <summary>Notices that no more than the usual join any more.</summary>
internal sealed class EndJoinBurstHandler(JoinBursts bursts, TimeProvider clock) : EffectHandler<EndJoinBurst>
{
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(1);

    protected override async Task HandleAsync(EndJoinBurst effect, EffectContext context, CancellationToken ct)
    {
        if (await bursts.EndAsync(context.Guild, effect.BurstAt, ct) is { } again)
            throw new NotYetException("They are still joining", again - clock.GetUtcNow() is var wait && wait > AtLeast ? wait : AtLeast);
    }
}

/// <summary>Lists privately who joined. Argument: which burst.</summary>
internal sealed class JoinBurstButton(JoinBursts bursts) : ComponentHandler
{
    public const string ButtonName = "joins.show";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => JoinBurstMessages.Read(context.Arguments.Integer(0)) is { } burst
        ? Reply.From(await bursts.FindAsync(context.Actor, burst, ct), JoinBurstMessages.List)
        : new StaleComponent();
}
