using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Calls moderators to a case that nobody of them decided.</summary>
internal sealed class AlertOfCaseHandler(CaseQueries cases, StaffPost staff, GuildConfigs configs) : EffectHandler<AlertOfCase>
{
    protected override async Task HandleAsync(AlertOfCase effect, EffectContext context, CancellationToken ct)
    {
        if (await cases.ReadAsync(context.Guild, effect.CaseId, ct) is not { Case.IsLifted: false } file || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        await staff.OnceAsync(config, context, CaseMessages.Alert(file, config, context.Id), ct);
    }
}

/// <summary>Tells moderators what Discord refused, and what to do about it.</summary>
internal sealed class AlertOfRefusalHandler(CaseQueries cases, StaffPost staff, GuildConfigs configs) : EffectHandler<AlertOfRefusal>
{
    protected override async Task HandleAsync(AlertOfRefusal effect, EffectContext context, CancellationToken ct)
    {
        if (await cases.ReadAsync(context.Guild, effect.CaseId, ct) is not { Case.IsLifted: false } file || await configs.FindAsync(context.Guild, ct) is not { } config
            || file.Events.FirstOrDefault(happened => happened.Sequence == effect.EventSequence) is not { Note: { } why })
            return;
        await staff.OnceAsync(config, context, CaseMessages.Refused(file, config, (why, context.Id)), ct);
    }
}
