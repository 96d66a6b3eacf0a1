using System.Collections.Concurrent;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// Who somebody is on a server right now, as Discord says it to the bot: for doors where no signed interaction vouches for
/// them. What Discord said is believed for <see cref="Believed"/>, no longer.
/// </summary>
public sealed class PresentMembers(DiscordConnection discord, TimeProvider clock)
{
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(60);

    private const int EntriesMax = 10_000;
    private readonly ConcurrentDictionary<(GuildId Guild, UserId User), (Actor? Actor, long At)> _known = [];

    /// <summary>Null when they are no member.</summary>
    /// <exception cref="DiscordException">Discord could not be asked: then nothing may be shown.</exception>
    public async Task<Actor?> FindAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        if (_known.TryGetValue((guild, user), out var known) && clock.GetElapsedTime(known.At) < Believed)
            return known.Actor;
        var askedAt = clock.GetTimestamp();
        var actor = await AskAsync(guild, user, ct);
        if (_known.Count >= EntriesMax)
            _known.Clear();
        _known[(guild, user)] = (actor, askedAt);
        return actor;
    }

    /// <summary>Something about them has changed: the next door asks anew.</summary>
    public void Forget(GuildId guild, UserId user) => _known.TryRemove((guild, user), out _);

    private async Task<Actor?> AskAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        const Permissions Managing = Permissions.ManageGuild | Permissions.Administrator;
        try
        {
            var (server, address) = (new Snowflake(guild.Value), new MemberAddress(new Snowflake(guild.Value), new Snowflake(user.Value)));
            var member = await discord.Rest.GetGuildMember(address, ct);
            var found = await discord.Rest.GetGuild(server, ct);
            var granted = PermissionMath.InGuild(new MemberPermissions
            {
                GuildId = server,
                UserId = address.UserId,
                IsOwner = found.OwnerId == address.UserId,
                RoleIds = member.Roles.ToHashSet(),
                RolePermissions = found.Roles.ToDictionary(role => role.Id, role => role.Permissions),
            });
            return new Actor(guild, user, [.. member.Roles.Select(role => new RoleId(role.Value))], (granted & Managing) != Permissions.None);
        }
        catch (DiscordRefusedException gone) when (gone.Status is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Forbidden)
        {
            // Not a member, or the app is not on that server any more.
            return null;
        }
    }
}
