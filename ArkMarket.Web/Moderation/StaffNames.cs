using System.Collections.Concurrent;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>
/// Learns from Discord how staff and sellers are called, so that who imitates one of them is noticed though they have not
/// written a word since the app started. Looked up seldom and beside the messages, none of which waits for it; whoever is
/// not found is simply not known.
/// </summary>
public sealed partial class StaffNames(KnownNames names, SellerQueries sellers, DiscordConnection discord, TimeProvider clock, ILogger<StaffNames> logger)
{
    private static readonly TimeSpan Believed = TimeSpan.FromHours(12);
    private static readonly TimeSpan AgainAfterFailure = TimeSpan.FromMinutes(10);
    private const int PageSize = 1_000;
    private const int PagesMax = 10;
    private const int SellersAskedMax = 50;
    private readonly ConcurrentDictionary<GuildId, (string Roles, DateTimeOffset Until)> _looked = [];
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Begins to look when that was long ago, or when other roles count since. It returns at once.</summary>
    public void Want(GuildConfig config)
    {
        var (roles, now) = (string.Join(',', Roles(config)), clock.GetUtcNow());
        if (_looked.TryGetValue(config.Guild, out var known) && known.Roles == roles && known.Until > now)
            return;
        // What is forgotten there is looked up again here.
        if (!_looked.ContainsKey(config.Guild) && _looked.Count >= KnownNames.GuildsMax)
            _looked.Clear();
        _looked[config.Guild] = (roles, now + Believed);
        // One server after another: after a start many are wanted at once, and nobody waits.
        lock (_gate)
            _last = LookAsync(_last, config, roles);
    }

    private async Task LookAsync(Task before, GuildConfig config, string roles)
    {
        await before;
        await Task.Yield();
        try
        {
            await LearnAsync(config, CancellationToken.None);
        }
        catch (Exception error)
        {
            LogNotYet(logger, config.Guild, error.Message);
            _looked[config.Guild] = (roles, clock.GetUtcNow() + AgainAfterFailure);
        }
    }

    private async Task LearnAsync(GuildConfig config, CancellationToken ct)
    {
        var server = new Snowflake(config.Guild.Value);
        var guild = await discord.Rest.GetGuild(server, ct);
        var staff = Roles(config).Concat(guild.Roles.Where(role => (role.Permissions & Managing) != Permissions.None).Select(role => role.Id.Value)).ToHashSet();
        var selling = (await sellers.KnownAsync(config.Guild, ct)).Select(seller => seller.Value).ToHashSet();
        for (var (page, after) = (0, default(Snowflake)); page < PagesMax; page++)
        {
            var members = await discord.Rest.GetGuildMembers(server, new MemberListPage { After = after, Limit = PageSize }, ct);
            foreach (var member in members.Where(member => member.User is { IsBot: false }))
            {
                var isTheirs = member.User!.Id == guild.OwnerId || selling.Remove(member.User.Id.Value) || member.Roles.Any(role => staff.Contains(role.Value));
                if (isTheirs)
                    Saw(config.Guild, member);
            }

            if (members.Count < PageSize)
                return;
            after = members.Max(member => member.User?.Id ?? default);
        }

        // A large server: whoever sells there was not met on the pages above.
        foreach (var seller in selling.Take(SellersAskedMax))
            await AskAsync(config.Guild, new Snowflake(seller), ct);
    }

    private async Task AskAsync(GuildId guild, Snowflake seller, CancellationToken ct)
    {
        try
        {
            Saw(guild, await discord.Rest.GetGuildMember(new MemberAddress(new Snowflake(guild.Value), seller), ct));
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMember or ErrorCodes.UnknownUser)
        {
            // They left; what is known of their name does no harm.
        }
    }

    private void Saw(GuildId guild, Member member) => names.Saw(guild, new UserId(member.User!.Id.Value), member.Nick ?? member.User.DisplayName);

    private const Permissions Managing = Permissions.ManageGuild | Permissions.Administrator;

    private static IEnumerable<ulong> Roles(GuildConfig config) => new[]
    {
        config.Get(GuildSettings.ModeratorRole), config.Get(GuildSettings.AdminRole), config.Get(GuildSettings.SellerRole),
    }.OfType<RoleId>().Select(role => role.Value);

    [LoggerMessage(LogLevel.Debug, "Names of staff and sellers of server {Guild} could not be looked up yet: {Reason}")]
    private static partial void LogNotYet(ILogger logger, GuildId guild, string reason);
}

/// <summary>Something about a member changed, perhaps their name: those of staff and sellers are known at once.</summary>
internal sealed class LearnName(KnownNames names, GuildConfigs configs) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_UPDATE";

    protected override async Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct)
    {
        if (happened.User.IsBot || await configs.FindAsync(context.Guild, ct) is not { } config || !config.Get(GuildSettings.ScreenMessages))
            return;
        var user = new UserId(happened.User.Id.Value);
        var actor = new Actor(context.Guild, user, [.. happened.Member.Roles.Select(role => new RoleId(role.Value))], ManagesGuild: false);
        if (config.IsModerator(actor) || config.IsSeller(actor))
            names.Saw(context.Guild, user, happened.Member.Nick ?? happened.User.DisplayName);
    }
}
