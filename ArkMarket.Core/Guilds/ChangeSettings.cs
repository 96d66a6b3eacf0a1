using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Guilds;

/// <summary>An admin changes settings of their server; each change is checked against its declaration and audited.</summary>
public sealed class ChangeSettings(Database database, GuildConfigs configs)
{
    /// <param name="SeenVersion">The version the admin was looking at, or null to change whatever stands.</param>
    public sealed record Request(Actor Actor, RequestKey Key, IReadOnlyDictionary<string, JsonElement> Values, long? SeenVersion = null);

    public sealed record Changed(long Version);

    public async Task<Result<Changed>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!request.Actor.ManagesGuild)
            return new NotAllowed("the Manage Server permission");
        foreach (var (key, value) in request.Values)
        {
            if (!GuildSettings.All.TryGetValue(key, out var setting))
                return new NotFound("setting");
            if (setting.Check(value) is { } fault)
                return new InvalidInput(fault);
        }

        var result = await database.OnceAsync<Changed>(request.Key, work => DecideAsync(work, request, ct), ct);
        configs.Forget(request.Actor.Guild);
        return result;
    }

    private static async Task<Result<Changed>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var guild = await db.Set<Guild>()
            .FromSql($"SELECT * FROM guilds WHERE guild_id = {request.Actor.Guild.Db} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        if (guild is null)
            return new MarketNotSetUp();
        if (request.SeenVersion is { } seen && seen != guild.Version)
            return new SettingsChangedMeanwhile();

        var settings = JsonNode.Parse(guild.Settings)!.AsObject();
        foreach (var (key, value) in request.Values)
        {
            work.Audit(request.Actor.User, "setting.changed", $"setting:{key}", new { Before = settings[key]?.DeepClone(), After = value });
            settings[key] = JsonNode.Parse(value.GetRawText());
        }

        guild.Settings = settings.ToJsonString();
        guild.Version++;
        // Flags decide which commands the server has.
        work.Enqueue($"commands:{guild.GuildId}", new RegisterCommands());
        work.Add(new NpgsqlBatchCommand("SELECT pg_notify('arkmarket_config', $1)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = guild.GuildId.ToString() } },
        });
        return new Changed(guild.Version);
    }
}

public sealed record SettingsChangedMeanwhile : Refusal
{
    public override string Explain(Wording wording) =>
        "Another admin changed these settings in the meantime. Nothing was overwritten: look at the new values and try again.";
}

/// <summary>Brings the server's slash commands in line with its feature flags.</summary>
public sealed record RegisterCommands : IEffect
{
    public static string Kind => "guilds.register_commands";
}
