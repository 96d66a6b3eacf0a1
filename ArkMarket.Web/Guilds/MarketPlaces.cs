using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Guilds;

/// <summary>
/// Sees to it that a server has the roles and the category the market needs. What is mapped and still there is kept;
/// else what bears the right name is taken; only what is not there at all is made. So a repeat makes nothing twice.
/// </summary>
internal sealed class MarketPlaces(DiscordConnection discord, BotUser bot, GuildConfigs configs, RecordPlaces record)
{
    public const string SellerName = "Seller";
    public const string ModeratorName = "Moderator";
    public const string TicketsName = "Tickets";
    private const string Reason = "An admin set up the market";
    private const int TriesMax = 3;

    public async Task EnsureAsync(GuildId guild, UserId askedBy, CancellationToken ct)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await configs.ReadAsync(guild, ct) is not { } config)
                return;
            var places = await FindOrMakeAsync(config, ct);
            var recorded = await record.HandleAsync(new(guild, askedBy, places, config.Version), ct);
            if (!recorded.IsRefused)
                return;
        }

        throw new InvalidOperationException("The settings changed again and again while the places were being made.");
    }

    private async Task<Places> FindOrMakeAsync(GuildConfig config, CancellationToken ct)
    {
        var guild = new Snowflake(config.Guild.Value);
        var roles = await discord.Rest.GetGuildRoles(guild, ct);
        var channels = await discord.Rest.GetGuildChannels(guild, ct);
        return new Places(
            await RoleAsync(guild, roles, (config.Get(GuildSettings.SellerRole), SellerName), ct),
            await RoleAsync(guild, roles, (config.Get(GuildSettings.ModeratorRole), ModeratorName), ct),
            await CategoryAsync(guild, channels, config.Get(GuildSettings.TicketCategory), ct));
    }

    private async Task<RoleId> RoleAsync(Snowflake guild, IReadOnlyList<Role> roles, (RoleId? Mapped, string Name) wanted, CancellationToken ct)
    {
        var found = roles.FirstOrDefault(role => role.Id.Value == wanted.Mapped?.Value)
            ?? roles.FirstOrDefault(role => role.Id != guild && !role.IsManaged && SameName(role.Name, wanted.Name))
            // With no permissions of its own: what it may do in tickets is said there.
            ?? await discord.Rest.CreateGuildRole(guild, new RoleCreate(wanted.Name) { IsMentionable = true, Reason = Reason }, ct);
        return new RoleId(found.Id.Value);
    }

    private async Task<ChannelId> CategoryAsync(Snowflake guild, IReadOnlyList<Channel> channels, ChannelId? mapped, CancellationToken ct)
    {
        var categories = channels.Where(channel => channel.Type is ChannelType.GuildCategory).ToList();
        var found = categories.Find(category => category.Id.Value == mapped?.Value)
            ?? categories.Find(category => category.Name is { } name && SameName(name, TicketsName))
            ?? await MakeCategoryAsync(guild, ct);
        return new ChannelId(found.Id.Value);
    }

    private async Task<Channel> MakeCategoryAsync(Snowflake guild, CancellationToken ct) => await discord.Rest.CreateGuildChannel(
        guild,
        new ChannelCreate(TicketsName, ChannelType.GuildCategory)
        {
            PermissionOverwrites =
            [
                PermissionOverwrite.ForRole(guild) with { Deny = Permissions.ViewChannel },
                PermissionOverwrite.ForMember(await bot.IdAsync(ct)) with { Allow = Permissions.ViewChannel },
            ],
            Reason = Reason,
        },
        ct);

    private static bool SameName(string name, string wanted) => name.Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Makes the places in the background, for the admin who asked.</summary>
internal sealed class MakePlacesHandler(MarketPlaces places) : EffectHandler<MakePlaces>
{
    protected override Task HandleAsync(MakePlaces effect, EffectContext context, CancellationToken ct) =>
        places.EnsureAsync(context.Guild, effect.AskedBy, ct);
}
