using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Guilds;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin;

/// <summary>A fault of a server, in words, with what mends it.</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Text">What follows from it, and what to do.</param>
internal sealed record Finding(string Title, string Text)
{
    /// <summary>What the app can mend by itself.</summary>
    public (RepairKind Kind, ulong Subject)? Repair { get; init; }

    /// <summary>A setting that names something that is not there any more.</summary>
    public Setting? Gone { get; init; }

    /// <summary>The roles and the category that the market cannot do without can be made anew.</summary>
    public bool CanBeMade { get; init; }

    /// <summary>Where a person mends it, and what that link is called.</summary>
    public (string Label, string Url)? Link { get; init; }
}

/// <summary>
/// Looks at a server as it is in Discord now: the bot's permissions, roles and channels that are mapped but gone, channels
/// that keep the bot out, roles it cannot give or call, commands that are not there.
/// </summary>
internal sealed class Doctor(
    DiscordConnection discord, BotUser bot, HandlerCatalogue catalogue, RewardRoles rewards, AppSettings settings, ShardLeases shards)
{
    /// <exception cref="DiscordException">Discord cannot be asked just now.</exception>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(GuildConfig config, CancellationToken ct)
    {
        var guild = new Snowflake(config.Guild.Value);
        var patient = await LookAtAsync(config, ct) with { Channels = await discord.Rest.GetGuildChannels(guild, ct) };
        return
        [
            .. Gateway(await shards.RefusalAsync(config.Guild, ct)),
            .. Examination.Permissions(patient),
            .. Examination.Places(patient),
            .. Examination.Channels(patient),
            .. Examination.Roles(patient, await rewards.OfAsync(config.Guild, ct)),
            .. Examination.Invites(patient),
            .. Commands(config, await discord.Rest.GetGuildCommands(guild, cancellation: ct)),
        ];
    }

    /// <summary>The bot's permissions in the server as a whole.</summary>
    /// <exception cref="DiscordException">Discord cannot be asked just now.</exception>
    public async Task<Permissions> HeldAsync(GuildConfig config, CancellationToken ct) => (await LookAtAsync(config, ct)).InGuild;

    private async Task<Patient> LookAtAsync(GuildConfig config, CancellationToken ct)
    {
        var (guild, me) = (new Snowflake(config.Guild.Value), await bot.IdAsync(ct));
        var member = await discord.Rest.GetGuildMember(new MemberAddress(guild, me), ct);
        return new Patient(config, await discord.Rest.GetGuildRoles(guild, ct), [], member) { Bot = me, Invite = InviteUrl(config.Guild) };
    }

    /// <summary>Discord's own page on which a person gives the bot what it needs.</summary>
    public string InviteUrl(GuildId guild)
    {
        var api = settings.Sandbox ?? settings.ApiBase;
        return new Uri(api, $"/oauth2/authorize?client_id={discord.Rest.ApplicationId}&scope=bot%20applications.commands&permissions={(ulong)BotPermissions.All}&guild_id={guild}&disable_guild_select=true").AbsoluteUri;
    }

    /// <param name="refusal">Whichever node is refused: this server's events come to one of them.</param>
    private static IEnumerable<Finding> Gateway(string? refusal)
    {
        if (refusal is not null)
            yield return new Finding("Discord does not tell the app what happens on this server", refusal);
    }

    private IEnumerable<Finding> Commands(GuildConfig config, IReadOnlyList<RegisteredCommand> there)
    {
        var names = there.Select(command => command.Name).ToHashSet(StringComparer.Ordinal);
        var missing = catalogue.CommandsFor(config).Select(command => command.Name).Where(name => !names.Contains(name)).ToList();
        if (missing.Count > 0)
        {
            yield return new Finding("Commands are missing in Discord", $"Members do not find {string.Join(", ", missing.Take(5).Select(name => "/" + name))}{(missing.Count > 5 ? $" and {missing.Count - 5} more" : "")}. Send them to Discord again; it takes a few seconds.")
            {
                Repair = (RepairKind.Commands, 0),
            };
        }
    }
}

/// <summary>A server as the doctor finds it.</summary>
internal sealed record Patient(GuildConfig Config, IReadOnlyList<Role> Roles, IReadOnlyList<Channel> Channels, Member Me)
{
    public required Snowflake Bot { get; init; }

    public required string Invite { get; init; }

    /// <summary>The place of the bot's highest role: it gives and changes only roles below.</summary>
    public int Height => Roles.Where(role => Me.Roles.Contains(role.Id)).Select(role => role.Position).DefaultIfEmpty(0).Max();

    public Permissions InGuild => PermissionMath.InGuild(Holder);

    public Permissions In(Channel channel) => PermissionMath.Effective(Holder with { Overwrites = channel.PermissionOverwrites });

    public Role? Role(RoleId? id) => Roles.FirstOrDefault(role => role.Id.Value == id?.Value);

    public Channel? Channel(ChannelId? id) => Channels.FirstOrDefault(channel => channel.Id.Value == id?.Value);

    private MemberPermissions Holder => new()
    {
        GuildId = new Snowflake(Config.Guild.Value),
        UserId = Bot,
        RoleIds = Me.Roles.ToHashSet(),
        RolePermissions = Roles.ToDictionary(role => role.Id, role => role.Permissions),
    };
}
