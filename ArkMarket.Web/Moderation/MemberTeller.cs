using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>
/// Tells a member of a case by direct message, before anything is done about it: whoever is kicked or banned cannot be
/// reached afterwards. Told once for each thing that was decided.
/// </summary>
internal sealed class MemberTeller(CaseQueries cases, EnforcementDesk desk, DirectNews news, AppSettings settings)
{
    public async Task TellAsync(Enforcement found, EnforcePunishment effect, (EffectContext Effect, GuildConfig Config) context, CancellationToken ct)
    {
        if (found.Events.FirstOrDefault(happened => happened.Sequence == effect.Cause) is not { } cause)
            return;
        var (about, note) = (found.Case!, $"{CaseWords.Of(cause.Kind)} ({cause.Sequence})");
        // By what it was about, not by when: something may be decided while they are being told of what was before.
        if (found.Events.Any(happened => happened.Kind is CaseEventKind.Told or CaseEventKind.CouldNotTell && happened.Note == note)
            || await TextAsync(found, cause.Kind, context.Config, ct) is not { } text)
            return;
        var wasTold = await news.SendAsync(about.UserId, text, context.Effect, ct);
        await desk.NoteAsync(new(about.GuildId, about.Id, new NewCaseEvent(wasTold ? CaseEventKind.Told : CaseEventKind.CouldNotTell) { Note = note }), ct);
    }

    /// <summary>Null when there is nothing to tell (any more).</summary>
    private async Task<string?> TextAsync(Enforcement found, CaseEventKind cause, GuildConfig config, CancellationToken ct)
    {
        var about = found.Case!;
        var isTakenBack = cause is CaseEventKind.Lifted or CaseEventKind.AppealGranted;
        // Taken back before they knew of it: then neither is news. Whoever appealed knows of it, told or not.
        if (about.IsLifted != isTakenBack || (isTakenBack && !found.Happened(CaseEventKind.Told, CaseEventKind.Enforced, CaseEventKind.Appealed)))
            return null;
        if (await cases.ReadAsync(about.GuildId, about.Id, ct) is not { } file)
            return null;
        var appeal = new Uri(settings.PublicUrl, $"/appeals/{about.GuildId}/{about.Id}");
        return cause switch
        {
            _ when isTakenBack => CaseNews.TakenBack(file, config),
            CaseEventKind.Amended => CaseNews.Amended(file, config, appeal),
            _ => CaseNews.Opened(file, config, appeal),
        };
    }
}
