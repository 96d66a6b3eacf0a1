using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Support;

/// <summary>A server that has named a role for each right, and somebody with each.</summary>
public sealed class TestStaff
{
    private readonly Dictionary<Right, RoleId> _roles;
    private readonly TestGuild _guild;

    private TestStaff(TestGuild guild, Dictionary<Right, RoleId> roles) => (_guild, _roles) = (guild, roles);

    public TestGuild Guild => _guild;

    /// <summary>Somebody else each time.</summary>
    public Actor this[Right right] => right is Right.Manager ? _guild.Admin().Actor : _guild.Member(right.ToString(), _roles[right]).Actor;

    public Actor Nobody => _guild.Member("Bob").Actor;

    public T Get<T>() where T : notnull => _guild.App.Get<T>();

    public static async Task<TestStaff> OfAsync(TestGuild guild)
    {
        var settings = new Dictionary<Right, Setting>
        {
            [Right.Catalogue] = GuildSettings.CatalogueRole, [Right.Finance] = GuildSettings.FinanceRole,
            [Right.Moderation] = GuildSettings.ModeratorRole, [Right.Admin] = GuildSettings.AdminRole,
        };
        var roles = settings.Keys.ToDictionary(right => right, _ => new RoleId(TestIds.Next()));
        var values = settings.ToDictionary(pair => pair.Value.Key, pair => JsonSerializer.SerializeToElement(roles[pair.Key].ToString()));
        var changed = await guild.App.Get<ChangeSettings>().HandleAsync(new(guild.Admin().Actor, guild.NewKey(), values), CancellationToken.None);
        Assert.Null(changed.Refusal);
        return new TestStaff(guild, roles);
    }

    public static async Task<TestStaff> NewAsync(AppFixture app) => await OfAsync(await app.NewGuildAsync());

    public async Task SetAsync(Setting setting, object value)
    {
        var values = new Dictionary<string, JsonElement> { [setting.Key] = JsonSerializer.SerializeToElement(value) };
        Assert.Null((await Get<ChangeSettings>().HandleAsync(new(_guild.Admin().Actor, _guild.NewKey(), values), CancellationToken.None)).Refusal);
    }

    /// <summary>These have the right, and everybody else is refused with the words for it.</summary>
    public async Task AssertOnlyAsync(Right[] allowed, Refusal refusal, Func<Actor, Task<Refusal?>> act)
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            var answer = await act(this[right]);
            if (allowed.Contains(right))
                Assert.NotEqual(refusal, answer);
            else
                Assert.Equal(refusal, answer);
        }

        Assert.Equal(refusal, await act(Nobody));
    }
}
