using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Members;

/// <summary>
/// Asks Discord who is on a server. That an event has not come, or came, proves nothing: it may be late, or be told twice.
/// </summary>
internal sealed class WhoIsHere(DiscordConnection discord)
{
    private const int PageSize = 1_000;
    private const int PagesMax = 1_000;

    /// <summary>Null: not here, as Discord says itself.</summary>
    /// <exception cref="DiscordException">Discord does not tell, or not just now.</exception>
    public async Task<Member?> FindAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        try
        {
            return await discord.Rest.GetGuildMember(new MemberAddress(new Snowflake(guild.Value), new Snowflake(user.Value)), ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownMember or ErrorCodes.UnknownUser)
        {
            return null;
        }
    }

    /// <summary>All members, a page at a time, in the order of their ids: whoever is between two of a page and not in it is not here.</summary>
    public async IAsyncEnumerable<MembersBetween> AllAsync(GuildId guild, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = default(Snowflake);
        for (var page = 0; page < PagesMax; page++)
        {
            var members = await discord.Rest.GetGuildMembers(new Snowflake(guild.Value), new MemberListPage { After = after, Limit = PageSize }, ct);
            var last = members.Count < PageSize ? new Snowflake(long.MaxValue) : members.Max(member => member.User?.Id ?? default);
            yield return new MembersBetween(new UserId(after.Value), new UserId(last.Value), [.. members.Where(member => member.User is not null)]);
            if (members.Count < PageSize)
                yield break;
            after = last;
        }
    }
}

/// <param name="After">Who is above this,</param>
/// <param name="UpTo">and not above this, is here or not as <paramref name="Members"/> says.</param>
internal sealed record MembersBetween(UserId After, UserId UpTo, IReadOnlyList<Member> Members);
