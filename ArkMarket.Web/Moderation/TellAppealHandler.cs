using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Tells somebody how their appeal was decided. Whoever takes no direct messages, or shares no server any more, reads it on their page.</summary>
internal sealed class TellAppealHandler(AppealList appeals, GuildConfigs configs, DiscordConnection discord, AppSettings settings, TimeProvider clock)
    : EffectHandler<TellAppeal>
{
    private const int MessagesSearched = 20;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    protected override async Task HandleAsync(TellAppeal effect, EffectContext context, CancellationToken ct)
    {
        if (await appeals.FindAsync(context.Guild, effect.AppealId, ct) is not { Appeal: { State: AppealState.Granted or AppealState.Denied } appeal }
            || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        var text = AppealMessages.News(appeal, config.Name, new Uri(settings.PublicUrl, MyCaseAddress.Of(appeal.GuildId, appeal.CaseId)).AbsoluteUri);
        try
        {
            var channel = (await discord.Rest.CreateDm(new Snowflake(appeal.UserId.Value), ct)).Id;
            if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await IsThereAsync(channel, text, context.CreatedAt, ct))
                return;
            await discord.Rest.CreateMessage(channel, MessagePayload.Text(text) with { Nonce = context.Nonce }, ct);
        }
        catch (DiscordRefusedException closed) when (closed.Code is ErrorCodes.CannotMessageUser or ErrorCodes.NoMutualGuild or ErrorCodes.UnknownUser)
        {
            // Their choice, or they are gone.
        }
    }

    private async Task<bool> IsThereAsync(Snowflake channel, string text, DateTimeOffset since, CancellationToken ct)
    {
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.Any(message => message.Content == text && message.Id.Timestamp >= since);
    }
}

/// <summary>Where somebody finds a case of their own, and appeals against it.</summary>
internal static class MyCaseAddress
{
    public const string All = "/appeals";

    public static string Of(GuildId guild, long caseId) => $"{All}/{guild}/{caseId}";
}
