using System.Text.Json;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>An admin changes settings of their server; each change is checked against its declaration and audited.</summary>
public sealed class ChangeSettings(Database database, GuildConfigs configs)
{
    /// <param name="SeenVersion">The version the admin was looking at, or null to change whatever stands.</param>
    public sealed record Request(Actor Actor, RequestKey Key, IReadOnlyDictionary<string, JsonElement> Values, long? SeenVersion = null)
    {
        /// <summary>
        /// What the admin saw, by key: only who changes the same setting in between is in the way. For a page that shows many.
        /// </summary>
        public IReadOnlyDictionary<string, string>? Seen { get; init; }
    }

    public sealed record Changed(long Version);

    public async Task<Result<Changed>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.IsAdmin(request.Actor))
            return Rights.Needed(Right.Admin);
        // A setting that does not exist is refused below.
        var rights = request.Values.Keys.Select(key => GuildSettings.All.GetValueOrDefault(key)?.ChangedBy ?? Right.Admin);
        if (!rights.All(right => config.Has(request.Actor, right)))
            return new NotAllowed("the Manage Server permission");
        foreach (var (key, value) in request.Values)
            if (Refuse(key, value, request.Actor.Guild) is { } refusal)
                return refusal;

        var result = await database.OnceAsync<Changed>(request.Key, work => DecideAsync(work, request, ct), ct);
        configs.Forget(request.Actor.Guild);
        return result;
    }

    private static Refusal? Refuse(string key, JsonElement value, GuildId guild)
    {
        if (!GuildSettings.All.TryGetValue(key, out var setting))
            return new NotFound("setting");
        if (setting.Check(value) is { } fault)
            return new InvalidInput(fault);
        // Discord: @everyone is a role with the server's own id, and nobody is listed as holding it.
        var roles = setting.Kind switch
        {
            SettingKind.Role => [value],
            SettingKind.RoleSet => value.EnumerateArray().ToArray(),
            _ => Array.Empty<JsonElement>(),
        };
        return roles.Any(role => role.ValueKind is JsonValueKind.String && role.GetString() == guild.ToString())
            ? new InvalidInput($"{setting.Label} cannot be @everyone: choose or make a role of its own.")
            : null;
    }

    private static async Task<Result<Changed>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        var locked = await SettingsChange.LockAsync(work, request.SeenVersion, ct);
        if (locked.Refusal is { } refusal)
            return refusal;
        if (request.Seen is { } values && !SettingsChange.AreAsSeen(locked.Value, request.Values.Keys, values))
            return new SettingsChangedMeanwhile();
        SettingsChange.Apply(work, locked.Value, request.Actor.User, request.Values);
        // Flags decide which commands the server has.
        if (request.Values.Keys.Any(key => GuildSettings.All[key] is FlagSetting))
            work.Enqueue(RegisterCommands.Lane(work.Guild), new RegisterCommands());
        return new Changed(locked.Value.Version);
    }
}
