using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Sellers;

/// <summary>Shows an application to moderators as it now stands: posts it once, and edits it from then on.</summary>
internal sealed class ShowApplicationHandler(
    SellerQueries sellers, RecordSeller record, GuildConfigs configs, DiscordConnection discord) : EffectHandler<ShowApplication>
{
    private const int MessagesSearched = 100;

    protected override async Task HandleAsync(ShowApplication effect, EffectContext context, CancellationToken ct)
    {
        if (await sellers.FindAsync(context.Guild, effect.User, ct) is not { } seller || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        var message = SellerMessages.Application(seller);
        if (await TryEditAsync(seller, message, ct) || seller.Status is not SellerStatus.Applied || config.Get(GuildSettings.StaffChannel) is not { } staff)
            return;
        var channel = new Snowflake(staff.Value);
        var posted = await FindAsync(channel, seller, ct);
        if (posted is { } found)
            await discord.Rest.EditMessage(new MessageAddress(channel, found), message, ct);
        else
            posted = (await discord.Rest.CreateMessage(channel, message with { Nonce = context.Nonce }, ct)).Id;
        await record.ReviewAsync(context.Guild, seller.UserId, (staff, new MessageId(posted.Value.Value)), ct);
    }

    /// <summary>False when there is no message, or none any more.</summary>
    private async Task<bool> TryEditAsync(Seller seller, MessagePayload message, CancellationToken ct)
    {
        if (seller is not { ReviewChannelId: { } channel, ReviewMessageId: { } known })
            return false;
        try
        {
            await discord.Rest.EditMessage(new MessageAddress(new Snowflake(channel.Value), new Snowflake(known.Value)), message, ct);
            return true;
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMessage or ErrorCodes.UnknownChannel)
        {
            return false;
        }
    }

    /// <summary>The message of a run that was cut off before it could be recorded.</summary>
    private async Task<Snowflake?> FindAsync(Snowflake channel, Seller seller, CancellationToken ct)
    {
        var marker = new ApplicationId(seller.UserId, seller.ApplicationNumber).In(ApplicationApproveButton.ButtonName);
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.FirstOrDefault(message => message.CustomIds.Contains(marker))?.Id;
    }
}

/// <summary>Tells an applicant or seller what was decided. Whoever takes no direct messages looks it up with /sell status.</summary>
internal sealed class TellSellerHandler(
    SellerQueries sellers, GuildConfigs configs, DiscordConnection discord, TimeProvider clock) : EffectHandler<TellSeller>
{
    private const int MessagesSearched = 20;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    protected override async Task HandleAsync(TellSeller effect, EffectContext context, CancellationToken ct)
    {
        // Decided otherwise since: the newer decision has its own message.
        if (await sellers.FindAsync(context.Guild, effect.User, ct) is not { } seller || seller.Status != effect.Status
            || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        var text = SellerMessages.News(seller, config.Name);
        try
        {
            var channel = (await discord.Rest.CreateDm(new Snowflake(effect.User.Value), ct)).Id;
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

/// <summary>Gives the role to who is approved and takes it from who is suspended. It reads the present, so a repeat does no harm.</summary>
internal sealed class SyncSellerRoleHandler(SellerQueries sellers, GuildConfigs configs, DiscordConnection discord) : EffectHandler<SyncSellerRole>
{
    protected override async Task HandleAsync(SyncSellerRole effect, EffectContext context, CancellationToken ct)
    {
        if (await sellers.FindAsync(context.Guild, effect.User, ct) is not { Status: SellerStatus.Approved or SellerStatus.Suspended } seller)
            return;
        var config = await configs.ReadAsync(context.Guild, ct);
        var role = config?.Get(GuildSettings.SellerRole) ?? throw new InvalidOperationException("No seller role is chosen: set it with /settings.");
        var member = new MemberAddress(new Snowflake(context.Guild.Value), new Snowflake(effect.User.Value));
        try
        {
            if (seller.Status is SellerStatus.Approved)
                await discord.Rest.AddMemberRole(member, new RoleChange(new Snowflake(role.Value), "Approved as a seller"), ct);
            else
                await discord.Rest.RemoveMemberRole(member, new RoleChange(new Snowflake(role.Value), "Suspended as a seller"), ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMember or ErrorCodes.UnknownUser)
        {
            // Not here: there is nobody to give it to, or to take it from.
        }
    }
}
