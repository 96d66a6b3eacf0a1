using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Guilds;

/// <summary>How the settings row of a server is changed: locked, audited value by value, told to every node.</summary>
internal static class SettingsChange
{
    public static async Task<Result<Guild>> LockAsync(Work work, long? seenVersion, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var guild = await db.Set<Guild>()
            .FromSql($"SELECT * FROM guilds WHERE guild_id = {work.Guild.Db} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        if (guild is null)
            return new ServerNotKnownYet();
        return seenVersion is { } seen && seen != guild.Version ? new SettingsChangedMeanwhile() : guild;
    }

    /// <summary>Whether the settings to be changed still have the values somebody saw (JSON text by key).</summary>
    public static bool AreAsSeen(Guild guild, IEnumerable<string> keys, IReadOnlyDictionary<string, string> seen)
    {
        var config = new GuildConfig(guild.GuildId, guild.Name, guild.Version, guild.Settings);
        return keys.All(key => seen.TryGetValue(key, out var value) && config.Get(GuildSettings.All[key]).GetRawText() == value);
    }

    /// <summary>Writes values that have been checked.</summary>
    public static void Apply(Work work, Guild guild, UserId actor, IReadOnlyDictionary<string, JsonElement> values)
    {
        var settings = JsonNode.Parse(guild.Settings)!.AsObject();
        foreach (var (key, value) in values)
        {
            work.Audit(actor, "setting.changed", $"setting:{key}", new { Before = settings[key]?.DeepClone(), After = value });
            settings[key] = JsonNode.Parse(value.GetRawText());
        }

        foreach (var then in values.Keys.Select(key => GuildSettings.All[key].Then).OfType<Action<Work>>().Distinct())
            then(work);

        guild.Settings = settings.ToJsonString();
        Tell(work, guild);
    }

    /// <summary>Something that belongs to the configuration has changed: a new version, which every node reads anew.</summary>
    public static void Tell(Work work, Guild guild)
    {
        guild.Version++;
        work.Add(new NpgsqlBatchCommand("SELECT pg_notify('arkmarket_config', $1)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = guild.GuildId.ToString() } },
        });
    }
}

public sealed record SettingsChangedMeanwhile : Refusal
{
    public override string Explain(Wording wording) =>
        "Another admin changed these settings in the meantime. Nothing was overwritten: look at the new values and try again.";
}
