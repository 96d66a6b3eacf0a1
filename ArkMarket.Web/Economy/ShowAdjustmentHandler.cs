using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Economy;

/// <summary>Shows an adjustment in the staff channel as it now stands: posted once, edited when it was decided or its time has run out.</summary>
internal sealed class ShowAdjustmentHandler(
    AdjustmentList adjustments, GuildConfigs configs, DiscordConnection discord, AppSettings settings, TimeProvider clock) : EffectHandler<ShowAdjustment>
{
    // Of a hundred messages each, the most that Discord gives at once.
    private const int PagesSearched = 5;
    private const int PageSize = 100;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    // Discord's clock, by which messages have their ids, may be behind ours.
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(1);

    protected override async Task HandleAsync(ShowAdjustment effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.FindAsync(context.Guild, ct) is not { } config || config.Get(GuildSettings.StaffChannel) is not { } staff
            || await adjustments.ReadAsync(context.Guild, effect.AdjustmentId, ct) is not { } pending)
            return;
        if (effect.IsEnd && pending.State is not AdjustmentState.Waiting)
            return;
        var (channel, now) = (new Snowflake(staff.Value), clock.GetUtcNow());
        var message = AdjustmentMessages.Card((pending, now), config.Wording, new Uri(settings.PublicUrl, $"/s/{context.Guild}/ledger/waiting/{pending.Id}"));
        var isWaiting = pending.IsWaiting(now);
        // Only the first of its effects finds it waiting, and that one posts.
        if ((!isWaiting || now - context.CreatedAt > NonceHolds) && await FindAsync(channel, pending, ct) is { } found)
            await discord.Rest.EditMessage(new MessageAddress(channel, found), message, ct);
        else if (isWaiting)
            await discord.Rest.CreateMessage(channel, message with { Nonce = context.Nonce }, ct);
    }

    /// <summary>The message of an earlier run: among the first that were written since it was asked for, however long ago that is.</summary>
    private async Task<Snowflake?> FindAsync(Snowflake channel, PendingAdjustment pending, CancellationToken ct)
    {
        var marker = CustomId.Of(AdjustmentApproveButton.ButtonName, pending.Id);
        var after = Snowflake.At(pending.AskedAt - ClocksApart);
        for (var page = 0; page < PagesSearched; page++)
        {
            var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = PageSize, After = after }, ct);
            if (messages.FirstOrDefault(message => message.CustomIds.Contains(marker)) is { } found)
                return found.Id;
            if (messages.Count < PageSize)
                return null;
            after = new Snowflake(messages.Max(message => message.Id.Value));
        }

        return null;
    }
}
