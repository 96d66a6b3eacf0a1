using System.Collections.Concurrent;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>A server's roles and channels as they are in Discord now.</summary>
public sealed record GuildPlan(IReadOnlyList<Role> Roles, IReadOnlyList<Channel> Channels)
{
    /// <summary>When Discord cannot be asked.</summary>
    public static GuildPlan Unknown { get; } = new([], []);

    public bool IsKnown => Roles.Count > 0;

    /// <summary>The role's name; null when there is no such role (any more).</summary>
    public string? RoleName(RoleId id) => Roles.FirstOrDefault(role => role.Id.Value == id.Value)?.Name;

    public string? ChannelName(ChannelId id) => Channels.FirstOrDefault(channel => channel.Id.Value == id.Value)?.Name;
}

/// <summary>
/// Names for pages: roles, channels and members, which Discord keeps and the app does not. Believed for a short while; a page
/// waits for members' names only a moment and shows an id for those that have not come.
/// </summary>
public sealed class GuildDirectory(DiscordConnection discord, AppSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan PlanBelieved = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan NamesBelieved = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FoundBelieved = TimeSpan.FromSeconds(20);
    private const int EntriesMax = 20_000;
    private const int SearchesMax = 1_000;
    private const int AskedAtOnceMax = 50;
    private readonly ConcurrentDictionary<GuildId, (GuildPlan Plan, long At)> _plans = [];
    private readonly ConcurrentDictionary<(GuildId Guild, UserId User), (string Name, long At)> _names = [];
    private readonly ConcurrentDictionary<(GuildId Guild, string Begins, int Most), (IReadOnlyList<UserId> Found, long At)> _searches = [];

    /// <summary>Answers <see cref="GuildPlan.Unknown"/> when Discord does not.</summary>
    public async Task<GuildPlan> PlanAsync(GuildId guild, CancellationToken ct)
    {
        if (_plans.TryGetValue(guild, out var known) && clock.GetElapsedTime(known.At) < PlanBelieved)
            return known.Plan;
        try
        {
            var (id, at) = (new Snowflake(guild.Value), clock.GetTimestamp());
            var plan = new GuildPlan(await discord.Rest.GetGuildRoles(id, ct), await discord.Rest.GetGuildChannels(id, ct));
            if (_plans.Count >= EntriesMax)
                _plans.Clear();
            _plans[guild] = (plan, at);
            return plan;
        }
        catch (DiscordException)
        {
            return GuildPlan.Unknown;
        }
    }

    /// <summary>After something was made or changed there.</summary>
    public void Forget(GuildId guild) => _plans.TryRemove(guild, out _);

    /// <summary>Names of those who could be found within a moment; the others come with a later page.</summary>
    public async Task<MemberNames> NamesAsync(GuildId guild, IEnumerable<UserId> users, CancellationToken ct)
    {
        var unknown = users.Distinct().Where(user => !IsKnown(guild, user)).Take(AskedAtOnceMax).ToList();
        if (unknown.Count > 0)
        {
            // Goes on after the page has been shown, for the next one; so it is not the page's to cancel.
            var asked = Task.WhenAll(unknown.Select(user => AskAsync(guild, user)));
            await Task.WhenAny(asked, Task.Delay(settings.NamesPatience, clock, ct));
        }

        return new MemberNames(user => _names.TryGetValue((guild, user), out var known) ? known.Name : null);
    }

    /// <summary>Members whose name begins so; null when Discord cannot be asked. Believed as long as somebody leafs through the pages of a list.</summary>
    public async Task<IReadOnlyList<UserId>?> SearchAsync(GuildId guild, (string NameBegins, int Most) search, CancellationToken ct)
    {
        var asked = (guild, search.NameBegins.ToLowerInvariant(), search.Most);
        if (_searches.TryGetValue(asked, out var known) && clock.GetElapsedTime(known.At) < FoundBelieved)
            return known.Found;
        try
        {
            var at = clock.GetTimestamp();
            var found = await discord.Rest.SearchGuildMembers(new Snowflake(guild.Value), search, ct);
            foreach (var member in found.Where(member => member.User is not null))
                Keep(guild, new UserId(member.User!.Id.Value), member.DisplayName!);
            if (_searches.Count >= SearchesMax)
                _searches.Clear();
            UserId[] people = [.. found.Select(member => member.User).OfType<User>().Where(user => !user.IsBot).Select(user => new UserId(user.Id.Value))];
            _searches[asked] = (people, at);
            return people;
        }
        catch (DiscordException)
        {
            return null;
        }
    }

    /// <summary>Whether somebody is a member just now, and whether they are an app; null when Discord cannot be asked.</summary>
    public async Task<(bool IsMember, bool IsBot)?> LookAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        try
        {
            var member = await discord.Rest.GetGuildMember(new MemberAddress(new Snowflake(guild.Value), new Snowflake(user.Value)), ct);
            return (true, member.User?.IsBot is true);
        }
        catch (DiscordRefusedException gone) when (gone.Status is System.Net.HttpStatusCode.NotFound)
        {
            return (false, false);
        }
        catch (DiscordException)
        {
            return null;
        }
    }

    private bool IsKnown(GuildId guild, UserId user) =>
        _names.TryGetValue((guild, user), out var known) && clock.GetElapsedTime(known.At) < NamesBelieved;

    private async Task AskAsync(GuildId guild, UserId user)
    {
        try
        {
            var member = await discord.Rest.GetGuildMember(new MemberAddress(new Snowflake(guild.Value), new Snowflake(user.Value)), CancellationToken.None);
            Keep(guild, user, member.DisplayName ?? user.ToString());
        }
        catch (DiscordRefusedException gone) when (gone.Status is System.Net.HttpStatusCode.NotFound)
        {
            Keep(guild, user, $"{await NameOfGoneAsync(user)} (left)");
        }
        catch (DiscordException)
        {
            // Not to be had just now: the page shows the id, a later one asks again.
            return;
        }
    }

    // Discord keeps an account's own name, if not what they were called here.
    private async Task<string> NameOfGoneAsync(UserId user)
    {
        try
        {
            return (await discord.Rest.GetUser(new Snowflake(user.Value), CancellationToken.None)).DisplayName;
        }
        catch (DiscordRefusedException none) when (none.Status is System.Net.HttpStatusCode.NotFound)
        {
            return user.ToString();
        }
    }

    private void Keep(GuildId guild, UserId user, string name)
    {
        if (_names.Count >= EntriesMax)
            _names.Clear();
        _names[(guild, user)] = (name, clock.GetTimestamp());
    }
}

/// <summary>How members are called on a page.</summary>
public sealed class MemberNames(Func<UserId, string?> find)
{
    /// <summary>Before anybody was asked: ids alone. A page may be drawn once while it still reads.</summary>
    public static MemberNames Unknown { get; } = new(static _ => null);

    public string this[UserId user] => find(user) ?? user.ToString();

    public string this[UserId? user] => user is { } id ? this[id] : "the app";
}
