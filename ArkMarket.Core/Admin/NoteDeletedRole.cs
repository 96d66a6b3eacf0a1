using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;

namespace ArkMarket.Core.Admin;

/// <summary>Staff are to hear that a role which the market uses was deleted in Discord.</summary>
public sealed record TellOfDeletedRole(RoleId Role) : IEffect
{
    public const string Lane = "deleted-roles";

    public static string Kind => "admin.role_deleted";
}

/// <summary>What a server uses a role for: the settings that name it, and the items that give it.</summary>
public sealed record RoleUses(IReadOnlyList<Setting> Settings, IReadOnlyList<string> Items)
{
    public bool IsUsed => Settings.Count + Items.Count > 0;
}

/// <summary>A role was deleted in Discord. Where it is used for something staff are told, once for each role.</summary>
public sealed class NoteDeletedRole(Database database, GuildConfigs configs, RewardRoles rewards)
{
    /// <summary>False when it is used for nothing.</summary>
    public async Task<bool> HandleAsync(GuildId guild, RoleId role, CancellationToken ct)
    {
        if (await configs.FindAsync(guild, ct) is not { } config || !(await UsesAsync(config, role, ct)).IsUsed)
            return false;
        await database.OnceAsync<bool>(
            RequestKey.For(guild, $"admin:role-deleted:{role}", []),
            work =>
            {
                work.Enqueue(TellOfDeletedRole.Lane, new TellOfDeletedRole(role));
                return Task.FromResult<Result<bool>>(true);
            },
            ct);
        return true;
    }

    public async Task<RoleUses> UsesAsync(GuildConfig config, RoleId role, CancellationToken ct) => new(
        [.. GuildSettings.All.Values.Where(setting => RolesOf(config, setting).Contains(role)).OrderBy(setting => setting.Key, StringComparer.Ordinal)],
        [.. (await rewards.OfAsync(config.Guild, ct)).Where(reward => reward.Role == role).Select(reward => reward.ItemName)]);

    /// <summary>Every role that is used for something.</summary>
    public async Task<IReadOnlyList<RoleId>> UsedAsync(GuildConfig config, CancellationToken ct) =>
    [
        .. GuildSettings.All.Values.SelectMany(setting => RolesOf(config, setting)).Concat((await rewards.OfAsync(config.Guild, ct)).Select(reward => reward.Role)).Distinct(),
    ];

    private static IEnumerable<RoleId> RolesOf(GuildConfig config, Setting setting) => setting switch
    {
        SnowflakeSetting<RoleId> one => config.Get(one) is { } role ? [role] : [],
        RoleSetSetting several => config.Get(several),
        _ => [],
    };
}
