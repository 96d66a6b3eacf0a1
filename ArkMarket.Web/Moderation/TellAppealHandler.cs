using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Tells somebody that their appeal was denied. Whoever takes no direct messages, or shares no server any more, reads it on their page.</summary>
internal sealed class TellAppealHandler(AppealList appeals, GuildConfigs configs, DirectNews news, AppSettings settings) : EffectHandler<TellAppeal>
{
    protected override async Task HandleAsync(TellAppeal effect, EffectContext context, CancellationToken ct)
    {
        if (await appeals.FindAsync(context.Guild, effect.AppealId, ct) is { Appeal: { State: AppealState.Denied } appeal }
            && await configs.FindAsync(context.Guild, ct) is { } config)
            await news.SendAsync(appeal.UserId, AppealMessages.Denied(appeal, config.Name, new Uri(settings.PublicUrl, MyCaseAddress.Of(appeal.GuildId, appeal.CaseId))), context, ct);
    }
}

/// <summary>Where somebody finds a case of their own, and appeals against it.</summary>
internal static class MyCaseAddress
{
    public const string All = "/appeals";

    public static string Of(GuildId guild, long caseId) => $"{All}/{guild}/{caseId}";
}
