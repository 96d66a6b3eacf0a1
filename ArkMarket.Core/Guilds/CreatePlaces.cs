using System.Text.Json;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>Make in Discord the roles and the category that the market needs and the server lacks, and map them.</summary>
public sealed record MakePlaces(UserId AskedBy) : IEffect
{
    public static string Kind => "guilds.create_places";
}

/// <summary>Where the market lives in a server.</summary>
public sealed record Places(RoleId Seller, RoleId Moderator, ChannelId Tickets);

/// <summary>An admin asks for what is missing to be made. It is done by an effect, in the background.</summary>
public sealed class CreatePlaces(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key);

    public sealed record Asked;

    public async Task<Result<Asked>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        return await database.OnceAsync<Asked>(request.Key, async work =>
        {
            if ((await SettingsChange.LockAsync(work, seenVersion: null, ct)).Refusal is { } refusal)
                return refusal;
            work.Enqueue($"setup:{work.Guild}", new MakePlaces(request.Actor.User));
            work.Audit(request.Actor.User, "places.asked", "places");
            return new Asked();
        }, ct);
    }
}

/// <summary>Maps the places that were found or made. Written by the effect, for the admin who asked.</summary>
public sealed class RecordPlaces(Database database, GuildConfigs configs)
{
    /// <param name="SeenVersion">The settings that were looked at: a mapping an admin made since is not overwritten.</param>
    public sealed record Request(GuildId Guild, UserId AskedBy, Places Places, long SeenVersion);

    public sealed record Recorded(long Version);

    public async Task<Result<Recorded>> HandleAsync(Request request, CancellationToken ct)
    {
        var result = await database.WriteAsync<Recorded>(request.Guild, work => DecideAsync(work, request, ct), ct);
        configs.Forget(request.Guild);
        return result;
    }

    private static async Task<Result<Recorded>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        var locked = await SettingsChange.LockAsync(work, request.SeenVersion, ct);
        if (locked.Refusal is { } refusal)
            return refusal;
        var guild = locked.Value;
        var config = new GuildConfig(guild.GuildId, guild.Name, guild.Version, guild.Settings);
        var changed = Values(request.Places)
            .Where(pair => config.Get(GuildSettings.All[pair.Key]).GetRawText() != pair.Value.GetRawText())
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        if (changed.Count > 0)
            SettingsChange.Apply(work, guild, request.AskedBy, changed);
        return new Recorded(guild.Version);
    }

    private static Dictionary<string, JsonElement> Values(Places places) => new()
    {
        [GuildSettings.SellerRole.Key] = JsonSerializer.SerializeToElement(places.Seller.ToString()),
        [GuildSettings.ModeratorRole.Key] = JsonSerializer.SerializeToElement(places.Moderator.ToString()),
        [GuildSettings.TicketCategory.Key] = JsonSerializer.SerializeToElement(places.Tickets.ToString()),
    };
}
